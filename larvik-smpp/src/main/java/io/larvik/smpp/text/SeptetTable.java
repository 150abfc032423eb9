package io.larvik.smpp.text;

import java.util.Arrays;

/** A table of 128 septets, both ways; some septets may have no character. */
final class SeptetTable {

    /** Stands in a table for a septet without a character; it is in no alphabet of GSM itself. */
    static final char UNASSIGNED = '×';

    static final int SIZE = 0x80;

    private final String bySeptet;

    /** Sorted, each once. */
    private final char[] characters;

    /** By the place of the character. */
    private final byte[] septets;

    /** A table of these characters, the first for septet 0; of a character that stands twice the first septet is used. */
    SeptetTable(String bySeptet) {
        if (bySeptet.length() != SIZE || bySeptet.charAt(SeptetCodec.ESCAPE) != UNASSIGNED) {
            throw new IllegalArgumentException("table: " + bySeptet.length() + " septets, must be 128 and an escape");
        }
        this.bySeptet = bySeptet;
        String sorted = bySeptet.chars()
                .filter(c -> c != UNASSIGNED)
                .distinct()
                .sorted()
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        this.characters = sorted.toCharArray();
        this.septets = new byte[characters.length];
        for (int i = 0; i < characters.length; i++) {
            septets[i] = (byte) bySeptet.indexOf(characters[i]);
        }
    }

    /** Returns the character of a septet, 0 to 127, {@link #UNASSIGNED} when it has none. */
    char at(int septet) {
        return bySeptet.charAt(septet);
    }

    /** Returns the septet of a character, {@link SeptetCodec#NONE} when the table lacks it. */
    int septetOf(char c) {
        int place = Arrays.binarySearch(characters, c);
        return place >= 0 ? septets[place] : SeptetCodec.NONE;
    }
}
