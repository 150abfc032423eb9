package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the characters of one alphabet become octets and back. Strict one way, lenient the other: see {@link Alphabet}.
 */
abstract class CharacterCodec {

    /** Returns the index of the first {@code char} that the alphabet lacks, -1 when there is none. */
    abstract int firstUnencodable(String text);

    /**
     * Returns the units of a text.
     *
     * @param alphabet is named in the message of the exception
     * @throws IllegalArgumentException when the alphabet lacks a character
     */
    final int units(String text, Object alphabet) {
        int index = firstUnencodable(text);
        if (index >= 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "text: U+%04X at position %d is not in %s", text.codePointAt(index), index, alphabet));
        }
        return countUnits(text);
    }

    /** Returns the octets of a text; see {@link #units}. */
    final OctetString encode(String text, int octetsPerUnit, Object alphabet) {
        byte[] octets = octetPerCharacter(text);
        if (octets == null) {
            octets = new byte[units(text, alphabet) * octetsPerUnit];
            write(text, octets);
        }
        return OctetString.of(octets);
    }

    /** Returns the octets in one pass where each {@code char} is exactly one; null when it is not, or not known to be. */
    byte @Nullable [] octetPerCharacter(String text) {
        return null;
    }

    /** Returns the units of a text that can be encoded. */
    int countUnits(String text) {
        return text.length();
    }

    /**
     * Returns the end of the longest part of a text that starts at the index and takes at most so many units, without
     * cutting a character. The text can be encoded, and there is room for a character.
     */
    int fit(String text, int start, int units) {
        return Math.min(text.length(), start + units);
    }

    /** Writes a text that can be encoded; the octets are as many as it takes. */
    abstract void write(String text, byte[] octets);

    /** Returns the text that the octets hold; never throws. */
    abstract String decode(OctetString octets);
}
