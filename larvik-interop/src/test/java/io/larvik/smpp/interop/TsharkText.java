package io.larvik.smpp.interop;

import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;

/** What tshark takes the text of a message to be, against our reading. */
final class TsharkText {

    private static final String UNKNOWN = "\uFFFD";

    private TsharkText() {}

    /** Tells whether both read the same, or there is nothing to compare. A surrogate pair is two unknown characters. */
    static boolean agrees(String shown, OctetString octets, DataCoding coding) {
        Alphabet alphabet = PeerAlphabets.STANDARD.alphabetOf(coding);
        String text = alphabet.decode(octets);
        return !isComparable(coding, text)
                || shown.equals(text.replaceAll("[\\x{10000}-\\x{10FFFF}]", UNKNOWN.repeat(2)));
    }

    /** The groups 0x4 to 0xB of TS 23.038 tshark does not know; it takes all in them for GSM 03.38. */
    private static boolean isComparable(DataCoding coding, String text) {
        int group = coding.value() >> 4;
        return (group < 0x4 || group > 0xB) && text.codePoints().allMatch(TsharkText::isPlain);
    }

    /** Control and format characters are escaped, and what else is printed as it is depends on tshark's Unicode. */
    private static boolean isPlain(int character) {
        return character >= ' ' && character <= '~'
                || character == '€'
                || Character.isLetterOrDigit(character)
                || Character.isSupplementaryCodePoint(character);
    }
}
