package io.larvik.smpp.gateway;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatorListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * What an application was told, what the carrier got and which receipts came back: kept outside of the gateway, which may
 * die. Each message goes to a number of its own. It listens to the carrier.
 */
final class Ledger implements SimulatorListener {

    private static final int WINDOW = 100;

    /** The ids that were acknowledged, with the numbers that they went to. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    private final Set<String> received = ConcurrentHashMap.newKeySet();

    /** How often a number came to the carrier. */
    private final Map<String, Integer> sent = new ConcurrentHashMap<>();

    /** Where the disk was when an answer came, and when a number came to the carrier first. */
    private final Map<String, Long> acknowledgedAt = new ConcurrentHashMap<>();

    private final Map<String, Long> sentAt = new ConcurrentHashMap<>();
    private final LongSupplier place;

    private final AtomicInteger answeredAfterwards = new AtomicInteger();
    private final Semaphore news = new Semaphore(0);
    private final AtomicInteger number = new AtomicInteger();

    Ledger() {
        this(() -> 0);
    }

    /**
     * Creates it.
     *
     * @param place where the disk of the gateway is in the log of what is done to it
     */
    Ledger(LongSupplier place) {
        this.place = place;
    }

    @Override
    public void messageCame(SimulatedMessage message) {
        sentAt.putIfAbsent(message.to(), place.getAsLong());
        sent.merge(message.to(), 1, Integer::sum);
        news.release();
    }

    /** Binds an application, whose receipts are noted. */
    SmppClient shop(int port) {
        return SmppClient.builder()
                .url("smpp://shop:secret@127.0.0.1:" + port)
                .session(session -> session.windowOut(WINDOW).bindTimeout(Duration.ofSeconds(60)))
                .receiptTracking(false)
                .onReceipt(receipt -> {
                    received.add(receipt.receipt().messageId());
                    news.release();
                })
                .connect();
    }

    /** Sends messages while something holds, so many at a time. */
    void sendWhile(BooleanSupplier holds, int outstanding, SmppClient shop) {
        sendWhile(holds, outstanding, shop, () -> false);
    }

    /**
     * Sends messages while something holds, so many at a time.
     *
     * @param afterwards whether nothing that is sent from now on may be acknowledged
     */
    void sendWhile(BooleanSupplier holds, int outstanding, SmppClient shop, BooleanSupplier afterwards) {
        Semaphore open = new Semaphore(outstanding);
        while (holds.getAsBoolean()) {
            open.acquireUninterruptibly();
            String to = String.valueOf(46_700_000_000L + number.incrementAndGet());
            boolean isAfterwards = afterwards.getAsBoolean();
            shop.sendAsync(Sms.to(to).from("Larvik").text("Hello").requestReceipt())
                    .whenComplete((submission, failure) -> {
                        if (submission != null) {
                            acknowledgedAt.put(submission.messageIds().get(0), place.getAsLong());
                            acknowledged.put(submission.messageIds().get(0), to);
                            news.release();
                            answeredAfterwards.addAndGet(isAfterwards ? 1 : 0);
                        }
                        open.release();
                    });
        }
    }

    void sendFor(long millis, int outstanding, SmppClient shop) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        sendWhile(() -> System.nanoTime() < end, outstanding, shop);
    }

    /** Sends so many messages, and waits until each one has its answer. */
    void send(int messages, SmppClient shop) throws InterruptedException {
        int last = number.get() + messages;
        sendWhile(() -> number.get() < last, WINDOW, shop);
        await(() -> acknowledged.size() >= last, 30);
    }

    /** Waits until each acknowledged message has a receipt, but not for ever. */
    void awaitReceipts(long seconds) throws InterruptedException {
        await(() -> received.containsAll(acknowledged.keySet()), seconds);
    }

    /** Waits until so many messages are acknowledged, but not for ever. */
    void awaitAcknowledged(int messages, long seconds) throws InterruptedException {
        await(() -> acknowledged.size() >= messages, seconds);
    }

    /** Waits until so many messages came to the carrier, but not for ever. */
    void awaitSent(int messages, long seconds) throws InterruptedException {
        await(() -> sent.size() >= messages, seconds);
    }

    /** Waits until one came to the carrier a second time, but not for ever. */
    void awaitDouble(long seconds) throws InterruptedException {
        await(() -> doubles() > 0, seconds);
    }

    private void await(BooleanSupplier holds, long seconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!holds.getAsBoolean() && System.nanoTime() < deadline) {
            news.tryAcquire(1, TimeUnit.SECONDS);
            news.drainPermits();
        }
    }

    /** Returns how many were acknowledged that may not be. */
    int answeredAfterwards() {
        return answeredAfterwards.get();
    }

    /** Returns the ids that were acknowledged. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged.keySet());
    }

    /** Returns the ids that were acknowledged before the disk came to a place. */
    Set<String> acknowledgedBefore(long end) {
        return before(end, acknowledgedAt);
    }

    /** Returns the numbers that came to the carrier before the disk came to a place. */
    Set<String> sentBefore(long end) {
        return before(end, sentAt);
    }

    private static Set<String> before(long end, Map<String, Long> places) {
        Set<String> before = new HashSet<>(places.keySet());
        before.removeIf(each -> places.get(each) > end);
        return before;
    }

    /** Returns the ids that were acknowledged, and have no receipt. */
    Set<String> withoutReceipt() {
        Set<String> missing = new TreeSet<>(acknowledged.keySet());
        missing.removeAll(received);
        return missing;
    }

    /** Returns the numbers whose messages were acknowledged and never came to the carrier. */
    Set<String> lost() {
        Set<String> lost = new TreeSet<>(acknowledged.values());
        lost.removeAll(sent.keySet());
        return lost;
    }

    /** Returns how many messages came to the carrier. */
    int sent() {
        return sent.size();
    }

    /** Returns how many came to the carrier more often than once. */
    long doubles() {
        return sent.values().stream().mapToLong(times -> times - 1).sum();
    }

    /** Returns how many came to the carrier again, and are not marked as in doubt in the store of a gateway. */
    long unmarkedDoubles(Path data) throws SQLException {
        Map<String, Integer> marks = new HashMap<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("gateway.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT m.destination,count(*) FROM attempt a"
                        + " JOIN message m ON m.id=a.message WHERE a.status=-1 GROUP BY m.destination")) {
            while (row.next()) {
                marks.put(row.getString(1), row.getInt(2));
            }
        }
        return sent.entrySet().stream()
                .mapToLong(each -> Math.max(0, each.getValue() - 1 - marks.getOrDefault(each.getKey(), 0)))
                .sum();
    }

    /** Returns the ids that were acknowledged and are not in the store of a gateway. */
    Set<String> notStored(Path data) throws SQLException {
        Set<String> missing = new HashSet<>(acknowledged.keySet());
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("gateway.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM message")) {
            while (row.next()) {
                missing.remove(row.getString(1));
            }
        }
        return missing;
    }
}
