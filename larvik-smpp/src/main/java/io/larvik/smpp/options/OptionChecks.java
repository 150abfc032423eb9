package io.larvik.smpp.options;

import java.time.Duration;

/**
 * The checks that builders make of what they are given. Each returns the value when it is in range. Otherwise it throws
 * an {@link IllegalArgumentException} that names the option, the value and the range.
 */
public final class OptionChecks {

    /** The longest time that an option takes unless it has a shorter limit of its own. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private OptionChecks() {}

    public static int between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw outOfRange(option, value, "allowed are " + least + " to " + most);
        }
        return value;
    }

    public static int atLeast(String option, int value, int least) {
        if (value < least) {
            throw outOfRange(option, value, "at least " + least);
        }
        return value;
    }

    public static long atLeast(String option, long value, long least) {
        if (value < least) {
            throw outOfRange(option, value, "at least " + least);
        }
        return value;
    }

    public static Duration between(String option, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw outOfRange(option, value, "allowed are " + words(least) + " to " + words(most));
        }
        return value;
    }

    /** Allows zero to 365 days. */
    public static Duration notNegative(String option, Duration value) {
        return between(option, value, Duration.ZERO, LONGEST);
    }

    /** Allows more than zero, to 365 days. */
    public static Duration positive(String option, Duration value) {
        return positive(option, value, LONGEST);
    }

    /** Allows more than zero, to {@code most}. */
    public static Duration positive(String option, Duration value, Duration most) {
        if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
            throw outOfRange(option, value, "allowed is more than zero to " + words(most));
        }
        return value;
    }

    private static IllegalArgumentException outOfRange(String option, Object value, String range) {
        return new IllegalArgumentException(option + ": " + value + ", " + range);
    }

    /** Durations print a year as PT8760H. */
    private static String words(Duration limit) {
        if (limit.isZero()) {
            return "zero";
        }
        return limit.equals(LONGEST) ? LONGEST.toDays() + " days" : limit.toString();
    }
}
