package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.receipt.MessageIdForms;
import io.larvik.smpp.simulator.grammar.Cursor;
import io.larvik.smpp.simulator.grammar.DidYouMean;
import io.larvik.smpp.simulator.grammar.GrammarException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a receipt spells a message_id: {@code as_given}, {@code hexadecimal}, {@code hexadecimal_upper} or
 * {@code decimal}, with zeros in front up to a number of digits: {@code decimal:10}. An id that is no number of the other
 * base stays as it is. Immutable.
 *
 * @param base the base of the number
 * @param digits how many digits it has at least, 0 to 64
 */
public record IdForm(Base base, int digits) {

    /** The bases. */
    public enum Base {
        /** As in the response. */
        AS_GIVEN,
        /** A decimal id in hexadecimal, in lower case. */
        HEXADECIMAL,
        /** A decimal id in hexadecimal, in upper case. */
        HEXADECIMAL_UPPER,
        /** A hexadecimal id in decimal. */
        DECIMAL
    }

    private static final int MOST_DIGITS = 64;

    /** As in the response. */
    public static final IdForm AS_GIVEN = new IdForm(Base.AS_GIVEN, 0);

    public IdForm {
        if (digits < 0 || digits > MOST_DIGITS) {
            throw new IllegalArgumentException("id: " + digits + " digits, allowed are 0 to " + MOST_DIGITS);
        }
    }

    /**
     * Returns the form in a text.
     *
     * @throws GrammarException if it is none, with the position of the fault
     */
    public static IdForm of(String text) {
        Cursor cursor = new Cursor("id", text);
        String word = cursor.word("a form such as hexadecimal");
        Base base = Arrays.stream(Base.values())
                .filter(each -> word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> cursor.fail(
                        0,
                        word + " is no form"
                                + DidYouMean.of(
                                        word,
                                        Arrays.stream(Base.values())
                                                .map(IdForm::word)
                                                .toList())));
        int digits = cursor.take(":") ? (int) cursor.integer("a number of digits", 0, MOST_DIGITS) : 0;
        cursor.expectEnd();
        return new IdForm(base, digits);
    }

    /** Returns an id in this form. */
    public String spell(String messageId) {
        String converted = converted(messageId);
        String spelled = converted != null ? converted : messageId;
        return "0".repeat(Math.max(0, digits - spelled.length())) + spelled;
    }

    private @Nullable String converted(String messageId) {
        return switch (base) {
            case AS_GIVEN -> messageId;
            case HEXADECIMAL -> MessageIdForms.inHexadecimal(messageId);
            case HEXADECIMAL_UPPER -> {
                String hexadecimal = MessageIdForms.inHexadecimal(messageId);
                yield hexadecimal == null ? null : hexadecimal.toUpperCase(Locale.ROOT);
            }
            case DECIMAL -> MessageIdForms.inDecimal(messageId);
        };
    }

    /** Returns a text that {@link #of} reads. */
    @Override
    public String toString() {
        return word(base) + (digits == 0 ? "" : ":" + digits);
    }

    private static String word(Base base) {
        return base.name().toLowerCase(Locale.ROOT);
    }
}
