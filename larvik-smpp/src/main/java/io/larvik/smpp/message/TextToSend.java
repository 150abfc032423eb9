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
 * A text as it goes out, rewritten perhaps, and how it is coded.
 *
 * @param text the text
 * @param coding holds all of it, unless no alphabet does
 */
record TextToSend(String text, TextCoding coding) {

    /** Returns the text in the smallest coding that the peer has. */
    static TextToSend smallest(
            String text, PeerAlphabets alphabets, Set<NationalLanguage> languages, Segmentation segmentation) {
        return new TextToSend(text, alphabets.smallestFor(text, languages, segmentation));
    }

    /**
     * Returns the same with characters rewritten for the peer's default alphabet, if all that it lacks can be and national
     * tables do not make the text as short.
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

    /** Returns the text in the alphabet, rewritten for it if that is asked for and all that it lacks can be. */
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

    /** Prints no text. */
    @Override
    public String toString() {
        return "TextToSend[" + text.length() + " characters in " + coding + "]";
    }
}
