package io.larvik.smpp.receipt;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.options.OptionChecks;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The format in which a message centre writes the text of its receipts. SMPP 5.0, appendix B describes a format but
 * does not require it. Immutable.
 */
public final class ReceiptDialect {

    private static final Set<String> WORDS =
            Set.of("id", "sub", "dlvrd", "submit", "done", "stat", "err", "text", "from", "to");

    private static final int STANDARD_TEXT = 20;
    private static final int MOST_TEXT = 254;

    /**
     * The format of the specification: counters, dates to the minute, states of seven letters, 20 characters of text.
     */
    public static final ReceiptDialect STANDARD = of("id:{id} sub:{sub} dlvrd:{dlvrd} submit date:{submit}"
            + " done date:{done} stat:{stat} err:{err} text:{text}");

    /** {@link #STANDARD} with seconds in the dates, as many message centres write them. */
    public static final ReceiptDialect WITH_SECONDS = STANDARD.withDates("yyMMddHHmmss");

    /** {@link #STANDARD} without counters and text. */
    public static final ReceiptDialect SHORT =
            of("id:{id} submit date:{submit} done date:{done} stat:{stat} err:{err}");

    /** {@link #STANDARD} with a decimal message_id converted to hexadecimal. */
    public static final ReceiptDialect HEXADECIMAL_ID = STANDARD.withIdForm(IdForm.HEXADECIMAL);

    /** {@link #STANDARD} with a hexadecimal message_id converted to decimal. */
    public static final ReceiptDialect DECIMAL_ID = STANDARD.withIdForm(IdForm.DECIMAL);

    /** {@link #STANDARD} with unabbreviated states: DELIVERED, UNDELIVERABLE, REJECTED. */
    public static final ReceiptDialect WHOLE_WORDS = STANDARD.withWholeWords();

    /** The form of the message_id in the receipt. */
    public enum IdForm {
        /** Unchanged. */
        AS_GIVEN,
        /** A decimal id converted to hexadecimal. An id that is no decimal number stays unchanged. */
        HEXADECIMAL,
        /** A hexadecimal id converted to decimal. An id that is no hexadecimal number stays unchanged. */
        DECIMAL
    }

    private final String template;
    private final DateTimeFormatter dates;
    private final IdForm idForm;
    private final boolean wholeWords;
    private final Map<MessageState, String> words;
    private final int textCharacters;

    private ReceiptDialect(
            String template,
            DateTimeFormatter dates,
            IdForm idForm,
            boolean wholeWords,
            Map<MessageState, String> words,
            int textCharacters) {
        this.template = template;
        this.dates = dates;
        this.idForm = idForm;
        this.wholeWords = wholeWords;
        this.words = Map.copyOf(words);
        this.textCharacters = textCharacters;
    }

    /**
     * Returns a dialect with the given template.
     *
     * @param template the text in ASCII with the placeholders <code>{id}</code>, <code>{sub}</code>,
     *     <code>{dlvrd}</code>, <code>{submit}</code>, <code>{done}</code>, <code>{stat}</code>, <code>{err}</code>,
     *     <code>{text}</code>, and <code>{from}</code> and <code>{to}</code> for the addresses of the message, without
     *     TON and NPI
     * @throws IllegalArgumentException if the template has another placeholder or an unclosed brace
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
        return new ReceiptDialect(template, formatter("yyMMddHHmm"), IdForm.AS_GIVEN, false, Map.of(), STANDARD_TEXT);
    }

    /**
     * Returns a copy with another date format.
     *
     * @param pattern a pattern of {@link DateTimeFormatter} that yields digits only
     * @throws IllegalArgumentException if the pattern is invalid
     */
    public ReceiptDialect withDates(String pattern) {
        return new ReceiptDialect(template, formatter(pattern), idForm, wholeWords, words, textCharacters);
    }

    /** Returns a copy with another form of the message_id. */
    public ReceiptDialect withIdForm(IdForm form) {
        return new ReceiptDialect(template, dates, form, wholeWords, words, textCharacters);
    }

    /** Returns a copy that writes unabbreviated states instead of seven letters. */
    public ReceiptDialect withWholeWords() {
        return new ReceiptDialect(template, dates, idForm, true, words, textCharacters);
    }

    /**
     * Returns a copy that writes another word for a state, and the words that it has for the others.
     *
     * @param word 1 to 64 printable ASCII characters without spaces that do not end in a comma or semicolon
     * @throws IllegalArgumentException if the word is invalid
     */
    public ReceiptDialect withWord(MessageState state, String word) {
        StatWords.check("word", word);
        Map<MessageState, String> more = new HashMap<>(words);
        more.put(state, word);
        return new ReceiptDialect(template, dates, idForm, wholeWords, more, textCharacters);
    }

    /**
     * Returns a copy that writes so many characters of the text of the message instead of 20.
     *
     * @param characters 0 to 254; the whole receipt has to fit short_message, which has 255 octets
     * @throws IllegalArgumentException if the number is out of range
     */
    public ReceiptDialect withTextCharacters(int characters) {
        int checked = OptionChecks.between("textCharacters", characters, 0, MOST_TEXT);
        return new ReceiptDialect(template, dates, idForm, wholeWords, words, checked);
    }

    /** Returns the template with the placeholders replaced by the values of the format. */
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

    int textCharacters() {
        return textCharacters;
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
        String word = words.get(state);
        return word != null ? word : wholeWords ? state.toString() : StatWords.wordFor(state);
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
