package io.larvik.smpp.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The value of a time field such as schedule_delivery_time, validity_period or final_date (SMPP 5.0, 4.7.23): none,
 * absolute {@code YYMMDDhhmmsstnnp}, relative {@code YYMMDDhhmmss000R} or, in responses and receipts, the local time of
 * the message centre {@code YYMMDDhhmm[ss]}. The years 38 to 99 are 19xx, 00 to 37 are 20xx.
 */
public sealed interface SmppTime {

    /** An empty field: immediately, or the default of the message centre. */
    record None() implements SmppTime {}

    /** A point in time with a precision of 0.1 seconds and an offset from UTC in quarter hours. */
    record Absolute(OffsetDateTime time) implements SmppTime {}

    /** A period from now. */
    record Relative(Period date, Duration time) implements SmppTime {
        /** Returns the point in time that is this period after the given one. */
        public OffsetDateTime after(OffsetDateTime start) {
            return start.plus(date).plus(time);
        }
    }

    /** A point in time in a time zone that both peers know. */
    record Local(LocalDateTime time) implements SmppTime {}

    /**
     * Parses the value of a time field. Never throws.
     *
     * <p>The parser also accepts two forms that some peers send: a relative time with a lower-case {@code r}, and an
     * absolute time without the sign or without the whole offset, {@code YYMMDDhhmmsst[nn]}, which is read as local
     * time.
     *
     * @return null if the text is no time
     */
    static @Nullable SmppTime parse(String text) {
        if (text.isEmpty()) {
            return new None();
        }
        int digits = text.length() == 16 ? 15 : text.length();
        if (!TimeDigits.areDigits(text, 0, digits)) {
            return null;
        }
        try {
            return switch (text.length()) {
                case 10, 12, 13, 15 -> new Local(TimeDigits.local(text));
                case 16 ->
                    switch (text.charAt(15)) {
                        case 'R', 'r' -> TimeDigits.relative(text);
                        default -> TimeDigits.absolute(text);
                    };
                default -> null;
            };
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** Returns whether the text is a time in a form of the specification. {@link #parse} accepts more forms. */
    static boolean isValid(String text) {
        boolean isTolerated = text.length() == 13 || text.length() == 15 || text.endsWith("r");
        return !isTolerated && parse(text) != null;
    }

    /**
     * Returns the absolute form of 16 characters, with a precision of 0.1 seconds. The time is converted to UTC if its
     * offset exceeds 12 hours or is no multiple of a quarter hour.
     *
     * @throws IllegalArgumentException if the year is not within 1938 to 2037
     */
    static String format(OffsetDateTime time) {
        int quarterHours = time.getOffset().getTotalSeconds() / TimeDigits.QUARTER_HOUR;
        boolean fits = time.getOffset().getTotalSeconds() % TimeDigits.QUARTER_HOUR == 0
                && Math.abs(quarterHours) <= TimeDigits.MAX_QUARTER_HOURS;
        if (!fits) {
            return format(time.withOffsetSameInstant(ZoneOffset.UTC));
        }
        if (time.getYear() < 1938 || time.getYear() > 2037) {
            throw new IllegalArgumentException("time: year " + time.getYear() + ", allowed are 1938 to 2037");
        }
        return TimeDigits.pairs(
                        time.getYear() % 100,
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond())
                + time.getNano() / 100_000_000
                + TimeDigits.pairs(Math.abs(quarterHours))
                + (quarterHours < 0 ? '-' : '+');
    }

    /**
     * Returns the relative form of 16 characters, in days, hours, minutes and seconds. Years and months are not used,
     * because their length varies. A part of a second counts as a whole second.
     *
     * @throws IllegalArgumentException if the duration is negative or at least 32 days
     */
    static String relative(Duration duration) {
        Duration rounded = duration.plusSeconds(1).minusNanos(1);
        if (duration.isNegative() || rounded.toDays() > 31) {
            throw new IllegalArgumentException("relative time: " + duration + ", allowed are 0 to 31 days");
        }
        return TimeDigits.pairs(
                        0,
                        0,
                        (int) rounded.toDays(),
                        rounded.toHoursPart(),
                        rounded.toMinutesPart(),
                        rounded.toSecondsPart())
                + "000R";
    }
}
