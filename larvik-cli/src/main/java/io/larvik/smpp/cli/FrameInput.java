package io.larvik.smpp.cli;

import io.larvik.smpp.pdu.OctetString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Octets as people paste them: hexadecimal in the usual dresses, or base64. */
final class FrameInput {

    private static final int COLUMN_WIDTH = 2;

    private FrameInput() {}

    /**
     * Returns the octets of a file or of standard input: as they are or, where all of them are printable, those that they
     * spell. No PDU is printable: its command_length begins with a zero.
     */
    static OctetString octets(byte[] content) {
        for (byte octet : content) {
            boolean printable = octet >= ' ' && octet <= '~' || octet == '\t' || octet == '\r' || octet == '\n';
            if (!printable) {
                return OctetString.of(content);
            }
        }
        return octets(new String(content, StandardCharsets.US_ASCII));
    }

    /**
     * Reads hexadecimal (with spaces, colons, commas, dashes, line breaks or {@code 0x} between) or, where a character is
     * none of that, base64.
     *
     * @throws IllegalArgumentException when the text is neither, or half an octet is missing
     */
    static OctetString octets(String text) {
        String digits = text.toLowerCase(Locale.ROOT).replaceAll("0x|\\\\x|[\\s:,\\-]", "");
        if (digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            if (digits.length() % COLUMN_WIDTH != 0) {
                throw new IllegalArgumentException(
                        "octets: " + digits.length() + " hexadecimal digits, an even number is needed");
            }
            return OctetString.ofHex(digits);
        }
        try {
            return OctetString.of(Base64.getMimeDecoder().decode(onlyBase64(text)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("octets: neither hexadecimal nor base64", e);
        }
    }

    private static String onlyBase64(String text) {
        String bare = text.replaceAll("\\s", "");
        if (!bare.matches("[A-Za-z0-9+/]*={0,2}") || bare.length() % 4 != 0) {
            throw new IllegalArgumentException(bare.length() + " characters");
        }
        return bare;
    }
}
