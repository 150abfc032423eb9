package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.nio.charset.StandardCharsets;

/** Maps each octet to the character of the same number. Encodes characters up to a highest one. */
final class ByteCodec extends CharacterCodec {

    private final int highest;

    ByteCodec(int highest) {
        this.highest = highest;
    }

    @Override
    int firstUnencodable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > highest) {
                return i;
            }
        }
        return -1;
    }

    @Override
    void write(String text, byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) text.charAt(i);
        }
    }

    @Override
    String decode(OctetString octets) {
        return new String(octets.toBytes(), StandardCharsets.ISO_8859_1);
    }
}
