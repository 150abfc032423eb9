package io.larvik.smpp.cli.terminal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Reads UTF-8 without putting anything in the place of what is no UTF-8. */
public final class Utf8 {

    private Utf8() {}

    /**
     * Returns the text.
     *
     * @param name of the file, for the error
     * @throws IllegalArgumentException if an octet is not UTF-8; the message names its line and its offset
     */
    public static String read(byte[] octets, String name) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(octets.length);
        CoderResult result = decoder.decode(in, out, true);
        out.flip();
        if (result.isError()) {
            long line = 1 + out.chars().filter(c -> c == '\n').count();
            throw new IllegalArgumentException(name + ": not UTF-8 at octet " + in.position() + ", in line " + line
                    + String.format(": 0x%02X", in.get()));
        }
        return out.toString();
    }
}
