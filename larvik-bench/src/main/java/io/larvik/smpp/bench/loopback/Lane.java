package io.larvik.smpp.bench.loopback;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The work of one sender: how many messages it may still begin, and the latency of the responses. Only one thread at a
 * time may begin, and only one at a time may end; these threads may differ.
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

    /** Ends the message that began at that time: its response arrived, or never will. */
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

    /** Lets no more messages begin. */
    void stop() {
        stopped = true;
    }

    /** Tells whether no more messages may begin and all are answered. */
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

    /** Returns when the last message ended; 0 when none has. */
    long lastNanos() {
        return lastNanos;
    }

    Latencies latencies() {
        return latencies;
    }
}
