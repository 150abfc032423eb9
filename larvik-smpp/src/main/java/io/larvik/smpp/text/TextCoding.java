package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;

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
