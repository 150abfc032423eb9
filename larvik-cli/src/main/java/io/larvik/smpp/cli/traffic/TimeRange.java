package io.larvik.smpp.cli.traffic;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time between two points, each one of {@code 2026-11-30T12:00:00Z}, {@code 12:00:00} of the day on which the capture
 * begins (UTC), and {@code +90s} after its beginning.
 */
public final class TimeRange {

    /** All of a capture. */
    public static final TimeRange ALWAYS = new TimeRange(null, null);

    private static final Pattern AFTER = Pattern.compile("\\+(\\d{1,9})(ms|s|m|h)");

    private final @Nullable Point from;
    private final @Nullable Point until;

    /** A point that is an instant, or becomes one when the beginning of the capture is known. */
    @FunctionalInterface
    private interface Point {

        Instant in(Instant beginning);
    }

    private TimeRange(@Nullable Point from, @Nullable Point until) {
        this.from = from;
        this.until = until;
    }

    /**
     * Returns the range.
     *
     * @param from its beginning, which belongs to it; null for the beginning of the capture
     * @param until its end, which belongs to it; null for the end of the capture
     * @throws IllegalArgumentException if one is no point in time
     */
    public static TimeRange of(@Nullable String from, @Nullable String until) {
        return new TimeRange(
                from == null ? null : point("--from", from), until == null ? null : point("--until", until));
    }

    private static Point point(String name, String written) {
        Matcher after = AFTER.matcher(written);
        if (after.matches()) {
            long number = Long.parseLong(after.group(1));
            Duration duration = switch (after.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
            };
            return beginning -> beginning.plus(duration);
        }
        try {
            if (written.indexOf('T') >= 0) {
                Instant instant = Instant.parse(written);
                return beginning -> instant;
            }
            LocalTime time = LocalTime.parse(written);
            return beginning -> beginning
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .atTime(time)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " " + written + ": no time such as 2026-11-30T12:00:00Z, 12:00:00 or +90s", e);
        }
    }

    /** Returns whether a time lies in the range; one that is not known does if the range has no ends. */
    boolean contains(@Nullable Instant time, @Nullable Instant beginning) {
        if (from == null && until == null) {
            return true;
        }
        if (time == null || beginning == null) {
            return false;
        }
        return (from == null || !time.isBefore(from.in(beginning)))
                && (until == null || !time.isAfter(until.in(beginning)));
    }
}
