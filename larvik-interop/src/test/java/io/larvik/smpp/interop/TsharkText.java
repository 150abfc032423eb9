package io.larvik.smpp.interop;

import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;

/** Compares tshark's reading of a message text with ours. */
final class TsharkText {

    private static final String UNKNOWN = "\uFFFD";

    private TsharkText() {}

    /**
     * Tells whether both read the same, or the text cannot be compared. A surrogate pair counts as two unknown
     * characters.
     */
    static boolean agrees(String shown, OctetString octets, DataCoding coding) {
        Alphabet alphabet = PeerAlphabets.STANDARD.alphabetOf(coding);
        String text = alphabet.decode(octets);
        return !isComparable(coding, text)
                || shown.equals(text.replaceAll("[\\x{10000}-\\x{10FFFF}]", UNKNOWN.repeat(2)));
    }

    /** Tells whether tshark knows the data_coding. It takes the groups 0x4 to 0xB of TS 23.038 for GSM 03.38. */
    private static boolean isComparable(DataCoding coding, String text) {
        int group = coding.value() >> 4;
        return (group < 0x4 || group > 0xB) && text.codePoints().allMatch(TsharkText::isPlain);
    }

    /**
     * Tells whether tshark prints the character unchanged. It escapes control and format characters, and its Unicode
     * version decides about others.
     */
    private static boolean isPlain(int character) {
        return character >= ' ' && character <= '~'
                || character == '€'
                || Character.isLetterOrDigit(character)
                || Character.isSupplementaryCodePoint(character);
    }
}
