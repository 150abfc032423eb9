package io.larvik.smpp.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text in which common substitutes replace characters that an alphabet lacks: quotes, dashes and spaces of word
 * processors, accented letters, ligatures and full-width forms. A single character that GSM 03.38 lacks makes UCS-2
 * necessary, which more than halves the number of characters in a segment.
 *
 * @param text the text with all possible replacements
 * @param replaced the replaced characters, in order
 * @param kept the characters without a substitute, in order; empty if the alphabet has all characters of {@code text}
 */
public record Transliteration(String text, List<Replaced> replaced, List<Offender> kept) {

    private static final Map<Integer, String> TABLE = Map.ofEntries(
            entry('\u2018', "'"),
            entry('\u2019', "'"),
            entry('\u201A', "'"),
            entry('\u201B', "'"),
            entry('\u2032', "'"),
            entry('\u00B4', "'"),
            entry('\u0060', "'"),
            entry('\u201C', "\""),
            entry('\u201D', "\""),
            entry('\u201E', "\""),
            entry('\u201F', "\""),
            entry('\u2033', "\""),
            entry('\u00AB', "\""),
            entry('\u00BB', "\""),
            entry('\u2039', "'"),
            entry('\u203A', "'"),
            entry('\u2010', "-"),
            entry('\u2011', "-"),
            entry('\u2012', "-"),
            entry('\u2013', "-"),
            entry('\u2014', "-"),
            entry('\u2015', "-"),
            entry('\u2212', "-"),
            entry('\u2022', "*"),
            entry('\u00B7', "."),
            entry('\u2044', "/"),
            entry('\u00D7', "x"),
            entry('\u0131', "i"),
            entry('\u0142', "l"),
            entry('\u0141', "L"),
            entry('\u0111', "d"),
            entry('\u0110', "D"),
            entry('\u00F0', "d"),
            entry('\u00D0', "D"),
            entry('\u00FE', "th"),
            entry('\u00DE', "Th"),
            entry('\u0153', "oe"),
            entry('\u0152', "OE"),
            entry('\u0127', "h"),
            entry('\u0126', "H"),
            entry('\u014B', "n"),
            entry('\u014A', "N"),
            entry('\u00A9', "(c)"),
            entry('\u00AE', "(R)"),
            entry('\t', " "),
            entry('\u00AD', ""), // soft hyphen
            entry('\u200B', ""),
            entry('\u200C', ""),
            entry('\u200D', ""),
            entry('\u2060', ""),
            entry('\uFEFF', ""));

    /** Copies the lists. */
    public Transliteration {
        replaced = List.copyOf(replaced);
        kept = List.copyOf(kept);
    }

    /**
     * A replaced character.
     *
     * @param position its index in the original text, in UTF-16 units from 0
     * @param codePoint the original character
     * @param replacement its replacement; empty for an invisible character; for a combining accent the composed letter,
     *     which also replaces the letter before the accent
     */
    public record Replaced(int position, int codePoint, String replacement) {}

    /**
     * A character that the alphabet lacks and that has no substitute.
     *
     * @param position its index in the original text, in UTF-16 units from 0
     * @param codePoint the character
     */
    public record Offender(int position, int codePoint) {}

    /** Transliterates the text to the alphabet. Characters that the alphabet has stay unchanged. */
    public static Transliteration of(String text, Alphabet alphabet) {
        Rewriting rewriting = new Rewriting(text, alphabet);
        while (rewriting.at < text.length()) {
            rewriting.next();
        }
        return new Transliteration(rewriting.text.toString(), rewriting.replaced, rewriting.kept);
    }

    /** Returns whether the alphabet has all characters of the resulting text. */
    public boolean isComplete() {
        return kept.isEmpty();
    }

    /** Returns a description without the text. */
    @Override
    public String toString() {
        return "Transliteration[" + replaced.size() + " replaced, " + kept.size() + " kept]";
    }

    private static @Nullable String replacement(int codePoint, Alphabet alphabet) {
        String listed = TABLE.get(codePoint);
        if (listed != null && alphabet.canEncode(listed)) {
            return listed;
        }
        if (Character.getType(codePoint) == Character.SPACE_SEPARATOR) {
            return " ";
        }
        StringBuilder plain = new StringBuilder();
        Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                .codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> plain.append(TABLE.getOrDefault(c, Character.toString(c))));
        String decomposed = plain.toString();
        return alphabet.canEncode(decomposed) && (!decomposed.isEmpty() || isMark(codePoint)) ? decomposed : null;
    }

    private static boolean isMark(int codePoint) {
        return Character.getType(codePoint) == Character.NON_SPACING_MARK;
    }

    private static Map.Entry<Integer, String> entry(char character, String replacement) {
        return Map.entry((int) character, replacement);
    }

    /** The state of a transliteration in progress. */
    private static final class Rewriting {

        private final String original;
        private final Alphabet alphabet;
        private final StringBuilder text;
        private final List<Replaced> replaced = new ArrayList<>();
        private final List<Offender> kept = new ArrayList<>();
        private int at;

        Rewriting(String original, Alphabet alphabet) {
            this.original = original;
            this.alphabet = alphabet;
            this.text = new StringBuilder(original.length());
        }

        void next() {
            int codePoint = original.codePointAt(at);
            int next = at + Character.charCount(codePoint);
            String composed = composedUpTo(next);
            if (composed != null) {
                replaced.add(new Replaced(next, original.charAt(next), composed));
                text.append(composed);
                at = next + 1;
                return;
            }
            String character = Character.toString(codePoint);
            String replacement = alphabet.canEncode(character) ? character : replacement(codePoint, alphabet);
            if (replacement == null) {
                kept.add(new Offender(at, codePoint));
            } else if (!replacement.equals(character)) {
                replaced.add(new Replaced(at, codePoint, replacement));
            }
            text.append(replacement == null ? character : replacement);
            at = next;
        }

        /** Returns a letter and the following accent as one character, if the alphabet has that but not the accent. */
        private @Nullable String composedUpTo(int accent) {
            if (accent >= original.length() || !isMark(original.charAt(accent))) {
                return null;
            }
            String composed = Normalizer.normalize(original.substring(at, accent + 1), Normalizer.Form.NFC);
            boolean isOne = composed.codePointCount(0, composed.length()) == 1;
            boolean lacksAccent = !alphabet.canEncode(String.valueOf(original.charAt(accent)));
            return isOne && lacksAccent && alphabet.canEncode(composed) ? composed : null;
        }
    }
}
