package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The encoding of a text: an alphabet and, for {@link Alphabet#GSM7}, optional national language tables.
 *
 * @param alphabet the alphabet
 * @param shift the national language tables; {@link NationalShift#NONE} unless the alphabet is GSM7
 */
public record TextCoding(Alphabet alphabet, NationalShift shift) {

    /**
     * Checks that both are compatible.
     *
     * @throws IllegalArgumentException if there are national language tables but the alphabet is not GSM7
     */
    public TextCoding {
        if (alphabet != Alphabet.GSM7 && !shift.isNone()) {
            throw new IllegalArgumentException(
                    "national language tables: alphabet " + alphabet + ", allowed with GSM7 only");
        }
    }

    /** Returns the coding in the alphabet without national language tables. */
    public static TextCoding of(Alphabet alphabet) {
        return new TextCoding(alphabet, NationalShift.NONE);
    }

    /** Returns the coding in GSM 03.38 with the national language tables. */
    public static TextCoding of(NationalShift shift) {
        return new TextCoding(Alphabet.GSM7, shift);
    }

    /**
     * Returns the coding in which the text takes the fewest segments: the plain one, or GSM 03.38 with the tables of
     * one language. Among codings with equally many segments the simplest is chosen: the plain one, which every handset
     * supports, then one table, then both.
     *
     * @param plain the coding without national language tables
     */
    static TextCoding smallestFor(
            String text, TextCoding plain, Set<NationalLanguage> languages, Segmentation segmentation) {
        TextCoding best = plain;
        int fewest = plain.segments(text, segmentation);
        for (NationalShift shift : simplestFirst(languages)) {
            if (fewest == 1) {
                break;
            }
            TextCoding coding = of(shift);
            int segments = coding.segments(text, segmentation);
            if (segments < fewest) {
                best = coding;
                fewest = segments;
            }
        }
        return best;
    }

    private static List<NationalShift> simplestFirst(Set<NationalLanguage> languages) {
        List<NationalLanguage> locking =
                languages.stream().filter(NationalLanguage::hasLockingTable).toList();
        List<NationalShift> shifts = new ArrayList<>();
        languages.forEach(language -> shifts.add(new NationalShift(null, language)));
        locking.forEach(language -> shifts.add(new NationalShift(language, null)));
        locking.forEach(language -> shifts.add(new NationalShift(language, language)));
        return shifts;
    }

    /**
     * Returns the number of segments that the text takes; {@link Integer#MAX_VALUE} if the coding lacks a character.
     */
    private int segments(String text, Segmentation segmentation) {
        return canEncode(text) ? Segmenter.count(text, this, segmentation) : Integer.MAX_VALUE;
    }

    /** Returns whether the coding has every character of the text. */
    public boolean canEncode(String text) {
        return codec().firstUnencodable(text) < 0;
    }

    /**
     * Returns the number of units of the alphabet that the text takes, without a header.
     *
     * @throws IllegalArgumentException if the coding lacks a character of the text
     */
    public int units(String text) {
        return codec().units(text, this);
    }

    /**
     * Encodes the text, without a header.
     *
     * @throws IllegalArgumentException if the coding lacks a character of the text; the message names the first such
     *     character and its position, never the text
     */
    public OctetString encode(String text) {
        return codec().encode(text, alphabet.octetsPerUnit(), this);
    }

    /** Decodes octets without a header. Never throws; see {@link Alphabet}. */
    public String decode(OctetString octets) {
        return codec().decode(octets);
    }

    CharacterCodec codec() {
        return shift.isNone() ? alphabet.codec() : shift.codec();
    }

    /** Returns the name of the alphabet and the national language tables, if any. */
    @Override
    public String toString() {
        return shift.isNone() ? alphabet.name() : alphabet + " with " + shift;
    }
}
