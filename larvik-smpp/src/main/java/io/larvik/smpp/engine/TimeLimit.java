package io.larvik.smpp.engine;

import java.time.Duration;

/** The time limits that callers give with a request. */
public final class TimeLimit {

    /** A deadline that is further away is never reached. A clock in nanoseconds overflows after 292 years. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private TimeLimit() {}

    /**
     * Returns a time limit in nanoseconds. More than 36,500 days count as 36,500 days, so that no deadline overflows.
     *
     * @param name names the limit in the exception
     * @throws IllegalArgumentException if the limit is zero or negative
     */
    public static long nanos(String name, Duration limit) {
        if (limit.isZero() || limit.isNegative()) {
            throw new IllegalArgumentException(name + ": " + limit + ", allowed is more than zero");
        }
        return limit.compareTo(LONGEST) < 0 ? limit.toNanos() : LONGEST.toNanos();
    }
}
