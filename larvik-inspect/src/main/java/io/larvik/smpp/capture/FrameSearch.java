package io.larvik.smpp.capture;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.FrameJson;

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
        for (int at = from; at + HEADER <= octets.length(); at++) {
            if (isLength(int32(octets, at)) && isCommand(int32(octets, at + Integer.BYTES))) {
                return at;
            }
        }
        return -1;
    }

    /** Returns whether octets that may be cut begin as a frame does: as far as they go, length and command are valid. */
    static boolean beginsFrame(OctetString octets) {
        return octets.length() >= Integer.BYTES
                && isLength(int32(octets, 0))
                && (octets.length() < 2 * Integer.BYTES || isCommand(int32(octets, Integer.BYTES)));
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
        int at = 0;
        while (octets.length() - at >= HEADER
                && isLength(int32(octets, at))
                && int32(octets, at) <= octets.length() - at) {
            at += int32(octets, at);
        }
        return at;
    }

    private static int int32(OctetString octets, int at) {
        return octets.at(at) << 24 | octets.at(at + 1) << 16 | octets.at(at + 2) << 8 | octets.at(at + 3);
    }

    private static boolean isLength(int commandLength) {
        return commandLength >= HEADER && commandLength <= FrameJson.LIMIT;
    }

    private static boolean isCommand(int commandId) {
        return CommandId.of(commandId).isKnown();
    }
}
