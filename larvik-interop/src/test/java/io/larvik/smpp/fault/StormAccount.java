package io.larvik.smpp.fault;

import io.larvik.smpp.faultproxy.Fault;
import io.larvik.smpp.faultproxy.FaultLedger;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.SmppException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** Compares what the server accepted with the outcomes that the client reported. Safe for any thread. */
final class StormAccount {

    /** The library promises 100 ms. The limit is wider where other work may take the processors. */
    private static final Duration AFTER_RESET =
            "long".equals(System.getProperty("fault.storm")) ? Duration.ofMillis(100) : Duration.ofSeconds(2);

    private enum End {
        NONE,
        ACCEPTED,
        REFUSED,
        NOT_ACCEPTED,
        UNKNOWN
    }

    /** A request in flight when its connection was lost. */
    private record Lost(int connection, long nanoTime) {}

    private final AtomicIntegerArray accepted;
    private final AtomicIntegerArray ends;
    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
    private final Queue<Lost> lost = new ConcurrentLinkedQueue<>();
    private final Queue<String> violations = new ConcurrentLinkedQueue<>();
    private long slowestAfterReset;

    StormAccount(int requests) {
        accepted = new AtomicIntegerArray(requests);
        ends = new AtomicIntegerArray(requests);
    }

    int requests() {
        return ends.length();
    }

    void accepted(int number) {
        accepted.incrementAndGet(number);
    }

    void answered(int number, SubmitSmResp response) {
        boolean ok = response.status().isOk();
        if (ok && !Integer.toString(number).equals(response.messageId())) {
            violated("request " + number + " has the answer of another");
        }
        ended(number, ok ? End.ACCEPTED : End.REFUSED, ok ? "accepted" : "refused");
    }

    void failed(int number, int connection, SmppException failure, long nanoTime) {
        if (failure instanceof ConnectionLostException) {
            lost.add(new Lost(connection, nanoTime));
        }
        End end = failure.mayHaveBeenAccepted() ? End.UNKNOWN : End.NOT_ACCEPTED;
        ended(number, end, failure.getClass().getSimpleName());
    }

    private void ended(int number, End end, String what) {
        if (!ends.compareAndSet(number, End.NONE.ordinal(), end.ordinal())) {
            violated("request " + number + " ended twice");
        }
        counts.computeIfAbsent(what, w -> new LongAdder()).increment();
    }

    void violated(String what) {
        violations.add(what);
    }

    /** Compares both sides. */
    void close(FaultLedger ledger) {
        long doubled = 0;
        for (int number = 0; number < requests(); number++) {
            End end = End.values()[ends.get(number)];
            int times = accepted.get(number);
            doubled += Math.max(0, times - 1);
            if (end == End.NONE) {
                violated("request " + number + " never ended");
            } else if (end == End.ACCEPTED && times == 0) {
                violated("request " + number + " was acknowledged and is lost");
            } else if ((end == End.NOT_ACCEPTED || end == End.REFUSED) && times > 0) {
                violated("request " + number + " was accepted, and reported as " + end);
            }
        }
        LongAdder acknowledged = counts.getOrDefault("accepted", new LongAdder());
        if (acknowledged.sum() < requests() / 2) {
            violated("only " + acknowledged + " were acknowledged: too few to prove anything");
        }
        if (doubled > ledger.count(Fault.Duplicate.class)) {
            violated(doubled + " duplicates, more than the proxy made");
        }
        timeLost(ledger);
    }

    private void timeLost(FaultLedger ledger) {
        Map<Integer, Long> resets = new HashMap<>();
        for (FaultLedger.Entry entry : ledger.entries()) {
            if (entry.fault() instanceof Fault.Reset) {
                resets.put(entry.connection(), entry.nanoTime());
            }
        }
        for (Lost one : lost) {
            Long reset = resets.get(one.connection);
            if (reset != null) { // otherwise the request was lost without a reset
                slowestAfterReset = Math.max(slowestAfterReset, one.nanoTime - reset);
            }
        }
        if (slowestAfterReset > AFTER_RESET.toNanos()) {
            violated("after a reset " + slowestAfterReset / 1_000_000 + " ms passed until the last request ended");
        }
    }

    /**
     * Returns the longest time between a reset in the proxy and the end of the last request in flight on that
     * connection.
     */
    Duration slowestAfterReset() {
        return Duration.ofNanos(slowestAfterReset);
    }

    /** Returns how many requests ended each way. */
    Map<String, LongAdder> counts() {
        return counts;
    }

    List<String> violations() {
        return List.copyOf(violations);
    }
}
