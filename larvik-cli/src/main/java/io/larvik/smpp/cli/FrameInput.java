package io.larvik.smpp.cli;

import io.larvik.smpp.field.OctetString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Reads octets that a user has pasted: hexadecimal with the usual separators, or base64. */
final class FrameInput {

    private static final int COLUMN_WIDTH = 2;

    private FrameInput() {}

    /**
     * Returns the octets of a file or of standard input. Content that is all printable is read as hexadecimal or
     * base64. A raw PDU is never all printable, because its command_length begins with a zero.
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
     * Reads hexadecimal, with spaces, colons, commas, dashes, line breaks or {@code 0x} between the octets. Text with
     * any other character is read as base64.
     *
     * @throws IllegalArgumentException if the text is neither, or has an odd number of digits
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
