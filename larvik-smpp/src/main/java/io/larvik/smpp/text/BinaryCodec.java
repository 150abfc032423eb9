package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;

/** The codec of binary data, which has no characters. */
final class BinaryCodec extends CharacterCodec {

    @Override
    int firstUnencodable(String text) {
        return text.isEmpty() ? -1 : 0;
    }

    @Override
    void write(String text, byte[] octets) {}

    @Override
    String decode(OctetString octets) {
        return "";
    }
}
