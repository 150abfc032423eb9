package io.larvik.smpp.receipt;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The forms of a message_id. Some message centres return a hexadecimal message_id in submit_sm_resp and write the same
 * number in decimal into the receipt, or the other way round. Others add leading zeros or change the case.
 *
 * <p>To find a message by its receipt, store the message under the {@link #normal} form of the id in the response, and
 * look up the {@link #forms} of the id in the receipt.
 */
public final class MessageIdForms {

    private static final int MAX_DECIMAL_DIGITS = 18;
    private static final int MAX_HEX_DIGITS = 15;

    private MessageIdForms() {}

    /** Returns the id in lower case without leading zeros; an id of zeros only becomes {@code 0}. */
    public static String normal(String messageId) {
        int start = 0;
        while (start < messageId.length() - 1 && messageId.charAt(start) == '0') {
            start++;
        }
        return messageId.substring(start).toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the normal forms under which the message may be stored, most likely first: the id itself, the id
     * converted from decimal to hexadecimal, and the id converted from hexadecimal to decimal. A conversion is left out
     * if the id is no number of that base or too long; see {@link #inHexadecimal} and {@link #inDecimal}.
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

    /**
     * Converts a decimal id to hexadecimal, in normal form; null if it is no decimal number or has more than 18 digits.
     */
    public static @Nullable String inHexadecimal(String messageId) {
        String normal = normal(messageId);
        return isNumber(normal, 10, MAX_DECIMAL_DIGITS) ? Long.toHexString(Long.parseLong(normal)) : null;
    }

    /** Converts a hexadecimal id to decimal; null if it is no hexadecimal number or has more than 15 digits. */
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
