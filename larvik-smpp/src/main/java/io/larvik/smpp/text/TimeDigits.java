package io.larvik.smpp.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Parses and writes the digits of SMPP times, in pairs. */
final class TimeDigits {

    static final int QUARTER_HOUR = 15 * 60;
    static final int MAX_QUARTER_HOURS = 48;

    /** The first two-digit year that means 19xx (SMPP 3.4, appendix C). */
    private static final int PIVOT = 38;

    private TimeDigits() {}

    static boolean areDigits(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static int pair(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }

    /** Returns two digits for each number, which is below 100. */
    static String pairs(int... numbers) {
        char[] digits = new char[2 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            digits[2 * i] = (char) ('0' + numbers[i] / 10);
            digits[2 * i + 1] = (char) ('0' + numbers[i] % 10);
        }
        return new String(digits);
    }

    /** Returns the year of the first two digits. */
    static int year(String text) {
        int year = pair(text, 0);
        return year < PIVOT ? 2000 + year : 1900 + year;
    }

    /**
     * Parses YYMMDDhhmm, with seconds and tenths of a second if there are digits for them.
     *
     * @throws DateTimeException if there is no such time
     */
    static LocalDateTime local(String text) {
        int second = text.length() >= 12 ? pair(text, 10) : 0;
        int tenths = text.length() > 12 ? text.charAt(12) - '0' : 0;
        return LocalDateTime.of(
                year(text), pair(text, 2), pair(text, 4), pair(text, 6), pair(text, 8), second, tenths * 100_000_000);
    }

    /**
     * Parses YYMMDDhhmmsstnnp. All characters but the last are digits.
     *
     * @return null if the sign or the offset is invalid
     * @throws DateTimeException if there is no such time
     */
    static SmppTime.@Nullable Absolute absolute(String text) {
        char sign = text.charAt(15);
        int quarterHours = pair(text, 13);
        if ((sign != '+' && sign != '-') || quarterHours > MAX_QUARTER_HOURS) {
            return null;
        }
        int seconds = quarterHours * QUARTER_HOUR;
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(sign == '-' ? -seconds : seconds);
        return new SmppTime.Absolute(OffsetDateTime.of(local(text), offset));
    }

    /** Parses YYMMDDhhmmss and ignores the rest. */
    static SmppTime.Relative relative(String text) {
        Duration time =
                Duration.ofHours(pair(text, 6)).plusMinutes(pair(text, 8)).plusSeconds(pair(text, 10));
        return new SmppTime.Relative(Period.of(pair(text, 0), pair(text, 2), pair(text, 4)), time);
    }
}
