package io.larvik.smpp.capture;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.FrameJson;
import java.nio.ByteBuffer;

/** Finds frames among other octets by their header. Stateless and safe for any thread. */
public final class FrameSearch {

    private static final int HEADER = 16;

    private FrameSearch() {}

    /**
     * Returns the offset of the first header that reads as a frame: its command_length is 16 to {@link FrameJson#LIMIT},
     * and a version of SMPP has its command_id.
     *
     * @param from the offset of the first octet to look at
     * @return the offset from the start of the octets; -1 if there is none
     */
    public static int next(OctetString octets, int from) {
        ByteBuffer buffer = ByteBuffer.wrap(octets.toBytes());
        for (int at = from; at + HEADER <= buffer.limit(); at++) {
            if (isLength(buffer.getInt(at)) && isCommand(buffer.getInt(at + Integer.BYTES))) {
                return at;
            }
        }
        return -1;
    }

    /** Returns whether octets that may be cut begin as a frame does: as far as they go, length and command are valid. */
    static boolean beginsFrame(OctetString octets) {
        ByteBuffer buffer = ByteBuffer.wrap(octets.toBytes());
        return buffer.limit() >= Integer.BYTES
                && isLength(buffer.getInt(0))
                && (buffer.limit() < 2 * Integer.BYTES || isCommand(buffer.getInt(Integer.BYTES)));
    }

    /** Returns whether the octets are one frame after another, and the last one is cut. */
    static boolean endsWithinFrame(OctetString octets) {
        int end = endOfWhole(octets);
        return end < octets.length() && beginsFrame(octets.from(end));
    }

    /** Returns the offset behind the frames that the octets begin with, of which the last one may be cut. */
    static int endOfFrames(OctetString octets) {
        return endsWithinFrame(octets) ? octets.length() : endOfWhole(octets);
    }

    private static int endOfWhole(OctetString octets) {
        ByteBuffer buffer = ByteBuffer.wrap(octets.toBytes());
        int at = 0;
        while (buffer.limit() - at >= HEADER
                && isLength(buffer.getInt(at))
                && buffer.getInt(at) <= buffer.limit() - at) {
            at += buffer.getInt(at);
        }
        return at;
    }

    private static boolean isLength(int commandLength) {
        return commandLength >= HEADER && commandLength <= FrameJson.LIMIT;
    }

    private static boolean isCommand(int commandId) {
        return CommandId.of(commandId).isKnown();
    }
}
