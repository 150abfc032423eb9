package io.larvik.smpp.cli;

import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.NationalShift;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.TextCoding;
import io.larvik.smpp.text.Transliteration;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The coding and the segments of a text, and alternatives with fewer segments.
 *
 * @param coding the coding in which it takes the fewest segments
 */
record TextCost(String text, TextCoding coding) {

    private static final Segmentation SEGMENTATION = Segmentation.UDH8;

    /** Returns the cost of the text if the tables of these languages may be used. */
    static TextCost of(String text, Collection<NationalLanguage> languages) {
        Set<NationalLanguage> set = EnumSet.noneOf(NationalLanguage.class);
        set.addAll(languages);
        return new TextCost(text, PeerAlphabets.STANDARD.smallestFor(text, set, SEGMENTATION));
    }

    int units() {
        return coding.units(text);
    }

    int segments() {
        return Segmenter.count(text, coding, SEGMENTATION);
    }

    /** Returns how many units fit into the segments of the text. */
    int room() {
        return Segmenter.room(segments(), coding, SEGMENTATION);
    }

    /** Returns the text in the characters of GSM 03.38, and the replaced characters. */
    Transliteration plain() {
        return Transliteration.of(text, Alphabet.GSM7);
    }

    /** Returns the cost of the text rewritten in GSM 03.38; null if it is in GSM 03.38 already, or cannot be. */
    @Nullable
    TextCost rewritten() {
        Transliteration plain = plain();
        return coding.alphabet() == Alphabet.UCS2 && plain.isComplete() ? of(plain.text(), Set.of()) : null;
    }

    /** Returns the cost of the text with the tables of a language; null if no table saves a segment. */
    @Nullable
    TextCost national() {
        TextCost best = of(text, EnumSet.allOf(NationalLanguage.class));
        return best.segments() < segments() ? best : null;
    }

    /** Returns the language of these tables; there is at least one. */
    static NationalLanguage language(NationalShift shift) {
        NationalLanguage locking = shift.locking();
        NationalLanguage single = shift.single();
        if (locking != null) {
            return locking;
        }
        if (single == null) {
            throw new IllegalArgumentException("national shift tables: none");
        }
        return single;
    }

    /** Prints no text. */
    @Override
    public String toString() {
        return "TextCost[" + text.length() + " characters in " + coding + "]";
    }
}
