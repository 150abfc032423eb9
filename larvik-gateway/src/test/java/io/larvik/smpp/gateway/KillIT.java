package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a gateway under load, again and again: each message that it acknowledged reaches the carrier and gets its receipt.
 * {@code -Dkills=25} is the long form.
 */
class KillIT {

    private static final int KILLS = Integer.getInteger("kills", 3);
    private static final long SEED = Long.getLong("kills.seed", System.nanoTime());
    private static final int WINDOW_OF_THE_LINK = 20;
    private static final int MOST_OPEN = 100;

    /** Once the last kill is over, messages in doubt are sent again after 5 seconds, and a receipt follows after one. */
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    /** The ids that were acknowledged, with the numbers that they went to. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final AtomicInteger number = new AtomicInteger();

    @Test
    void nothingThatWasAcknowledgedIsLost() throws Exception {
        System.out.println("kills " + KILLS + ", kills.seed " + SEED);
        Random random = new Random(SEED);
        try (SmppSimulator carrier = SmppSimulator.builder()
                .scenario(Scenario.parse(
                        "all.yaml", "keep: { messages: 1000000 }")) // none is forgotten before it is counted
                .start()) {
            Path config = Configs.write(folder, 0, carrier.port());
            for (int kill = 0; kill < KILLS; kill++) {
                try (GatewayProcess gateway = GatewayProcess.start(config)) {
                    SmppClient shop = shop(gateway.port());
                    sendFor(300 + random.nextInt(1_200), shop);
                    gateway.kill();
                    shop.close(Duration.ZERO); // what is open has no answer to wait for
                }
            }
            try (GatewayProcess gateway = GatewayProcess.start(config);
                    SmppClient shop = shop(gateway.port())) {
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
                while (!received.containsAll(acknowledged.keySet()) && System.nanoTime() < deadline) {
                    news.tryAcquire(1, TimeUnit.SECONDS);
                }
                assertThat(missing()).as("acknowledged, and without a receipt").isEmpty();
                assertThat(shop.isConnected()).isTrue();
            }
            Map<String, Integer> sent = sentTo(carrier);
            assertThat(acknowledged.size()).as("messages").isGreaterThan(KILLS * 10);
            assertThat(acknowledged.values()).as("lost").allMatch(sent::containsKey);
            long doubles = sent.values().stream().mapToInt(times -> times - 1).sum();
            System.out.println("acknowledged " + acknowledged.size() + ", sent twice " + doubles);
            assertThat(doubles).as("sent twice").isLessThanOrEqualTo((long) KILLS * WINDOW_OF_THE_LINK);
        }
    }

    private Set<String> missing() {
        Set<String> missing = new TreeSet<>(acknowledged.keySet());
        missing.removeAll(received);
        return missing;
    }

    private static Map<String, Integer> sentTo(SmppSimulator carrier) {
        Map<String, Integer> times = new HashMap<>();
        carrier.messages().forEach(message -> times.merge(message.to(), 1, Integer::sum));
        return times;
    }

    private SmppClient shop(int port) {
        return SmppClient.builder()
                .url("smpp://shop:secret@127.0.0.1:" + port)
                .receiptTracking(false)
                .onReceipt(receipt -> {
                    received.add(receipt.receipt().messageId());
                    news.release();
                })
                .connect();
    }

    private void sendFor(int millis, SmppClient shop) throws InterruptedException {
        Semaphore open = new Semaphore(MOST_OPEN);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            open.acquire();
            String to = String.valueOf(46_700_000_000L + number.incrementAndGet());
            shop.sendAsync(Sms.to(to).from("Larvik").text("Hello").requestReceipt())
                    .whenComplete((submission, failure) -> {
                        if (submission != null) {
                            acknowledged.put(submission.messageIds().get(0), to);
                        }
                        open.release();
                    });
        }
    }
}
