package io.larvik.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers with units. Each method returns null if the text is something else. */
final class Quantities {

    private static final String NUMBER = "([0-9]{1,9}(?:\\.[0-9]{1,6})?)";
    private static final Pattern TIME = Pattern.compile(NUMBER + "(ms|s|m|h|d)");
    private static final Pattern RATE = Pattern.compile(NUMBER + "/(s|m|h)");
    private static final Pattern PERCENT = Pattern.compile(NUMBER + "%");

    /** From the longest, to find the one in which a time is a whole number. */
    private static final Map<String, Duration> UNITS = new LinkedHashMap<>();

    static {
        UNITS.put("d", Duration.ofDays(1));
        UNITS.put("h", Duration.ofHours(1));
        UNITS.put("m", Duration.ofMinutes(1));
        UNITS.put("s", Duration.ofSeconds(1));
        UNITS.put("ms", Duration.ofMillis(1));
    }

    private Quantities() {}

    static @Nullable Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        BigDecimal nanos = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(matcher.group(2))));
        BigDecimal[] parts = nanos.divideAndRemainder(BigDecimal.valueOf(unit("s")));
        return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
    }

    /** Returns how many a second. */
    static @Nullable Double rate(String text) {
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        return Double.parseDouble(matcher.group(1)) * unit("s") / unit(matcher.group(2));
    }

    /** Returns a share of 1, which may be more than 1. */
    static @Nullable Double percent(String text) {
        Matcher matcher = PERCENT.matcher(text);
        return matcher.matches() ? (Double) (Double.parseDouble(matcher.group(1)) / 100) : null;
    }

    /** Returns a time as it would be written in a file. */
    static String words(Duration time) {
        for (Map.Entry<String, Duration> unit : UNITS.entrySet()) {
            long units = time.dividedBy(unit.getValue());
            if (units > 0 && time.equals(unit.getValue().multipliedBy(units))) {
                return units + unit.getKey();
            }
        }
        return time.isZero() ? "0s" : time.toString();
    }

    private static long unit(String name) {
        return UNITS.getOrDefault(name, Duration.ZERO).toNanos();
    }
}
