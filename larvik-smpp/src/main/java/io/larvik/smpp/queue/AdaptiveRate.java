package io.larvik.smpp.queue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Estimates the rate at which a message centre accepts requests from its refusals. There is no limit before the first
 * refusal.
 *
 * <p>A refusal reveals the ceiling: the current rate or, without one, the number of requests accepted during the last
 * second. The rate then drops to half of the ceiling for one second, so that the peer's rate counter recovers, and
 * returns to just below the ceiling. It reaches the ceiling after 30 seconds. From there it grows by 5 % per second, to
 * find out whether the peer accepts more. A rate that grew by 5 % per second from the half would leave a quarter of the
 * capacity unused; see ADR 10.
 *
 * <p>Times are nanoseconds on any monotonic scale. Safe for use by several threads. Until the first refusal, the lock
 * is taken only once per second.
 */
final class AdaptiveRate {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long CLIMB_SECONDS = 30;
    private static final double RESUME_FACTOR = 0.97;
    private static final double GROWTH_PER_SECOND = 1.05;

    /** The time without a refusal after which the limit is removed. */
    private static final long RESET_SECONDS = 300;

    /** The minimum ceiling of the first refusal, which may come before many requests were accepted. */
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

    /** Returns whether there is no limit, as before the first refusal. */
    boolean isUnlimited() {
        return ceiling == Double.POSITIVE_INFINITY;
    }

    /** Returns the rate in requests per second; infinite before the first refusal. */
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

    /** Records an accepted request. */
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

    /**
     * Records a refusal and lowers the rate. Returns false if the rate was lowered less than a second ago, because the
     * refused request was sent before that took effect.
     */
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

    /**
     * Returns the number of requests accepted during the last second; the share of the previous second is interpolated.
     */
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
