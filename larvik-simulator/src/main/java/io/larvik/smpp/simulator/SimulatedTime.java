package io.larvik.smpp.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** The time of a simulator: it goes on by itself unless it is frozen, and it can be moved forward. Confined to the event loop. */
final class SimulatedTime {

    private final boolean frozen;
    private final LongSupplier nanoTime;
    private final long originNanos;
    private Instant origin;

    SimulatedTime(Instant start, boolean frozen, LongSupplier nanoTime) {
        this.origin = start;
        this.frozen = frozen;
        this.nanoTime = nanoTime;
        this.originNanos = nanoTime.getAsLong();
    }

    boolean isFrozen() {
        return frozen;
    }

    Instant now() {
        return frozen ? origin : origin.plusNanos(nanoTime.getAsLong() - originNanos);
    }

    void move(Duration time) {
        origin = origin.plus(time);
    }
}
