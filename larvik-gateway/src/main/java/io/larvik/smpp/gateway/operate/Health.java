package io.larvik.smpp.gateway.operate;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Whether the gateway lives, and whether it can take messages. A carrier that is down does not count: messages wait for it.
 * Safe for any thread.
 */
public final class Health {

    private static final Duration MOST_SILENCE = Duration.ofSeconds(10);

    private final LongSupplier nanos;
    private final BooleanSupplier isFull;
    private volatile long lastTurn;
    private volatile boolean stopping;

    /**
     * Creates the health of a gateway that has just started.
     *
     * @param nanos a clock that never goes back, in nanoseconds
     * @param isFull whether the disk has no room
     */
    public Health(LongSupplier nanos, BooleanSupplier isFull) {
        this.nanos = nanos;
        this.isFull = isFull;
        this.lastTurn = nanos.getAsLong();
    }

    /** A turn is on disk. There is one a second at least, since the sweep is one. */
    public void turn() {
        lastTurn = nanos.getAsLong();
    }

    /** It takes no messages any more. */
    public void stopping() {
        stopping = true;
    }

    boolean isLive() {
        return nanos.getAsLong() - lastTurn < MOST_SILENCE.toNanos();
    }

    /** Returns whether it can take messages. */
    public boolean isReady() {
        return isLive() && !stopping && !isFull.getAsBoolean();
    }
}
