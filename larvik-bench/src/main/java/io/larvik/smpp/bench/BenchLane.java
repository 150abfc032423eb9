package io.larvik.smpp.bench;

import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * What one sender does: how many messages it may still begin, and how long their answers took. One thread begins, one at
 * a time ends; they may be different.
 */
final class BenchLane {

    private static final long LONGEST_NANOS = 60_000_000_000L;

    private final Histogram latencies = new Histogram(LONGEST_NANOS, 3);
    private final AtomicLong ended = new AtomicLong();
    private final long messages;
    private long begun;
    private long errors;
    private volatile long lastNanos;
    private volatile boolean stopped;

    BenchLane(long messages) {
        this.messages = messages;
    }

    /** Returns the time, or 0 when no more is to be sent. */
    long begin() {
        if (stopped || begun >= messages) {
            stopped = true;
            return 0;
        }
        begun++;
        return System.nanoTime();
    }

    void end(long beganNanos, boolean ok) {
        long now = System.nanoTime();
        if (ok) {
            latencies.recordValue(Math.min(now - beganNanos, LONGEST_NANOS));
        } else {
            errors++;
        }
        lastNanos = now;
        ended.lazySet(ended.get() + 1);
    }

    void stop() {
        stopped = true;
    }

    boolean isDone() {
        return stopped && ended.get() == begun;
    }

    long begun() {
        return begun;
    }

    long ended() {
        return ended.get();
    }

    long errors() {
        return errors;
    }

    long lastNanos() {
        return lastNanos;
    }

    Histogram latencies() {
        return latencies;
    }
}
