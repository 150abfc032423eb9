package io.larvik.smpp.receipt;

import io.larvik.smpp.text.SmppTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date in a receipt: 10, 12 or 14 digits, an SMPP time, ISO 8601 with a {@code T} or a space before the time, or Unix
 * time in seconds or milliseconds.
 *
 * <p>Ten digits are Unix time only if they are no valid YYMMDDhhmm and begin with 1. These are times of the years 2001
 * to 2033.
 *
 * @param time the date and time as written
 * @param offset the offset from UTC; null if the sender gives none
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

    private static final DateTimeFormatter TO_THE_MINUTE = digits("uuuuMMddHHmm");
    private static final DateTimeFormatter TO_THE_SECOND = digits("uuuuMMddHHmmss");

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern HOUR = Pattern.compile("[0-9]{2}:");

    /** Returns the date; null if the value is zero or no date. */
    static @Nullable ReceiptDate parse(String value) {
        try {
            return areDigits(value) ? ofDigits(value) : other(value);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /** Returns whether the word is an ISO 8601 date without time, {@code 2024-01-02}. */
    static boolean isDay(String word) {
        return DAY.matcher(word).matches();
    }

    /** Returns whether {@code hh:} is at the index. */
    static boolean startsTime(String text, int at) {
        return HOUR.matcher(text).region(at, text.length()).lookingAt();
    }

    /** Returns whether all characters are ASCII digits; true for an empty text. */
    static boolean areDigits(String text) {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static @Nullable ReceiptDate ofDigits(String value) {
        return switch (value.length()) {
            case 10 -> tenDigits(value);
            case 12 -> hasCentury(value) ? local(value, TO_THE_MINUTE) : local(value);
            case 13 -> unixTime(value, 1);
            case 14 -> local(value, TO_THE_SECOND);
            default -> null;
        };
    }

    private static @Nullable ReceiptDate tenDigits(String value) {
        ReceiptDate date = local(value);
        return date != null ? date : unixTime(value, 1000);
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

    /** Returns the date of YYMMDDhhmm or YYMMDDhhmmss; null if there is no such time. */
    private static @Nullable ReceiptDate local(String value) {
        return SmppTime.parse(value) instanceof SmppTime.Local local ? new ReceiptDate(local.time(), null) : null;
    }

    private static ReceiptDate local(String value, DateTimeFormatter form) {
        return new ReceiptDate(LocalDateTime.parse(value, form), null);
    }

    private static DateTimeFormatter digits(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Returns whether twelve digits begin with a four-digit year: then the third and fourth digit are no month. */
    private static boolean hasCentury(String value) {
        int month = Integer.parseInt(value, 2, 4, 10);
        return month < 1 || month > 12;
    }
}
