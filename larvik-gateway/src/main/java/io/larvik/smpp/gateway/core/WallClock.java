package io.larvik.smpp.gateway.core;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Watches the wall clock, by which messages expire. When it has made a step of more than five minutes, or stands before a
 * time at which an earlier start has seen it, nothing that waits is ended for ten minutes: somebody can correct it.
 * Messages that have expired by it are still not sent. Confined to one thread.
 */
final class WallClock {

    private static final long MOST_STEP_MILLIS = Duration.ofMinutes(5).toMillis();
    private static final long FROZEN_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long MOST_GAP_MILLIS = Duration.ofSeconds(5).toMillis();

    private final LongSupplier now;
    private final LongSupplier nowNanos;
    private long lastMillis;
    private long lastNanos;
    private boolean isFrozen;
    private long frozenSince;

    /**
     * Creates the watch.
     *
     * @param now the time in milliseconds since 1970
     * @param nowNanos a time that never goes back
     * @param lastSeen the time at which an earlier start has seen the clock; 0 for never
     */
    WallClock(LongSupplier now, LongSupplier nowNanos, long lastSeen) {
        this.now = now;
        this.nowNanos = nowNanos;
        lastMillis = lastSeen == 0 ? now.getAsLong() : Math.max(lastSeen, now.getAsLong());
        lastNanos = nowNanos.getAsLong();
    }

    /**
     * What was seen.
     *
     * @param stepMillis how far the clock has stepped, if that is more than it may
     * @param gapMillis how long nobody has looked, if that is longer than it may be
     */
    record Seen(long stepMillis, long gapMillis) {}

    /** Looks at the clock; called each second. */
    Seen look() {
        long millis = now.getAsLong();
        long nanos = nowNanos.getAsLong();
        long passed = TimeUnit.NANOSECONDS.toMillis(nanos - lastNanos);
        long step = millis - lastMillis - passed;
        lastMillis = millis;
        lastNanos = nanos;
        boolean isStep = Math.abs(step) > MOST_STEP_MILLIS;
        if (isStep) {
            isFrozen = true;
            frozenSince = nanos;
        } else if (isFrozen && nanos - frozenSince >= FROZEN_NANOS) {
            isFrozen = false;
        }
        return new Seen(isStep ? step : 0, passed > MOST_GAP_MILLIS ? passed : 0);
    }

    /** Returns whether nothing that waits is to be ended by the clock. */
    boolean isFrozen() {
        return isFrozen;
    }

    long millis() {
        return lastMillis;
    }
}
