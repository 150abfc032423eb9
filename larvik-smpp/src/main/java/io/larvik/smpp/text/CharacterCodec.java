package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes the characters of one alphabet. Encoding is strict and decoding lenient; see {@link Alphabet}.
 */
abstract class CharacterCodec {

    /** Returns the index of the first {@code char} that the alphabet lacks; -1 if it lacks none. */
    abstract int firstUnencodable(String text);

    /**
     * Returns the number of units that the text takes.
     *
     * @param alphabet the name for the message of the exception
     * @throws IllegalArgumentException if the alphabet lacks a character of the text
     */
    final int units(String text, Object alphabet) {
        int index = firstUnencodable(text);
        if (index >= 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "text: U+%04X at position %d is not in %s", text.codePointAt(index), index, alphabet));
        }
        return countUnits(text);
    }

    /** Encodes the text; see {@link #units}. */
    final OctetString encode(String text, int octetsPerUnit, Object alphabet) {
        byte[] octets = octetPerCharacter(text);
        if (octets == null) {
            octets = new byte[units(text, alphabet) * octetsPerUnit];
            write(text, octets);
        }
        return OctetString.of(octets);
    }

    /** Encodes in one pass if every {@code char} takes one octet; null if one takes more or the codec cannot tell. */
    byte @Nullable [] octetPerCharacter(String text) {
        return null;
    }

    /** Returns the number of units of a text that can be encoded. */
    int countUnits(String text) {
        return text.length();
    }

    /**
     * Returns the end of the longest part of the text that begins at the index, takes at most the given number of units
     * and ends between two characters. The text can be encoded, and the units suffice for one character.
     */
    int fit(String text, int start, int units) {
        return Math.min(text.length(), start + units);
    }

    /**
     * Returns the last index up to {@code end} at which encoded octets may be split: not within a character.
     *
     * @param start where the part before the split begins
     */
    int boundary(OctetString octets, int start, int end) {
        return end;
    }

    /** Writes a text that can be encoded. The array has exactly the size of the result. */
    abstract void write(String text, byte[] octets);

    /** Decodes the octets. Never throws. */
    abstract String decode(OctetString octets);
}
