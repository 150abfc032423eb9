package io.larvik.smpp.engine;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits how often something happens: tokens come in at a steady rate, up to a burst, and each event takes one. It
 * starts full.
 *
 * <p>The clock is the caller's, in nanoseconds from any origin, as {@link System#nanoTime()}; where it goes backwards,
 * as between threads, it stands still. Counting is exact, without rounding: over any time {@code t} at most
 * {@code burst + rate * t} tokens are taken. Safe for any thread.
 */
public final class TokenBucket {

    private static final int MAX_TOKENS = 1_000_000;
    private static final Duration MAX_PERIOD = Duration.ofHours(1);

    /** What a nanosecond earns; a token costs as much as there are nanoseconds in the period. */
    private final long earned;

    private final long cost;
    private final long full;

    private final ReentrantLock lock = new ReentrantLock();

    /** What was earned and not spent; below zero after more was taken than there was. Guarded by the lock. */
    private long level;

    /** When that was. Guarded by the lock. */
    private long atNanos;

    private TokenBucket(int tokens, Duration period, int burst, long nowNanos) {
        earned = tokens;
        cost = period.toNanos();
        full = burst * cost;
        level = full;
        atNanos = nowNanos;
    }

    /**
     * Makes a full bucket.
     *
     * @param tokens how many come in during each period, 1 to 1,000,000
     * @param period at most an hour
     * @param burst how many there are at most, 1 to 1,000,000
     */
    public static TokenBucket of(int tokens, Duration period, int burst, long nowNanos) {
        if (period.isNegative() || period.isZero() || period.compareTo(MAX_PERIOD) > 0) {
            throw new IllegalArgumentException("period: " + period + ", allowed is more than zero to " + MAX_PERIOD);
        }
        return new TokenBucket(checked("tokens", tokens), period, checked("burst", burst), nowNanos);
    }

    /**
     * Makes a full bucket whose burst is what comes in during a second.
     *
     * @param tokens how many come in during each second, 1 to 1,000,000
     */
    public static TokenBucket perSecond(int tokens, long nowNanos) {
        return of(tokens, Duration.ofSeconds(1), tokens, nowNanos);
    }

    /** Takes a token; false when there is none. */
    public boolean tryTake(long nowNanos) {
        return tryTake(1, nowNanos);
    }

    /**
     * Takes some tokens at once; false, with none taken, when there are too few. More than the burst can be taken from a
     * full bucket: what is missing then has to come in before anything is taken again.
     *
     * @param tokens 1 to 1,000,000
     */
    public boolean tryTake(int tokens, long nowNanos) {
        long price = checked("tokens", tokens) * cost;
        lock.lock();
        try {
            fill(nowNanos);
            if (level < Math.min(price, full)) {
                return false;
            }
            level -= price;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Returns in how many nanoseconds a token will be there; 0 when one is. */
    public long nanosUntilNext(long nowNanos) {
        lock.lock();
        try {
            fill(nowNanos);
            return nanosUntil(cost);
        } finally {
            lock.unlock();
        }
    }

    /** Returns how much of the burst is used up, in percent, rounded down: 0 for a full bucket, 100 for an empty one. */
    public int percentUsed(long nowNanos) {
        lock.lock();
        try {
            fill(nowNanos);
            return (int) Math.min(100, 100.0 * (full - level) / full);
        } finally {
            lock.unlock();
        }
    }

    private void fill(long nowNanos) {
        long elapsed = nowNanos - atNanos;
        if (elapsed <= 0) {
            return;
        }
        atNanos = nowNanos;
        level = elapsed < nanosUntil(full) ? level + elapsed * earned : full;
    }

    private long nanosUntil(long wanted) {
        return level >= wanted ? 0 : (wanted - level + earned - 1) / earned;
    }

    private static int checked(String what, int tokens) {
        if (tokens < 1 || tokens > MAX_TOKENS) {
            throw new IllegalArgumentException(what + ": " + tokens + ", allowed are 1 to " + MAX_TOKENS);
        }
        return tokens;
    }
}
