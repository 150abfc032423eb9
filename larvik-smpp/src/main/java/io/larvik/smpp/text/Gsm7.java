package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import java.util.Arrays;

/** The tables of the GSM 03.38 default alphabet and its extension (3GPP TS 23.038, 6.2.1), unpacked. */
final class Gsm7 extends Codec {

    static final int ESCAPE = 0x1B;

    /** What an octet that is no septet decodes to. */
    static final char REPLACEMENT = '\uFFFD';

    /** Marks, in a code, an extension character: escape and septet. */
    static final int EXTENDED = 0x80;

    private static final int NONE = -1;

    /** By septet. The escape's own place is what it shows as where it escapes nothing. */
    private static final char[] BASIC = ("@£$¥èéùìòÇ\nØø\rÅå"
                    + "Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ"
                    + " !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
                    + "¿abcdefghijklmnopqrstuvwxyzäöñüà")
            .toCharArray();

    /** By septet after an escape. */
    private static final char[] EXTENSION = extension();

    private static final int GREEK_START = 0x390;
    private static final short[] LATIN = codes(0, 0x100);
    private static final short[] GREEK = codes(GREEK_START, 0x20);

    @Override
    int firstUnencodable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (code(text.charAt(i)) == NONE) {
                return i;
            }
        }
        return -1;
    }

    @Override
    int countUnits(String text) {
        int septets = text.length();
        for (int i = 0; i < text.length(); i++) {
            if (code(text.charAt(i)) >= EXTENDED) {
                septets++;
            }
        }
        return septets;
    }

    @Override
    void write(String text, byte[] octets) {
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            int code = code(text.charAt(i));
            if (code >= EXTENDED) {
                octets[end++] = ESCAPE;
            }
            octets[end++] = (byte) (code & 0x7F);
        }
    }

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

    private static int code(char c) {
        if (c < LATIN.length) {
            return LATIN[c];
        }
        if (c >= GREEK_START && c < GREEK_START + GREEK.length) {
            return GREEK[c - GREEK_START];
        }
        return c == '€' ? EXTENDED | 0x65 : NONE;
    }

    private static char[] extension() {
        char[] chars = BASIC.clone();
        String characters = "\f^{}\\[~]|€";
        int[] septets = {0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65};
        for (int i = 0; i < septets.length; i++) {
            chars[septets[i]] = characters.charAt(i);
        }
        return chars;
    }

    private static short[] codes(int start, int length) {
        short[] codes = new short[length];
        Arrays.fill(codes, (short) NONE);
        for (int septet = 0; septet < BASIC.length; septet++) {
            put(codes, EXTENSION[septet] - start, EXTENDED | septet);
        }
        for (int septet = 0; septet < BASIC.length; septet++) {
            if (septet != ESCAPE) {
                put(codes, BASIC[septet] - start, septet);
            }
        }
        return codes;
    }

    private static void put(short[] codes, int index, int code) {
        if (index >= 0 && index < codes.length) {
            codes[index] = (short) code;
        }
    }
}
