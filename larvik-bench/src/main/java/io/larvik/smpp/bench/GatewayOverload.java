package io.larvik.smpp.bench;

import io.larvik.smpp.bench.loopback.Arguments;
import io.larvik.smpp.bench.simulator.SimulatorLoad;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures the gateway while one account sends three times what its link takes, and another one to a carrier that is dead:
 * what still gets through, how fast the rest is refused, and what a third account feels of it.
 */
final class GatewayOverload {

    private static final int TIMES = 3;
    private static final int QUEUE_SECONDS = 3;
    private static final int OTHERS_RATE = 100;
    private static final int ENQUIRE_MILLIS = 100;
    private static final Executor THREADS = task -> new Thread(task, "load").start();

    private final GatewayUnderTest tested;
    private final Arguments options;
    private final GatewayHttp.Notes notes;

    /** What was taken down of one time of load. */
    private record Load(
            double received, double othersMillis, double refusedMillis, double enquireMillis, long refused) {}

    GatewayOverload(GatewayUnderTest tested, Arguments options, GatewayHttp.Notes notes) {
        this.tested = tested;
        this.options = options;
        this.notes = notes;
    }

    void overload() throws IOException, InterruptedException {
        int port = Peers.freePort();
        int carrier = Peers.freePort();
        int rate = options.number("rate", 2_000);
        int seconds = options.number("seconds", 60);
        try (ChildProcess smsc = tested.carrier(carrier);
                ChildProcess gateway = tested.start(config(port, carrier, rate));
                SimulatorLoad busy = new SimulatorLoad(port, "busy", GatewayUnderTest.SESSIONS, 100, true);
                SimulatorLoad lost = new SimulatorLoad(port, "lost", 1, 100, true);
                SimulatorLoad calm = new SimulatorLoad(port, "calm", 1, 100, true)) {
            run(busy, null, calm, rate * 8 / 10, seconds); // compiles
            Load usual = run(busy, null, calm, rate, seconds);
            Load over = run(busy, lost, calm, TIMES * rate, seconds);
            if (over.refused() == 0) {
                throw new IOException("overload: nothing was refused");
            }
            if (busy.received() != busy.accepted()) {
                throw new IOException(
                        "overload: " + busy.received() + " receipts, of " + busy.accepted() + " messages");
            }
            notes.note("overload: messages that get through, a second, without", "%.0f", usual.received());
            notes.note("overload: the same in it", "%.0f", over.received());
            notes.note("overload: share of that", "%.2f", over.received() / usual.received());
            notes.note("overload: refusal, percentile 99, ms", "%.2f", over.refusedMillis());
            notes.note("overload: enquire_link, the longest, ms", "%.2f", over.enquireMillis());
            notes.note("overload: answer to another account, percentile 99, ms, without", "%.2f", usual.othersMillis());
            notes.note("overload: the same in it, beside a dead carrier", "%.2f", over.othersMillis());
            notes.note("overload: times that", "%.2f", over.othersMillis() / usual.othersMillis());
        }
    }

    private static Load run(
            SimulatorLoad busy, @Nullable SimulatorLoad lost, SimulatorLoad calm, int rate, int seconds) {
        busy.forgetAnswers();
        calm.forgetAnswers();
        long received = busy.received();
        long refused = busy.refused();
        long start = System.nanoTime();
        CompletableFuture<Void> others = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> calm.send((long) OTHERS_RATE * seconds, OTHERS_RATE), THREADS),
                CompletableFuture.runAsync(
                        () -> {
                            if (lost != null) {
                                lost.send((long) OTHERS_RATE * seconds, OTHERS_RATE);
                            }
                        },
                        THREADS));
        CompletableFuture<Long> enquire = CompletableFuture.supplyAsync(() -> longestEnquire(calm, seconds), THREADS);
        busy.send((long) rate * seconds, rate);
        double through = (busy.received() - received) / GatewayMeasurement.seconds(start);
        others.join();
        busy.awaitReceipts(); // what is left must not count for the next time
        return new Load(
                through,
                calm.answerNanos(99) / 1e6,
                busy.refusalNanos(99) / 1e6,
                enquire.join() / 1e6,
                busy.refused() - refused);
    }

    private static long longestEnquire(SimulatorLoad calm, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long longest = 0;
        while (System.nanoTime() < end) {
            longest = Math.max(longest, calm.enquireNanos());
            try {
                TimeUnit.MILLISECONDS.sleep(ENQUIRE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return longest;
            }
        }
        return longest;
    }

    private Path config(int port, int carrier, int rate) throws IOException, InterruptedException {
        return tested.config("overload", """
                node: { name: bench, data: data }
                smpp: { listen: "127.0.0.1:%d" }
                operate: { listen: "127.0.0.1:%d" }
                limits: { queueMaxMessages: 10000000, windowOut: 100 }
                accounts:
                  busy: { queue: %d, smpp: { systemId: busy, password: "%s", binds: %d } }
                  calm: { smpp: { systemId: calm, password: "%s" } }
                  lost: { smpp: { systemId: lost, password: "%s" } }
                links:
                  limited: { url: "smpp://bench@127.0.0.1:%d", password: bench, sessions: 4, window: 100, rate: %d/s }
                  free: { url: "smpp://bench@127.0.0.1:%d", password: bench }
                  dead: { url: "smpp://bench@127.0.0.1:1", password: bench }
                routes:
                  - { name: busy, when: { account: busy }, to: { limited: 1 } }
                  - { name: lost, when: { account: lost }, to: { dead: 1 } }
                  - { name: calm, to: { free: 1 } }
                """.formatted(
                        port,
                        Peers.freePort(),
                        QUEUE_SECONDS * rate,
                        tested.hash(),
                        GatewayUnderTest.SESSIONS,
                        tested.hash(),
                        tested.hash(),
                        carrier,
                        rate,
                        carrier));
    }
}
