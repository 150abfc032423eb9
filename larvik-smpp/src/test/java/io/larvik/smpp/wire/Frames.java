package io.larvik.smpp.wire;

import io.larvik.smpp.field.OctetString;

/** Converts octets to frames and numbers to octets, for tests. */
final class Frames {

    /** The longest frame of the vectors. */
    static final int LIMIT = 1_048_576;

    private Frames() {}

    /** Returns the first frame in the octets. */
    static RawFrame raw(OctetString octets) {
        FrameReader reader = new FrameReader(LIMIT);
        reader.append(octets.toBytes(), 0, octets.length());
        RawFrame raw = reader.next();
        if (raw == null) {
            throw new AssertionError("no whole frame in " + octets);
        }
        return raw;
    }

    static Frame decode(OctetString octets) {
        return PduDecoder.decode(raw(octets));
    }

    /** Returns a frame with status 0 and sequence_number 1. */
    static OctetString frame(int commandId, OctetString body) {
        return frame(commandId, 0, body);
    }

    static OctetString frame(int commandId, int status, OctetString body) {
        return int32(RawFrame.HEADER + body.length())
                .plus(int32(commandId))
                .plus(int32(status))
                .plus(int32(1))
                .plus(body);
    }

    static OctetString int32(int value) {
        return OctetString.ofHex(String.format("%08x", value));
    }

    static OctetString hex(String digits) {
        return OctetString.ofHex(digits.replace(" ", ""));
    }
}
