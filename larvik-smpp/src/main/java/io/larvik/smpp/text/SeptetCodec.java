package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;

/** The common part of the GSM 03.38 codecs: a character is one septet, or an escape and a septet. Not packed. */
abstract class SeptetCodec extends CharacterCodec {

    static final int ESCAPE = 0x1B;

    /** The bit in a code that marks a character of two septets, the first of which is an escape. */
    static final int EXTENDED = 0x80;

    /** The code of a character that the alphabet lacks. */
    static final int NONE = -1;

    /** The character for an octet that is no septet. */
    static final char REPLACEMENT = '\uFFFD';

    /** Returns the septet of the character, with {@link #EXTENDED} if it needs an escape, or {@link #NONE}. */
    abstract int code(char c);

    @Override
    final int firstUnencodable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (code(text.charAt(i)) == NONE) {
                return i;
            }
        }
        return -1;
    }

    @Override
    final int countUnits(String text) {
        int septets = text.length();
        for (int i = 0; i < text.length(); i++) {
            if (code(text.charAt(i)) >= EXTENDED) {
                septets++;
            }
        }
        return septets;
    }

    @Override
    final int fit(String text, int start, int units) {
        int left = units;
        int end = start;
        while (end < text.length() && left > 0) {
            left -= code(text.charAt(end)) >= EXTENDED ? 2 : 1;
            end++;
        }
        return left < 0 ? end - 1 : end;
    }

    @Override
    final int boundary(OctetString octets, int start, int end) {
        int escapes = 0;
        while (end - escapes > start && octets.at(end - escapes - 1) == ESCAPE) {
            escapes++;
        }
        return escapes % 2 == 1 ? end - 1 : end; // an odd number: the last one escapes the next septet
    }

    @Override
    final void write(String text, byte[] octets) {
        int end = 0;
        for (int i = 0; i < text.length(); i++) {
            int code = code(text.charAt(i));
            if (code >= EXTENDED) {
                octets[end++] = ESCAPE;
            }
            octets[end++] = (byte) (code & 0x7F);
        }
    }
}
