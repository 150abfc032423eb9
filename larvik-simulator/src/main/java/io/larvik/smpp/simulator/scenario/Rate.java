package io.larvik.smpp.simulator.scenario;

import java.time.Duration;

/**
 * So many in a time: {@code 100/s}.
 *
 * @param count how many, 1 to 1,000,000
 * @param per the time, more than zero to one hour
 */
public record Rate(int count, Duration per) {

    private static final int MOST = 1_000_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    public Rate {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("rate: " + count + ", allowed are 1 to " + MOST);
        }
        if (per.isNegative() || per.isZero() || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("rate: per " + per + ", allowed is more than zero to " + LONGEST);
        }
    }

    /** Returns so many in a second. */
    public static Rate perSecond(int count) {
        return new Rate(count, Duration.ofSeconds(1));
    }

    /** Returns the time from one to the next if they are evenly spread. */
    public Duration interval() {
        return per.dividedBy(count);
    }
}
