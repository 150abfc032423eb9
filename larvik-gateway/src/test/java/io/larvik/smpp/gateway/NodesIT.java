package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatorListener;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes on one PostgreSQL, one link, load on both, and faults: a node is killed, is stopped in order, stands still for
 * longer than its leases, or is cut off the database. What was acknowledged reaches the carrier, and has one outcome and
 * one receipt at least. {@code -Dnodes.faults=50} is the long form.
 */
class NodesIT {

    private static final int FAULTS = Integer.getInteger("nodes.faults", 1);
    private static final long SEED = Long.getLong("nodes.seed", System.nanoTime());
    private static final int WINDOW_OF_THE_LINK = 20;
    private static final int MOST_OPEN = 50;
    private static final long FIRST_NUMBER = 46_700_000_000L;

    /** Longer than a lease is kept. */
    private static final long PAUSE_SECONDS = 20;

    private static final long PATIENCE_SECONDS = 90;

    @TempDir
    Path folder;

    /** The ids that were acknowledged, with the numbers that they went to. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final Semaphore news = new Semaphore(0);
    private final AtomicInteger number = new AtomicInteger();

    private final Map<Fault, Long> slowest = new EnumMap<>(Fault.class);
    private long doubles;

    /** The number of the last message that was sent before a fault. */
    private volatile int lastBefore = Integer.MAX_VALUE;

    /** When the first one came to the carrier that was accepted after it; 0 if none has. */
    private volatile long firstAfter;

    /** The carrier tells one message after the other. */
    private final class FirstAfter implements SimulatorListener {

        @Override
        public void messageCame(SimulatedMessage message) {
            if (firstAfter == 0 && Long.parseLong(message.to()) - FIRST_NUMBER > lastBefore) {
                firstAfter = System.nanoTime();
            }
        }
    }

    private enum Fault {
        KILL,
        STOP,
        PAUSE,
        CUT
    }

    /** A node, and the application that is bound at it. */
    private final class Node implements AutoCloseable {

        private final String name;
        private final Path config;
        private GatewayProcess process;
        private SmppClient shop;

        Node(String name, String store, int carrierPort) throws IOException {
            this.name = name;
            config = Configs.write(folder.resolve(name), name, store, 0, carrierPort);
            start();
        }

        void start() throws IOException {
            process = GatewayProcess.start(config);
            shop = shop(process.port());
        }

        void kill() throws InterruptedException {
            process.kill();
            shop.close(Duration.ZERO); // what is open has no answer to wait for
        }

        void stop() throws InterruptedException {
            shop.close(Duration.ZERO);
            process.stop();
        }

        @Override
        public void close() {
            shop.close(Duration.ZERO);
            process.close();
        }
    }

    @Test
    @Tag("D25")
    void nothingIsLostWhenANodeDies() throws Exception {
        System.out.println("nodes.faults " + FAULTS + ", nodes.seed " + SEED);
        Random random = new Random(SEED);
        try (PostgresServer database = PostgresServer.start();
                SmppSimulator carrier = SmppSimulator.builder()
                        .scenario(Scenario.parse("all.yaml", "keep: { messages: 1000000 }"))
                        .listener(new FirstAfter())
                        .start()) {
            String schema = database.createSchema();
            try (Node first = new Node("gw1", database.url(schema, "gw1"), carrier.port())) {
                sendFor(500, first);
                awaitReceipts();
                try (Node second = new Node("gw2", database.url(schema, "gw2"), carrier.port())) {
                    for (int fault = 0; fault < FAULTS; fault++) {
                        Node victim = fault % 2 == 0 ? first : second;
                        Node other = victim == first ? second : first;
                        sendFor(300 + random.nextInt(700), first, second);
                        Fault kind = fault == 0 ? Fault.KILL : Fault.values()[random.nextInt(Fault.values().length)];
                        fault(kind, victim, other, database);
                    }
                    sendFor(300, first, second);
                    awaitReceipts();
                    check(database, schema, carrier);
                }
            }
        }
        print();
    }

    /**
     * The node that is killed holds the link at the first fault: the other one sends what both have accepted. How long the
     * link rests is seen by the first message that the other one accepts afterwards.
     */
    private void fault(Fault kind, Node victim, Node other, PostgresServer database) throws Exception {
        lastBefore = number.get();
        switch (kind) {
            case KILL -> victim.kill();
            case STOP -> victim.stop();
            case PAUSE -> victim.process.pause();
            case CUT -> database.cutOff(victim.name);
        }
        long began = System.nanoTime();
        firstAfter = 0;
        sendFor(500, other);
        awaitReceipts();
        long millis = TimeUnit.NANOSECONDS.toMillis(firstAfter - began);
        slowest.merge(kind, millis, Math::max);
        System.out.println(kind + " " + victim.name + ": goes on after " + millis + " ms");
        switch (kind) {
            case KILL, STOP -> victim.start();
            case PAUSE -> {
                awaitNanoTime(began + TimeUnit.SECONDS.toNanos(PAUSE_SECONDS));
                victim.process.goOn();
            }
            case CUT -> database.letIn(victim.name);
        }
    }

    private void awaitNanoTime(long time) throws InterruptedException {
        while (System.nanoTime() < time) {
            news.tryAcquire(100, TimeUnit.MILLISECONDS);
        }
    }

    private void print() {
        long lost = slowest.entrySet().stream()
                .filter(each -> each.getKey() != Fault.STOP)
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
        Figure.print(
                "two nodes, faults x " + FAULTS,
                "lost 0, one outcome each, twice at most a window each",
                "of " + acknowledged.size() + " lost 0, one outcome each, twice " + doubles,
                true);
        Figure.print("link taken over", "16 s", lost + " ms", lost <= 16_000);
        Long stopped = slowest.get(Fault.STOP);
        if (stopped != null) {
            Figure.print("link taken over after a stop in order", "1 s", stopped + " ms", stopped <= 1_000);
        }
    }

    private void awaitReceipts() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!received.containsAll(acknowledged.keySet()) && System.nanoTime() < deadline) {
            news.tryAcquire(1, TimeUnit.SECONDS);
        }
        Set<String> missing = new TreeSet<>(acknowledged.keySet());
        missing.removeAll(received);
        assertThat(missing).as("acknowledged, and without a receipt").isEmpty();
    }

    private void check(PostgresServer database, String schema, SmppSimulator carrier) throws Exception {
        Map<String, Integer> sent = new HashMap<>();
        carrier.messages().forEach(message -> sent.merge(message.to(), 1, Integer::sum));
        doubles = sent.values().stream().mapToInt(times -> times - 1).sum();
        System.out.println("acknowledged " + acknowledged.size() + ", sent twice " + doubles);
        assertThat(acknowledged.size()).as("messages").isGreaterThan(FAULTS * 50);
        assertThat(acknowledged.values()).as("lost").allMatch(sent::containsKey);
        assertThat(doubles).as("sent twice").isLessThanOrEqualTo((long) FAULTS * WINDOW_OF_THE_LINK);
        assertThat(number(database, schema, "SELECT count(*) FROM attempt WHERE no>1"))
                .as("marked as sent again")
                .isGreaterThanOrEqualTo(doubles);
        // a message may be stored and not acknowledged, because its node died: it is sent and ends all the same
        awaitNone(
                database, schema, "SELECT count(*) FROM message LEFT JOIN outcome USING (id) WHERE outcome.id IS NULL");
        awaitNone(database, schema, "SELECT (SELECT count(*) FROM queue)+(SELECT count(*) FROM outbox)");
        assertThat(number(database, schema, "SELECT count(*) FROM outcome WHERE state<>2"))
                .as("not delivered")
                .isZero();
    }

    private void awaitNone(PostgresServer database, String schema, String query) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (number(database, schema, query) > 0 && System.nanoTime() < deadline) {
            news.tryAcquire(200, TimeUnit.MILLISECONDS);
        }
        assertThat(number(database, schema, query)).as(query).isZero();
    }

    private static long number(PostgresServer database, String schema, String query) throws SQLException {
        try (Connection connection = database.connect(schema);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private SmppClient shop(int port) {
        return SmppClient.builder()
                .url("smpp://shop:secret@127.0.0.1:" + port)
                .session(session -> session.bindTimeout(Duration.ofSeconds(60)))
                .receiptTracking(false)
                .onReceipt(receipt -> {
                    received.add(receipt.receipt().messageId());
                    news.release();
                })
                .connect();
    }

    private void sendFor(int millis, Node... nodes) {
        Semaphore open = new Semaphore(MOST_OPEN);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            for (Node node : nodes) {
                open.acquireUninterruptibly();
                String to = String.valueOf(FIRST_NUMBER + number.incrementAndGet());
                node.shop
                        .sendAsync(Sms.to(to).from("Larvik").text("Hello").requestReceipt())
                        .whenComplete((submission, failure) -> {
                            if (submission != null) {
                                acknowledged.put(submission.messageIds().get(0), to);
                            }
                            open.release();
                        });
            }
        }
    }
}
