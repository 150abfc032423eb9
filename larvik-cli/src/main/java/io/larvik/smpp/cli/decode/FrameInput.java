package io.larvik.smpp.cli.decode;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Tells raw octets from text that spells them. */
final class FrameInput {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private FrameInput() {}

    /**
     * Returns the text of a file or of standard input; null if it is raw octets. Text has no control characters but
     * tabs, line breaks and the escapes of a terminal. A raw PDU always has others, because its command_length begins
     * with a zero.
     */
    static @Nullable String text(byte[] content) {
        if (content.length > 1 && (content[0] & 0xFF) == 0xFF && (content[1] & 0xFF) == 0xFE) {
            return new String(content, StandardCharsets.UTF_16); // PowerShell redirects in UTF-16
        }
        for (byte octet : content) {
            boolean isControl = octet >= 0 && octet < ' ' && "\t\n\r\u001B".indexOf(octet) < 0;
            if (isControl) {
                return null;
            }
        }
        String text = new String(content, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
