package io.larvik.smpp.simulator.grammar;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A time as a text: a number and a unit, {@code ns}, {@code us}, {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
public final class TimeText {

    /** The nanoseconds of each unit, from the longest. */
    static final Map<String, Long> UNITS = new LinkedHashMap<>();

    /** The longest time that a text can have: ten years. */
    public static final Duration LONGEST = Duration.ofDays(3_650);

    static {
        UNITS.put("d", Duration.ofDays(1).toNanos());
        UNITS.put("h", Duration.ofHours(1).toNanos());
        UNITS.put("m", Duration.ofMinutes(1).toNanos());
        UNITS.put("s", Duration.ofSeconds(1).toNanos());
        UNITS.put("ms", 1_000_000L);
        UNITS.put("us", 1_000L);
        UNITS.put("ns", 1L);
    }

    private TimeText() {}

    /**
     * Returns the time in a text such as {@code 2s}, {@code 0.5ms} or {@code 48h}.
     *
     * @throws GrammarException if it is no time of 0 to 3,650 days
     */
    public static Duration parse(String text) {
        Cursor cursor = new Cursor("time", text);
        Duration time = cursor.time();
        cursor.expectEnd();
        return time;
    }

    /** Returns a time as a text that {@link #parse} reads: in the longest unit of which it has a whole number. */
    public static String of(Duration time) {
        long nanos = time.toNanos();
        if (nanos == 0) {
            return "0s";
        }
        for (Map.Entry<String, Long> unit : UNITS.entrySet()) {
            if (nanos % unit.getValue() == 0) {
                return nanos / unit.getValue() + unit.getKey();
            }
        }
        throw new IllegalStateException("a time is a whole number of nanoseconds");
    }

    /**
     * Checks a time that is no text.
     *
     * @throws IllegalArgumentException if it is not 0 to 3,650 days
     */
    public static Duration check(String name, Duration time) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + ": " + time + ", allowed are 0s to " + of(LONGEST));
        }
        return time;
    }
}
