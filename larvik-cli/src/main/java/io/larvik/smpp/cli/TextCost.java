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
 * What a text costs, and what would cost less.
 *
 * @param coding the coding in which it takes the fewest segments
 */
record TextCost(String text, TextCoding coding) {

    private static final Segmentation SEGMENTATION = Segmentation.UDH8;

    /** Returns what the text costs where the tables of the languages may be used. */
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

    /** Returns how many units the segments that the text takes have room for. */
    int room() {
        return Segmenter.room(segments(), coding, SEGMENTATION);
    }

    /** Returns the text in the characters of GSM 03.38, and what had to be replaced. */
    Transliteration plain() {
        return Transliteration.of(text, Alphabet.GSM7);
    }

    /** Returns what the text costs rewritten for GSM 03.38; null when it is in it, or cannot be. */
    @Nullable
    TextCost rewritten() {
        Transliteration plain = plain();
        return coding.alphabet() == Alphabet.UCS2 && plain.isComplete() ? of(plain.text(), Set.of()) : null;
    }

    /** Returns what the text costs with the tables of a language; null when none saves a segment. */
    @Nullable
    TextCost national() {
        TextCost best = of(text, EnumSet.allOf(NationalLanguage.class));
        return best.segments() < segments() ? best : null;
    }

    /** Returns whose tables these are, one language's at least. */
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
