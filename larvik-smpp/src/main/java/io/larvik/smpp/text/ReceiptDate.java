package io.larvik.smpp.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A date as receipts have it: 10, 12 or 14 digits, an SMPP time, ISO 8601 with a {@code T} or a blank before the time, or
 * Unix time in seconds or milliseconds.
 *
 * <p>Ten digits are Unix time only where they are no YYMMDDhhmm, and begin with 1: those of the years 2001 to 2033.
 *
 * @param time the date as told
 * @param offset its offset from UTC; null where the sender does not tell
 */
record ReceiptDate(LocalDateTime time, @Nullable ZoneOffset offset) {

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:mm", "Z")
            .optionalEnd()
            .optionalEnd()
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .toFormatter(Locale.ROOT);

    /** Returns the date; null when the value is zero or none. */
    static @Nullable ReceiptDate parse(String value) {
        try {
            return TimeDigits.areDigits(value, 0, value.length()) ? digits(value) : other(value);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** Tells whether the word is a day in the form of ISO 8601, {@code 2024-01-02}. */
    static boolean isDay(String word) {
        return word.length() == 10
                && word.charAt(4) == '-'
                && word.charAt(7) == '-'
                && TimeDigits.areDigits(word, 0, 4)
                && TimeDigits.areDigits(word, 5, 7)
                && TimeDigits.areDigits(word, 8, 10);
    }

    /** Tells whether {@code hh:} stands at the index. */
    static boolean startsTime(String text, int at) {
        return at + 2 < text.length() && TimeDigits.areDigits(text, at, at + 2) && text.charAt(at + 2) == ':';
    }

    private static @Nullable ReceiptDate digits(String value) {
        return switch (value.length()) {
            case 10 -> tenDigits(value);
            case 12 -> local(hasCentury(value) ? TimeDigits.local(value, century(value), 4) : TimeDigits.local(value));
            case 13 -> unixTime(value, 1);
            case 14 -> local(TimeDigits.local(value, century(value), 4));
            default -> null;
        };
    }

    private static @Nullable ReceiptDate tenDigits(String value) {
        try {
            return local(TimeDigits.local(value));
        } catch (DateTimeException notADate) {
            return unixTime(value, 1000);
        }
    }

    private static @Nullable ReceiptDate unixTime(String digits, int milliseconds) {
        if (digits.charAt(0) != '1') {
            return null;
        }
        Instant instant = Instant.ofEpochMilli(Long.parseLong(digits) * milliseconds);
        return of(instant.atOffset(ZoneOffset.UTC));
    }

    private static @Nullable ReceiptDate other(String value) {
        SmppTime time = SmppTime.parse(value);
        if (time instanceof SmppTime.Absolute absolute) {
            return of(absolute.time());
        }
        TemporalAccessor iso = ISO.parse(value.replaceFirst("\\s+", "T"));
        return new ReceiptDate(LocalDateTime.from(iso), iso.query(TemporalQueries.offset()));
    }

    private static ReceiptDate of(OffsetDateTime time) {
        return new ReceiptDate(time.toLocalDateTime(), time.getOffset());
    }

    private static ReceiptDate local(LocalDateTime time) {
        return new ReceiptDate(time, null);
    }

    /** Tells whether twelve digits start with a year of four: the third and fourth are no month then. */
    private static boolean hasCentury(String value) {
        int month = TimeDigits.pair(value, 2);
        return month < 1 || month > 12;
    }

    private static int century(String value) {
        return TimeDigits.pair(value, 0) * 100 + TimeDigits.pair(value, 2);
    }
}
