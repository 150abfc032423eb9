package io.larvik.smpp.simulator.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The time of a simulator: it goes on by itself unless it is frozen, and it can be moved forward. Confined to the event loop. */
public final class SimulatedTime {

    private final boolean frozen;
    private final LongSupplier nanoTime;
    private final long originNanos;
    private Instant origin;

    public SimulatedTime(Instant start, boolean frozen, LongSupplier nanoTime) {
        this.origin = start;
        this.frozen = frozen;
        this.nanoTime = nanoTime;
        this.originNanos = nanoTime.getAsLong();
    }

    public boolean isFrozen() {
        return frozen;
    }

    public Instant now() {
        return frozen ? origin : origin.plusNanos(nanoTime.getAsLong() - originNanos);
    }

    public void move(Duration time) {
        origin = origin.plus(time);
    }
}
