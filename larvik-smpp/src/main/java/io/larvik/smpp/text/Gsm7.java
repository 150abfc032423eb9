package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;

/** The GSM 03.38 default alphabet and its extension, with tables made for speed. */
final class Gsm7 extends SeptetCodec {

    /** By septet. The escape's own place is what it shows as where it escapes nothing. */
    private static final char[] BASIC = characters(SeptetTables.DEFAULT, " ".repeat(SeptetTable.SIZE));

    /** By septet after an escape. */
    private static final char[] EXTENSION = characters(SeptetTables.EXTENSION, String.valueOf(BASIC));

    private static final int GREEK_START = 0x390;
    private static final short[] LATIN = codes(0, 0x100);
    private static final short[] GREEK = codes(GREEK_START, 0x20);

    @Override
    String decode(OctetString octets) {
        char[] chars = new char[octets.length()];
        int end = 0;
        for (int i = 0; i < octets.length(); i++) {
            int octet = octets.at(i);
            if (octet == ESCAPE && i + 1 < octets.length()) {
                octet = octets.at(++i);
                chars[end++] = octet < EXTENSION.length ? EXTENSION[octet] : REPLACEMENT;
            } else {
                chars[end++] = octet < BASIC.length ? BASIC[octet] : REPLACEMENT;
            }
        }
        return new String(chars, 0, end);
    }

    @Override
    int code(char c) {
        if (c < LATIN.length) {
            return LATIN[c];
        }
        if (c >= GREEK_START && c < GREEK_START + GREEK.length) {
            return GREEK[c - GREEK_START];
        }
        return c == '€' ? EXTENDED | 0x65 : NONE;
    }

    private static char[] characters(SeptetTable table, String otherwise) {
        char[] characters = otherwise.toCharArray();
        for (int septet = 0; septet < characters.length; septet++) {
            if (table.at(septet) != SeptetTable.UNASSIGNED) {
                characters[septet] = table.at(septet);
            }
        }
        return characters;
    }

    private static short[] codes(int start, int length) {
        short[] codes = new short[length];
        for (int i = 0; i < length; i++) {
            codes[i] = (short) SeptetTables.code((char) (start + i), SeptetTables.DEFAULT, SeptetTables.EXTENSION);
        }
        return codes;
    }
}
