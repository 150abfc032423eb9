package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The codec of the GSM 03.38 default alphabet and its extension table, with lookup tables for speed. */
final class Gsm7 extends SeptetCodec {

    /** By septet. The entry of the escape is the character for an escape at the end. */
    private static final char[] BASIC = characters(SeptetTables.DEFAULT, " ".repeat(SeptetTable.SIZE));

    /** By the septet after an escape. */
    private static final char[] EXTENSION = characters(SeptetTables.EXTENSION, String.valueOf(BASIC));

    private static final int GREEK_START = 0x390;
    private static final short[] LATIN = codes(0, 0x100);
    private static final short[] GREEK = codes(GREEK_START, 0x20);

    /** By octet: the character if it is in Latin-1, which covers most texts; 0 otherwise and for the escape. */
    private static final byte[] SIMPLE = simple();

    @Override
    byte @Nullable [] octetPerCharacter(String text) {
        byte[] octets = new byte[text.length()];
        for (int i = 0; i < octets.length; i++) {
            int code = code(text.charAt(i));
            if ((code & ~0x7F) != 0) {
                return null; // EXTENDED or NONE
            }
            octets[i] = (byte) code;
        }
        return octets;
    }

    @Override
    String decode(OctetString octets) {
        byte[] latin = new byte[octets.length()];
        for (int i = 0; i < latin.length; i++) {
            byte character = SIMPLE[octets.at(i)];
            if (character == 0) {
                return decodeAny(octets);
            }
            latin[i] = character;
        }
        return new String(latin, StandardCharsets.ISO_8859_1);
    }

    private static String decodeAny(OctetString octets) {
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

    private static byte[] simple() {
        byte[] simple = new byte[0x100];
        for (int septet = 0; septet < BASIC.length; septet++) {
            simple[septet] = septet != ESCAPE && BASIC[septet] < 0x100 ? (byte) BASIC[septet] : 0;
        }
        return simple;
    }

    private static short[] codes(int start, int length) {
        short[] codes = new short[length];
        for (int i = 0; i < length; i++) {
            codes[i] = (short) SeptetTables.code((char) (start + i), SeptetTables.DEFAULT, SeptetTables.EXTENSION);
        }
        return codes;
    }
}
