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

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLIMB_SECONDS = 30;
    private static final double RESUME_FACTOR = 0.97;
    private static final double GROWTH_PER_SECOND = 1.05;

    /** After so much time without a refusal there is no limit any more. */
    private static final long RESET_SECONDS = 300;

    /** The least ceiling that a first refusal shows: it may come before much was accepted. */
    private static final double MIN_FIRST_CEILING = 10;

    private static final double MIN_RATE = 1;

    private final ReentrantLock lock = new ReentrantLock();
    private final LongAdder accepted = new LongAdder();
    private long acceptedInPreviousSecond;
    private volatile long secondStartedNanos;
    private volatile double ceiling = Double.POSITIVE_INFINITY;
    private long throttledAtNanos;

    AdaptiveRate(long nowNanos) {
        secondStartedNanos = nowNanos;
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
        if (nowNanos - secondStartedNanos >= SECOND_NANOS) {
            lock.lock();
            try {
                startNewSecond(nowNanos);
            } finally {
                lock.unlock();
            }
        }
        accepted.increment();
    }

    /** The message centre wants less; false when that is what was refused before the last answer to it took effect. */
    boolean throttled(long nowNanos) {
        lock.lock();
        try {
            double rate = rate(nowNanos);
            boolean limited = rate != Double.POSITIVE_INFINITY;
            if (limited && nowNanos - throttledAtNanos < SECOND_NANOS) {
                return false;
            }
            double measured = measured(nowNanos);
            ceiling = limited
                    ? Math.max(MIN_RATE, Math.min(rate, Math.max(1.1 * measured, rate / 2)))
                    : Math.max(MIN_FIRST_CEILING, measured);
            throttledAtNanos = nowNanos;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private double rate(long nowNanos) {
        if (ceiling == Double.POSITIVE_INFINITY) {
            return ceiling;
        }
        double seconds = (nowNanos - throttledAtNanos) / (double) SECOND_NANOS - 1;
        if (seconds < 0) {
            return ceiling / 2;
        }
        if (seconds < CLIMB_SECONDS) {
            return ceiling * (RESUME_FACTOR + (1 - RESUME_FACTOR) * seconds / CLIMB_SECONDS);
        }
        if (seconds > RESET_SECONDS) {
            ceiling = Double.POSITIVE_INFINITY;
            return ceiling;
        }
        return ceiling * Math.pow(GROWTH_PER_SECOND, seconds - CLIMB_SECONDS);
    }

    /** Returns how many were accepted during the last second, of the second before as much as lies within it. */
    private double measured(long nowNanos) {
        startNewSecond(nowNanos);
        double elapsedFraction = (nowNanos - secondStartedNanos) / (double) SECOND_NANOS;
        return accepted.sum() + acceptedInPreviousSecond * (1 - elapsedFraction);
    }

    private void startNewSecond(long nowNanos) {
        long elapsed = nowNanos - secondStartedNanos;
        if (elapsed < SECOND_NANOS) {
            return;
        }
        long count = accepted.sumThenReset();
        acceptedInPreviousSecond = elapsed < 2 * SECOND_NANOS ? count : 0;
        secondStartedNanos = elapsed < 2 * SECOND_NANOS ? secondStartedNanos + SECOND_NANOS : nowNanos;
    }
}
