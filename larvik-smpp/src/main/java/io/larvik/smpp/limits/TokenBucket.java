package io.larvik.smpp.limits;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A rate limit. Tokens are added at a steady rate, up to a burst, and each event takes tokens. A new bucket is full.
 *
 * <p>The caller passes the time in nanoseconds from any origin, such as {@link System#nanoTime()}. A time before the
 * latest one, as concurrent callers may pass it, counts as no progress. Counting is exact: in any time {@code t} at
 * most {@code burst + rate * t} tokens are taken. Safe for use by several threads.
 */
public final class TokenBucket {

    private static final int MAX_TOKENS = 1_000_000;
    private static final Duration MAX_PERIOD = Duration.ofHours(1);

    /** The units that a nanosecond adds; a token costs as many units as the period has nanoseconds. */
    private final long earned;

    private final long cost;
    private final long full;

    private final ReentrantLock lock = new ReentrantLock();

    /** The units available; negative after more tokens were taken than available. Guarded by the lock. */
    private long level;

    /** The time of {@code level}. Guarded by the lock. */
    private long atNanos;

    private TokenBucket(int tokens, Duration period, int burst, long nowNanos) {
        earned = tokens;
        cost = period.toNanos();
        full = burst * cost;
        level = full;
        atNanos = nowNanos;
    }

    /**
     * Creates a full bucket.
     *
     * @param tokens the tokens added in each period, 1 to 1,000,000
     * @param period the period, more than zero and at most one hour
     * @param burst the most tokens that the bucket holds, 1 to 1,000,000
     * @throws IllegalArgumentException if a parameter is out of range
     */
    public static TokenBucket of(int tokens, Duration period, int burst, long nowNanos) {
        if (period.isNegative() || period.isZero() || period.compareTo(MAX_PERIOD) > 0) {
            throw new IllegalArgumentException("period: " + period + ", allowed is more than zero to " + MAX_PERIOD);
        }
        return new TokenBucket(checked("tokens", tokens), period, checked("burst", burst), nowNanos);
    }

    /**
     * Creates a full bucket that holds the tokens of one second.
     *
     * @param tokens the tokens added in each second, 1 to 1,000,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public static TokenBucket perSecond(int tokens, long nowNanos) {
        return of(tokens, Duration.ofSeconds(1), tokens, nowNanos);
    }

    /** Takes one token; false if there is none. */
    public boolean tryTake(long nowNanos) {
        return tryTake(1, nowNanos);
    }

    /**
     * Takes several tokens at once; false, and none is taken, if there are too few. A full bucket gives more tokens
     * than it holds: the missing ones must be added before any other is taken.
     *
     * @param tokens 1 to 1,000,000
     * @throws IllegalArgumentException if the number is out of range
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

    /** Returns the nanoseconds until a token is available; 0 if one is. */
    public long nanosUntilNext(long nowNanos) {
        lock.lock();
        try {
            fill(nowNanos);
            return nanosUntil(cost);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the used share of the burst in percent, rounded down: 0 for a full bucket, 100 for an empty one. */
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
