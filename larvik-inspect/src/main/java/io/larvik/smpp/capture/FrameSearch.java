package io.larvik.smpp.capture;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.FrameJson;
import io.larvik.smpp.wire.Dissection;

/** Finds frames among other octets by their header. Stateless and safe for any thread. */
public final class FrameSearch {

    private static final int HEADER = 16;

    private FrameSearch() {}

    /**
     * Returns the offset of the first header that reads as a frame. A header with a command_length of 16 to
     * {@link FrameJson#LIMIT} and the command_id of a version of SMPP does so where one is due. Behind that offset, a
     * request must have the status 0, sequence_number must be positive, and the body must be readable if it is there.
     *
     * @param due the offset where a frame is due, from which the search starts
     * @return the offset from the start of the octets; -1 if there is none
     */
    public static int next(OctetString octets, int due) {
        for (int at = due; at + HEADER <= octets.length(); at++) {
            boolean isHeader = isLength(int32(octets, at)) && isCommand(int32(octets, at + 4));
            if (isHeader && (at == due || isPlausible(octets, at))) {
                return at;
            }
        }
        return -1;
    }

    /** As {@link #next}, but also where the search starts the whole header must be plausible; -1 if there is none. */
    static int plausible(OctetString octets) {
        for (int at = 0; at + HEADER <= octets.length(); at++) {
            if (isLength(int32(octets, at)) && isCommand(int32(octets, at + 4)) && isPlausible(octets, at)) {
                return at;
            }
        }
        return -1;
    }

    /** Any octets of zeros and small numbers read as length and command, such as the headers of captures. */
    private static boolean isPlausible(OctetString octets, int at) {
        boolean isRequest = !CommandId.of(int32(octets, at + 4)).isResponse();
        if (isRequest && int32(octets, at + 8) != 0 || int32(octets, at + 12) <= 0) {
            return false;
        }
        int length = int32(octets, at);
        return length > octets.length() - at
                || Dissection.of(octets.slice(at, length)).fault() == null;
    }

    /** Returns whether the octets are exactly one frame by their length. */
    static boolean isFrame(OctetString octets) {
        return octets.length() >= HEADER && isLength(octets.length()) && int32(octets, 0) == octets.length();
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
