package io.larvik.smpp.receipt;

import io.larvik.smpp.field.MessageState;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words after {@code stat:} in receipts, and the states that they mean. Upper and lower case are the same.
 * Immutable.
 */
public final class StatWords {

    /**
     * The words of the specification (SMPP 5.0, appendix B), their unabbreviated forms, and other spellings that
     * message centres write.
     *
     * <p>{@code ACKED} means {@link MessageState#ACCEPTED}, but it is not final: the network has taken the message, and
     * another receipt tells what became of it.
     */
    public static final StatWords STANDARD = new StatWords(standard());

    private static final int MAX_LENGTH = 64;

    /** The meanings by word, in upper case. */
    private final Map<String, Meaning> meanings;

    /**
     * What a word means.
     *
     * @param isFinal whether no other receipt follows
     */
    record Meaning(MessageState state, boolean isFinal) {}

    private StatWords(Map<String, Meaning> meanings) {
        this.meanings = Map.copyOf(meanings);
    }

    /**
     * Returns a copy with more words, for a message centre that writes words of its own. They win over the words that
     * are there. A number is a word too.
     *
     * @param receiptStates the states by word; each word has 1 to 64 printable ASCII characters, no space, and does not
     *     end in a comma or semicolon
     * @throws IllegalArgumentException if a word is invalid, if two words differ only in case, or if a state is reserved
     */
    public StatWords with(Map<String, MessageState> receiptStates) {
        Map<String, Meaning> own = new HashMap<>();
        receiptStates.forEach((word, state) -> {
            check("receiptStates", word);
            if (state.value() > MessageState.SKIPPED.value()) {
                throw new IllegalArgumentException(
                        "receiptStates: " + word + "=" + state + ", allowed are SCHEDULED to SKIPPED (0 to 9)");
            }
            if (own.put(word.toUpperCase(Locale.ROOT), meaning(state)) != null) {
                throw new IllegalArgumentException(
                        "receiptStates: " + word + " twice, upper and lower case are the same");
            }
        });
        Map<String, Meaning> all = new HashMap<>(meanings);
        all.putAll(own);
        return new StatWords(all);
    }

    /** Returns what the word means; null if it is unknown. */
    @Nullable
    Meaning meaningOf(String stat) {
        return meanings.get(stat.toUpperCase(Locale.ROOT));
    }

    /** Returns the word of seven letters. SMPP 3.4 has none for a scheduled message, which is written as ENROUTE. */
    static String wordFor(MessageState state) {
        return switch (state.value()) {
            case 0, 1 -> "ENROUTE";
            case 2 -> "DELIVRD";
            case 3 -> "EXPIRED";
            case 4 -> "DELETED";
            case 5 -> "UNDELIV";
            case 6 -> "ACCEPTD";
            case 8 -> "REJECTD";
            case 9 -> "SKIPPED";
            default -> "UNKNOWN";
        };
    }

    /** Checks that receipts can have the word. */
    static void check(String option, String word) {
        if (!isWord(word)) {
            throw new IllegalArgumentException(option + ": \"" + word + "\", allowed are 1 to " + MAX_LENGTH
                    + " printable ASCII characters without spaces that do not end in , or ;");
        }
    }

    private static boolean isWord(String word) {
        return !word.isEmpty()
                && word.length() <= MAX_LENGTH
                && word.chars().allMatch(c -> c > ' ' && c <= '~')
                && !word.endsWith(",")
                && !word.endsWith(";");
    }

    private static Meaning meaning(MessageState state) {
        return new Meaning(state, state.isFinal());
    }

    private static Map<String, Meaning> standard() {
        Map<String, Meaning> words = new HashMap<>();
        put(words, MessageState.SCHEDULED, "SCHEDULED");
        put(words, MessageState.ENROUTE, "ENROUTE", "BUFFRED", "BUFFERD", "BUFFERED");
        put(words, MessageState.DELIVERED, "DELIVRD", "DELIVERD", "DELIVERED");
        put(words, MessageState.EXPIRED, "EXPIRED", "EXPIRD");
        put(words, MessageState.DELETED, "DELETED", "DELETD");
        put(words, MessageState.UNDELIVERABLE, "UNDELIV", "UNDELIVRD", "UNDELIVERD", "UNDELIVERED");
        put(words, MessageState.UNDELIVERABLE, "UNDELIVERABLE", "FAILED");
        put(words, MessageState.ACCEPTED, "ACCEPTD", "ACCEPTED");
        put(words, MessageState.UNKNOWN, "UNKNOWN");
        put(words, MessageState.REJECTED, "REJECTD", "REJECT", "REJECTED");
        put(words, MessageState.SKIPPED, "SKIPPED");
        words.put("ACKED", new Meaning(MessageState.ACCEPTED, false));
        return words;
    }

    private static void put(Map<String, Meaning> words, MessageState state, String... spellings) {
        for (String spelling : spellings) {
            words.put(spelling, meaning(state));
        }
    }
}
