package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;

/** Octets that hold no characters. */
final class NoText extends Codec {

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
