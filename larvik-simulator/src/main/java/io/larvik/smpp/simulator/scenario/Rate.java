package io.larvik.smpp.simulator.scenario;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * So many in a time: {@code 100/s}.
 *
 * @param count how many, 1 to 1,000,000
 * @param per the time, more than zero to one hour
 */
public record Rate(int count, Duration per) {

    private static final int MOST = 1_000_000;
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})/([smh])");

    private static final Map<String, Duration> UNITS =
            Map.of("s", Duration.ofSeconds(1), "m", Duration.ofMinutes(1), "h", LONGEST);

    public Rate {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("rate: " + count + ", allowed are 1 to " + MOST);
        }
        if (per.isNegative() || per.isZero() || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("rate: per " + per + ", allowed is more than zero to " + LONGEST);
        }
    }

    /**
     * Returns the rate in a text: {@code 100/s}, {@code 10/m} or {@code 5/h}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Rate of(String text) {
        Matcher rate = TEXT.matcher(text);
        if (!rate.matches()) {
            throw new IllegalArgumentException(text + ", allowed is a rate such as 100/s, 10/m or 10/h");
        }
        return new Rate(Integer.parseInt(rate.group(1)), UNITS.getOrDefault(rate.group(2), LONGEST));
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
