package io.larvik.smpp.client;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How fast a message centre takes messages, found out from its refusals; without limit until the first one.
 *
 * <p>A refusal shows the ceiling: the rate kept, or where none was, what was accepted during the last second. The rate is
 * then half of that for a second, so that what counts us recovers, and goes back to just below the ceiling. It climbs to
 * the ceiling within half a minute, and from there on by 5 % a second, to find out whether there is more. A rate that
 * climbs by 5 % a second from the half would leave a quarter of what there is unused; see ADR 10.
 *
 * <p>Times are in nanoseconds of any origin. Safe for any thread; while nothing was refused no lock is taken but once a second.
 */
final class AdaptiveRate {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long CLIMB_SECONDS = 30;
    private static final double RETURN_TO = 0.97;
    private static final double GROWTH = 1.05;

    /** After so much time without a refusal there is no limit any more. */
    private static final long FORGET_SECONDS = 300;

    /** The least ceiling that a first refusal shows: it may come before much was accepted. */
    private static final double LEAST_FIRST = 10;

    private static final double LEAST = 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final LongAdder accepted = new LongAdder();
    private long acceptedBefore;
    private volatile long secondStarted;
    private volatile double ceiling = Double.POSITIVE_INFINITY;
    private long refusedAt;

    AdaptiveRate(long nowNanos) {
        secondStarted = nowNanos;
    }

    /** Returns how many may go in a second; infinite while nothing was refused. */
    double perSecond(long nowNanos) {
        if (ceiling == Double.POSITIVE_INFINITY) {
            return ceiling;
        }
        lock.lock();
        try {
            return rate(nowNanos);
        } finally {
            lock.unlock();
        }
    }

    /** The message centre took one. */
    void accepted(long nowNanos) {
        if (nowNanos - secondStarted >= SECOND) {
            lock.lock();
            try {
                roll(nowNanos);
            } finally {
                lock.unlock();
            }
        }
        accepted.increment();
    }

    /** The message centre wants less; false when that is what was refused before the last answer to it took effect. */
    boolean refused(long nowNanos) {
        lock.lock();
        try {
            double rate = rate(nowNanos);
            boolean limited = rate != Double.POSITIVE_INFINITY;
            if (limited && nowNanos - refusedAt < SECOND) {
                return false;
            }
            double measured = measured(nowNanos);
            ceiling = limited
                    ? Math.max(LEAST, Math.min(rate, Math.max(1.1 * measured, rate / 2)))
                    : Math.max(LEAST_FIRST, measured);
            refusedAt = nowNanos;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private double rate(long nowNanos) {
        if (ceiling == Double.POSITIVE_INFINITY) {
            return ceiling;
        }
        double seconds = (nowNanos - refusedAt) / (double) SECOND - 1;
        if (seconds < 0) {
            return ceiling / 2;
        }
        if (seconds < CLIMB_SECONDS) {
            return ceiling * (RETURN_TO + (1 - RETURN_TO) * seconds / CLIMB_SECONDS);
        }
        if (seconds > FORGET_SECONDS) {
            ceiling = Double.POSITIVE_INFINITY;
            return ceiling;
        }
        return ceiling * Math.pow(GROWTH, seconds - CLIMB_SECONDS);
    }

    /** Returns how many were accepted during the last second, of the second before as much as lies within it. */
    private double measured(long nowNanos) {
        roll(nowNanos);
        double passed = (nowNanos - secondStarted) / (double) SECOND;
        return accepted.sum() + acceptedBefore * (1 - passed);
    }

    private void roll(long nowNanos) {
        long elapsed = nowNanos - secondStarted;
        if (elapsed < SECOND) {
            return;
        }
        long count = accepted.sumThenReset();
        acceptedBefore = elapsed < 2 * SECOND ? count : 0;
        secondStarted = elapsed < 2 * SECOND ? secondStarted + SECOND : nowNanos;
    }
}
