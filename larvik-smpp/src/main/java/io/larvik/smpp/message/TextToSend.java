package io.larvik.smpp.message;

import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.TextCoding;
import io.larvik.smpp.text.Transliteration;
import java.util.Set;

/**
 * The text that is sent, possibly transliterated, and its coding.
 *
 * @param text the text
 * @param coding the coding; it has all characters of the text if any coding of the peer has them
 */
record TextToSend(String text, TextCoding coding) {

    /** Returns the text in the coding of the peer that takes the fewest segments. */
    static TextToSend smallest(
            String text, PeerAlphabets alphabets, Set<NationalLanguage> languages, Segmentation segmentation) {
        return new TextToSend(text, alphabets.smallestFor(text, languages, segmentation));
    }

    /**
     * Returns the text transliterated to the peer's default alphabet. Returns the original text if a character cannot
     * be transliterated, or if national language tables make the original as short.
     */
    static TextToSend rewritten(
            String text, PeerAlphabets alphabets, Set<NationalLanguage> languages, Segmentation segmentation) {
        TextToSend original = smallest(text, alphabets, languages, segmentation);
        Transliteration rewritten = Transliteration.of(text, alphabets.mcDefault());
        if (!rewritten.isComplete() || rewritten.replaced().isEmpty()) {
            return original;
        }
        TextToSend other = smallest(rewritten.text(), alphabets, languages, segmentation);
        boolean isAsShort =
                !original.coding.shift().isNone() && original.segments(segmentation) <= other.segments(segmentation);
        return isAsShort ? original : other;
    }

    /** Returns the text in the alphabet, transliterated if requested and if every missing character can be. */
    static TextToSend in(Alphabet alphabet, String text, boolean rewrite) {
        TextCoding coding = TextCoding.of(alphabet);
        if (!rewrite) {
            return new TextToSend(text, coding);
        }
        Transliteration rewritten = Transliteration.of(text, alphabet);
        return new TextToSend(rewritten.isComplete() ? rewritten.text() : text, coding);
    }

    private int segments(Segmentation segmentation) {
        return Segmenter.count(text, coding, segmentation);
    }

    /** Returns a description without the text. */
    @Override
    public String toString() {
        return "TextToSend[" + text.length() + " characters in " + coding + "]";
    }
}
