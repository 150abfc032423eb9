package io.larvik.smpp.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A time as the fields schedule_delivery_time, validity_period and final_date hold it (SMPP 5.0, 4.7.23): none, absolute
 * {@code YYMMDDhhmmsstnnp}, relative {@code YYMMDDhhmmss000R} or, in answers and receipts, the message centre's local
 * time {@code YYMMDDhhmm[ss]}. The years 38 to 99 are 19xx, 00 to 37 are 20xx.
 */
public sealed interface SmppTime {

    /** An empty field: at once, or the message centre's default. */
    record None() implements SmppTime {}

    /** A point in time, in tenths of a second and with an offset of quarter hours. */
    record Absolute(OffsetDateTime time) implements SmppTime {}

    /** A time from now. */
    record Relative(Period date, Duration time) implements SmppTime {
        /** Returns the point in time that is this much after the given one. */
        public OffsetDateTime after(OffsetDateTime start) {
            return start.plus(date).plus(time);
        }
    }

    /** A point in time in a zone that the peers know of. */
    record Local(LocalDateTime time) implements SmppTime {}

    /**
     * Returns the time that the text stands for, or null when none can be made out; never throws.
     *
     * <p>Two more forms are read that peers send: a relative time with a small {@code r}, and an absolute one that breaks
     * off before its offset or the sign of that, {@code YYMMDDhhmmsst[nn]}, which is taken for a local time.
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

    /** Tells whether the text has one of the forms that the specification knows; {@link #parse} reads more. */
    static boolean isValid(String text) {
        boolean isTolerated = text.length() == 13 || text.length() == 15 || text.endsWith("r");
        return !isTolerated && parse(text) != null;
    }

    /**
     * Returns the absolute form, 16 characters, to the tenth of a second. An offset that it cannot hold, beyond 12 hours
     * or no quarter hours, becomes UTC.
     *
     * @throws IllegalArgumentException when the year is not 1938 to 2037
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
        return String.format(
                Locale.ROOT,
                "%02d%02d%02d%02d%02d%02d%d%02d%c",
                time.getYear() % 100,
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano() / 100_000_000,
                Math.abs(quarterHours),
                quarterHours < 0 ? '-' : '+');
    }

    /**
     * Returns the relative form, 16 characters, in days and less, because months differ in length; part of a second
     * counts as a whole one.
     *
     * @throws IllegalArgumentException when the duration is negative or 32 days and more
     */
    static String relative(Duration duration) {
        Duration rounded = duration.plusSeconds(1).minusNanos(1);
        if (duration.isNegative() || rounded.toDays() > 31) {
            throw new IllegalArgumentException("relative time: " + duration + ", allowed are 0 to 31 days");
        }
        return String.format(
                Locale.ROOT,
                "0000%02d%02d%02d%02d000R",
                rounded.toDays(),
                rounded.toHoursPart(),
                rounded.toMinutesPart(),
                rounded.toSecondsPart());
    }
}
