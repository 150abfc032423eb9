package io.larvik.smpp.receipt;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The spellings of a message_id: message centres exist that answer submit_sm in hexadecimal and write the same number in
 * decimal into the receipt, or the other way round, with leading zeros in one of them, or in another case.
 *
 * <p>To find a message by its receipt, keep it by the {@link #normal} form of the id it was given, and look for the
 * {@link #forms} of the id in the receipt.
 */
public final class MessageIdForms {

    private static final int MAX_DECIMAL_DIGITS = 18;
    private static final int MAX_HEX_DIGITS = 15;

    private MessageIdForms() {}

    /** Returns the id in lower case and without leading zeros. */
    public static String normal(String messageId) {
        int start = 0;
        while (start < messageId.length() - 1 && messageId.charAt(start) == '0') {
            start++;
        }
        return messageId.substring(start).toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the normal forms of the ids that this one may be, most likely first: itself; read as decimal, in
     * hexadecimal; read as hexadecimal, in decimal. Numbers of more than 60 bits or so are not converted.
     */
    public static List<String> forms(String messageId) {
        String normal = normal(messageId);
        Set<String> forms = new LinkedHashSet<>();
        forms.add(normal);
        for (String converted : Arrays.asList(inHexadecimal(normal), inDecimal(normal))) {
            if (converted != null) {
                forms.add(converted);
            }
        }
        return List.copyOf(forms);
    }

    /** Returns a decimal number in hexadecimal, in normal form; null when it is none, or one of more than 18 digits. */
    public static @Nullable String inHexadecimal(String messageId) {
        String normal = normal(messageId);
        return isNumber(normal, 10, MAX_DECIMAL_DIGITS) ? Long.toHexString(Long.parseLong(normal)) : null;
    }

    /** Returns a hexadecimal number in decimal; null when it is none, or one of more than 15 digits. */
    public static @Nullable String inDecimal(String messageId) {
        String normal = normal(messageId);
        return isNumber(normal, 16, MAX_HEX_DIGITS) ? Long.toString(Long.parseLong(normal, 16)) : null;
    }

    private static boolean isNumber(String digits, int radix, int maxDigits) {
        return !digits.isEmpty()
                && digits.length() <= maxDigits
                && digits.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
    }
}
