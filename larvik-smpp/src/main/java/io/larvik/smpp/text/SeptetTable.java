package io.larvik.smpp.text;

import java.util.Arrays;

/** A table of 128 septets and their characters. Some septets may have no character. */
final class SeptetTable {

    /** Marks a septet without a character. No GSM alphabet contains this character. */
    static final char UNASSIGNED = '×';

    static final int SIZE = 0x80;

    private final String bySeptet;

    /** Sorted, without duplicates. */
    private final char[] characters;

    /** By the index of the character in {@link #characters}. */
    private final byte[] septets;

    /** Creates a table of the characters of septets 0 to 127. If a character occurs twice, its first septet is used. */
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

    /** Returns the character of a septet, 0 to 127; {@link #UNASSIGNED} if it has none. */
    char at(int septet) {
        return bySeptet.charAt(septet);
    }

    /** Returns the septet of the character; {@link SeptetCodec#NONE} if the table lacks it. */
    int septetOf(char c) {
        int place = Arrays.binarySearch(characters, c);
        return place >= 0 ? septets[place] : SeptetCodec.NONE;
    }
}
