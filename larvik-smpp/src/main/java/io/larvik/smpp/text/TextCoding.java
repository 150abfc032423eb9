package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * How a text becomes octets: in an alphabet and, where that is {@link Alphabet#GSM7}, perhaps with national tables.
 *
 * @param alphabet the alphabet
 * @param shift the national tables; {@link NationalShift#NONE} unless the alphabet is GSM7
 */
public record TextCoding(Alphabet alphabet, NationalShift shift) {

    /**
     * Checks that they go together.
     *
     * @throws IllegalArgumentException when there are national tables for another alphabet than GSM7
     */
    public TextCoding {
        if (alphabet != Alphabet.GSM7 && !shift.isNone()) {
            throw new IllegalArgumentException("national shift tables: with " + alphabet + ", allowed with GSM7 only");
        }
    }

    /** Returns the coding in the alphabet as it is. */
    public static TextCoding of(Alphabet alphabet) {
        return new TextCoding(alphabet, NationalShift.NONE);
    }

    /** Returns the coding in GSM 03.38 with the tables. */
    public static TextCoding of(NationalShift shift) {
        return new TextCoding(Alphabet.GSM7, shift);
    }

    /**
     * Returns the coding in which the text takes the fewest segments: the plain one, or GSM 03.38 with tables of one
     * language. Of codings with equally many segments it is the simplest: the plain one, which every handset reads, then
     * one table, then both.
     *
     * @param plain the coding without national tables
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

    /** Returns how many segments the text takes; the largest int when the coding lacks a character. */
    private int segments(String text, Segmentation segmentation) {
        return canEncode(text) ? Segmenter.count(text, this, segmentation) : Integer.MAX_VALUE;
    }

    /** Tells whether the coding holds every character of the text. */
    public boolean canEncode(String text) {
        return codec().firstUnencodable(text) < 0;
    }

    /**
     * Returns how many units of the alphabet the text takes, without a header.
     *
     * @throws IllegalArgumentException when it has a character that the coding lacks
     */
    public int units(String text) {
        return codec().units(text, this);
    }

    /**
     * Returns the text in octets, without a header.
     *
     * @throws IllegalArgumentException when it has a character that the coding lacks; the message tells the first of
     *     them and its position, never the text
     */
    public OctetString encode(String text) {
        return codec().encode(text, alphabet.octetsPerUnit(), this);
    }

    /** Returns the text that the octets, without a header, hold in this coding; leniently, see {@link Alphabet}. */
    public String decode(OctetString octets) {
        return codec().decode(octets);
    }

    CharacterCodec codec() {
        return shift.isNone() ? alphabet.codec() : shift.codec();
    }

    /** Prints the alphabet, and the national tables if there are some. */
    @Override
    public String toString() {
        return shift.isNone() ? alphabet.name() : alphabet + " with " + shift;
    }
}
