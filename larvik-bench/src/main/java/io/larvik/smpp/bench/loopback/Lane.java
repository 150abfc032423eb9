package io.larvik.smpp.bench.loopback;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one sender does: how many messages it may still begin, and how long their answers took. One thread at a time
 * begins, one at a time ends; they may be different.
 */
public final class Lane {

    private final Latencies latencies = new Latencies();
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final long messages;
    private long errors;
    private long lastNanos;
    private volatile boolean stopped;
    private volatile boolean finished;

    Lane(long messages) {
        this.messages = messages;
    }

    /** Returns the time to pass to {@link #end}, or 0 when no more messages are to be sent. */
    public long begin() {
        long before = begun.getPlain();
        if (stopped || before >= messages) {
            finished = true;
            return 0;
        }
        begun.setOpaque(before + 1);
        return System.nanoTime();
    }

    /** The message that began then was answered, or never will be. */
    public void end(long beganNanos, boolean ok) {
        long now = System.nanoTime();
        if (ok) {
            latencies.record(now - beganNanos);
        } else {
            errors++;
        }
        lastNanos = now;
        ended.setRelease(ended.getPlain() + 1);
    }

    /** No more is to be sent. */
    void stop() {
        stopped = true;
    }

    /** Whether the sender knows that no more messages are to be sent, and all are answered. */
    boolean isDone() {
        return finished && ended.getAcquire() >= begun.getOpaque();
    }

    long begun() {
        return begun.getOpaque();
    }

    long ended() {
        return ended.getAcquire();
    }

    long errors() {
        return errors;
    }

    /** Returns when the last ended, or 0. */
    long lastNanos() {
        return lastNanos;
    }

    Latencies latencies() {
        return latencies;
    }
}
