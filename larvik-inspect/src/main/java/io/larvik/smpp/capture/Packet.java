package io.larvik.smpp.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A packet of a capture; valid until the next one is read.
 *
 * @param offset where its first octet lies in the capture
 * @param time when it was recorded; null if the capture does not say so
 * @param linkType the number of the link type as tcpdump registers them
 * @param octets has the recorded octets
 * @param from where in the array they begin
 * @param to where in the array they end
 */
record Packet(long offset, @Nullable Instant time, int linkType, byte[] octets, int from, int to) {

    int length() {
        return to - from;
    }

    int int8(int at) {
        return octets[from + at] & 0xFF;
    }

    int int16(int at) {
        return int8(at) << 8 | int8(at + 1);
    }

    int int32(int at) {
        return int16(at) << 16 | int16(at + 2);
    }
}
