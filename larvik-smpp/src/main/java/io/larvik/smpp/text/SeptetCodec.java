package io.larvik.smpp.text;

/** What the alphabets of GSM 03.38 have in common: a character is a septet, or an escape and a septet. Unpacked. */
abstract class SeptetCodec extends CharacterCodec {

    static final int ESCAPE = 0x1B;

    /** Marks, in a code, a character of two septets, an escape and that one. */
    static final int EXTENDED = 0x80;

    /** The code of a character that the alphabet lacks. */
    static final int NONE = -1;

    /** What an octet that is no septet decodes to. */
    static final char REPLACEMENT = '\uFFFD';

    /** Returns a character's septet, with {@link #EXTENDED} where it needs an escape, or {@link #NONE}. */
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
