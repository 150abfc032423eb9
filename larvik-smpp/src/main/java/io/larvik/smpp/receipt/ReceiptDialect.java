package io.larvik.smpp.receipt;

import io.larvik.smpp.pdu.MessageState;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/**
 * How a message centre writes the text of its receipts; the specification only proposes a form (SMPP 5.0, appendix B).
 * Immutable.
 */
public final class ReceiptDialect {

    private static final Set<String> WORDS = Set.of("id", "sub", "dlvrd", "submit", "done", "stat", "err", "text");

    /** The specification's: counters, dates to the minute, words of seven letters, the first 20 characters of the text. */
    public static final ReceiptDialect STANDARD = of("id:{id} sub:{sub} dlvrd:{dlvrd} submit date:{submit}"
            + " done date:{done} stat:{stat} err:{err} text:{text}");

    /** Dates with seconds, as many message centres write them. */
    public static final ReceiptDialect WITH_SECONDS = STANDARD.dates("yyMMddHHmmss");

    /** Without counters and text. */
    public static final ReceiptDialect SHORT =
            of("id:{id} submit date:{submit} done date:{done} stat:{stat} err:{err}");

    /** The number of a decimal message_id in hexadecimal. */
    public static final ReceiptDialect HEXADECIMAL_ID = STANDARD.ids(IdForm.HEXADECIMAL);

    /** The number of a hexadecimal message_id in decimal. */
    public static final ReceiptDialect DECIMAL_ID = STANDARD.ids(IdForm.DECIMAL);

    /** The states' whole words: DELIVERED, UNDELIVERABLE, REJECTED. */
    public static final ReceiptDialect WHOLE_WORDS = STANDARD.wholeWords();

    /** How the message_id is written. */
    public enum IdForm {
        AS_GIVEN,
        /** The number of a decimal id in hexadecimal; an id that is none, as given. */
        HEXADECIMAL,
        /** The number of a hexadecimal id in decimal; an id that is none, as given. */
        DECIMAL
    }

    private final String template;
    private final DateTimeFormatter dates;
    private final IdForm idForm;
    private final boolean wholeWords;

    private ReceiptDialect(String template, DateTimeFormatter dates, IdForm idForm, boolean wholeWords) {
        this.template = template;
        this.dates = dates;
        this.idForm = idForm;
        this.wholeWords = wholeWords;
    }

    /**
     * Returns a dialect with a form of its own.
     *
     * @param template the text in ASCII, with <code>{id}</code>, <code>{sub}</code>, <code>{dlvrd}</code>,
     *     <code>{submit}</code>, <code>{done}</code>, <code>{stat}</code>, <code>{err}</code> and <code>{text}</code> for
     *     what changes
     * @throws IllegalArgumentException when another word is in braces, or a brace is left open
     */
    public static ReceiptDialect of(String template) {
        int at = template.indexOf('{');
        while (at >= 0) {
            int end = template.indexOf('}', at);
            if (end < 0 || !WORDS.contains(template.substring(at + 1, end))) {
                throw new IllegalArgumentException(
                        "receipt template: at position " + at + ", allowed in braces are " + WORDS);
            }
            at = template.indexOf('{', end);
        }
        return new ReceiptDialect(template, formatter("yyMMddHHmm"), IdForm.AS_GIVEN, false);
    }

    /** Returns this dialect with other dates, as {@link DateTimeFormatter} has them, digits only. */
    public ReceiptDialect dates(String pattern) {
        return new ReceiptDialect(template, formatter(pattern), idForm, wholeWords);
    }

    /** Returns this dialect with ids written otherwise. */
    public ReceiptDialect ids(IdForm form) {
        return new ReceiptDialect(template, dates, form, wholeWords);
    }

    /** Returns this dialect with the states' whole words in place of seven letters. */
    public ReceiptDialect wholeWords() {
        return new ReceiptDialect(template, dates, idForm, true);
    }

    /** Returns the text with the values that the format has. */
    String write(ReceiptFormat format) {
        StringBuilder text = new StringBuilder(template.length() + 40);
        int from = 0;
        for (int at = template.indexOf('{'); at >= 0; at = template.indexOf('{', from)) {
            int end = template.indexOf('}', at);
            text.append(template, from, at).append(format.value(template.substring(at + 1, end), this));
            from = end + 1;
        }
        return text.append(template, from, template.length()).toString();
    }

    DateTimeFormatter dates() {
        return dates;
    }

    String id(String messageId) {
        String converted = switch (idForm) {
            case AS_GIVEN -> messageId;
            case HEXADECIMAL -> MessageIdForms.inHexadecimal(messageId);
            case DECIMAL -> MessageIdForms.inDecimal(messageId);
        };
        return converted != null ? converted : messageId;
    }

    String stat(MessageState state) {
        return wholeWords ? state.toString() : StatWords.wordFor(state);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
