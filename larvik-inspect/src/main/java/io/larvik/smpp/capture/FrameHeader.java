package io.larvik.smpp.capture;

import io.larvik.smpp.field.OctetString;

/** Numbers in the headers of frames. */
final class FrameHeader {

    private FrameHeader() {}

    static int int32(OctetString octets, int offset) {
        int value = 0;
        for (int i = offset; i < offset + Integer.BYTES; i++) {
            value = value << Byte.SIZE | octets.at(i);
        }
        return value;
    }
}
