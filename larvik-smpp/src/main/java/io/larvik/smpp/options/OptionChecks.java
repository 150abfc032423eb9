package io.larvik.smpp.options;

import static io.larvik.smpp.options.OptionChecks.between;

import java.time.Duration;

/**
 * The checks that builders make of what they are given. Each returns the value when it is in range. Otherwise it throws
 * an {@link IllegalArgumentException} that names the option, the value and the range.
 */
public final class OptionChecks {

    /** The longest time that an option takes unless it has a shorter limit of its own. */
    private static final Duration LONGEST = Duration.ofDays(365);

    /** The most characters that are read of a system_id or a password. */
    private static final int LONG_CREDENTIAL = 64;

    private static final int LONGEST_NAME = 64;

    private OptionChecks() {}

    public static int between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw outOfRange(option, value, "allowed are " + least + " to " + most);
        }
        return value;
    }

    public static long between(String option, long value, long least, long most) {
        if (value < least || value > most) {
            throw outOfRange(option, value, "allowed are " + least + " to " + most);
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

    /**
     * Allows a name that can stand in a line of the log and in the name of a thread: 1 to 64 visible characters, and no
     * space.
     */
    public static String name(String option, String value) {
        if (value.isEmpty() || value.length() > LONGEST_NAME) {
            throw outOfRange(option, value.length() + " characters", "allowed are 1 to " + LONGEST_NAME);
        }
        value.codePoints().filter(c -> !isVisible(c)).findFirst().ifPresent(c -> {
            throw outOfRange(option, String.format("U+%04X in it", c), "allowed are visible characters and no space");
        });
        return value;
    }

    /** Returns the text as a name: each character that a name does not allow becomes a question mark. */
    public static String asName(String text) {
        return text.codePoints()
                .map(c -> isVisible(c) ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }

    /**
     * Allows a system_id or a password of at most {@code most} characters, or of 64 if long ones are allowed.
     *
     * @throws IllegalArgumentException if it is too long; the message never contains it
     */
    public static String credential(String field, String value, int most, boolean areLongAllowed) {
        int limit = areLongAllowed ? LONG_CREDENTIAL : most;
        if (value.length() > limit) {
            String hint = areLongAllowed ? "" : "; allowLongCredentials() allows " + LONG_CREDENTIAL;
            throw new IllegalArgumentException(field + ": " + value.length() + " characters, at most " + limit + hint);
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
        return limit.toDays() > 1 && limit.equals(Duration.ofDays(limit.toDays()))
                ? limit.toDays() + " days"
                : limit.toString();
    }
}
