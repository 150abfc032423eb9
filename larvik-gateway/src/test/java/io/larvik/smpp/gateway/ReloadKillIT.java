package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatorListener;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a gateway in the middle of a reload, with messages under way: each meets the old or the new configuration, and none
 * is lost. {@code -Dreloads=200} is the long form.
 */
@Tag("D21")
class ReloadKillIT {

    private static final int RELOADS = Integer.getInteger("reloads", 2);
    private static final long SEED = Long.getLong("reloads.seed", System.nanoTime());
    private static final String HASH = PasswordHash.of("secret").text();
    private static final int OUTSTANDING = 20;
    private static final int MOST_MILLIS = 150;

    @TempDir
    Path folder;

    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final SmppSimulator one = carrier();
    private final SmppSimulator other = carrier();

    /** The sources of the messages that were acknowledged, by their recipients. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger number = new AtomicInteger();

    @Test
    void gatewayIsOldOrNewAndNeverHalf() throws Exception {
        System.out.println("reloads " + RELOADS + ", reloads.seed " + SEED);
        Random random = new Random(SEED);
        Path config = write(0);
        try (one;
                other) {
            for (int reload = 1; reload <= RELOADS; reload++) {
                try (GatewayProcess gateway = GatewayProcess.start(config)) {
                    SmppClient shop = SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port());
                    int enough = acknowledged.size() + OUTSTANDING;
                    sendWhile(() -> acknowledged.size() < enough, shop);
                    write(reload);
                    gateway.hangUp();
                    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(MOST_MILLIS));
                    sendWhile(() -> System.nanoTime() < end, shop);
                    gateway.kill();
                    shop.close(Duration.ZERO);
                }
            }
            try (GatewayProcess gateway = GatewayProcess.start(config)) {
                long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
                while (!arrived.containsAll(acknowledged.keySet()) && System.nanoTime() < deadline) {
                    news.tryAcquire(1, TimeUnit.SECONDS);
                }
                assertThat(gateway.ended()).isNotDone();
            }
            System.out.println("acknowledged " + acknowledged.size() + ", arrived " + arrived.size());
            assertThat(acknowledged.values()).contains("One", "Other");
            assertThat(arrived).containsAll(acknowledged.keySet());
            assertThat(one.messages()).extracting(SimulatedMessage::from).containsOnly("One");
            assertThat(other.messages()).extracting(SimulatedMessage::from).containsOnly("Other");
        }
    }

    private SmppSimulator carrier() {
        return SmppSimulator.builder()
                .listener(new SimulatorListener() {

                    @Override
                    public void messageCame(SimulatedMessage message) {
                        arrived.add(message.to());
                        news.release();
                    }
                })
                .start();
    }

    /** Sends of both sources, of which each configuration takes one. */
    private void sendWhile(BooleanSupplier goesOn, SmppClient shop) throws InterruptedException {
        Semaphore room = new Semaphore(OUTSTANDING);
        while (goesOn.getAsBoolean()) {
            room.acquire();
            int no = number.incrementAndGet();
            String to = String.valueOf(46_700_000_000L + no);
            String from = no % 2 == 0 ? "One" : "Other";
            shop.sendAsync(Sms.to(to).from(from).text("Hello")).whenComplete((submission, failure) -> {
                if (submission != null) {
                    acknowledged.put(to, from);
                }
                room.release();
            });
        }
    }

    /** Replaces the configuration: one that takes and sends the messages of one source, and with other links each time. */
    private Path write(int no) throws IOException {
        boolean isFirst = no % 2 == 0;
        Path next = Files.writeString(folder.resolve("next.yaml"), """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                accounts:
                  shop: { smpp: { systemId: shop, password: "%s" }, senders: [%s] }
                links:
                  one: { url: "smpp://acme@127.0.0.1:%d", password: secret, window: %d }
                  other: { url: "smpp://acme@127.0.0.1:%d", password: secret, window: %d }
                routes:
                  - { name: all, to: { %s: 1 } }
                """.formatted(
                        HASH,
                        isFirst ? "One" : "Other",
                        one.port(),
                        10 + no % 7,
                        other.port(),
                        10 + no % 5,
                        isFirst ? "one" : "other"));
        return Files.move(
                next,
                folder.resolve("gateway.yaml"),
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
