package io.larvik.smpp.capture;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A frame of a capture. Its body may be malformed. It contains passwords and message text, so do not log its octets.
 *
 * @param number the number of the frame in the capture, from 1
 * @param offset where its first octet lies in the capture, in octets; for text, where its paragraph or line begins
 * @param time when its last octet was recorded; null if the capture does not say so
 * @param stream the connection, as far as it is known by now
 * @param direction to which party it was sent
 * @param octets the whole frame, of 16 octets to 1 MiB
 */
public record CapturedFrame(
        long number,
        long offset,
        @Nullable Instant time,
        CaptureStream stream,
        CaptureDirection direction,
        OctetString octets)
        implements CaptureItem {

    /** Returns the command of the header. */
    public CommandId command() {
        return CommandId.of(FrameHeader.int32(octets, 4));
    }

    /** Returns the command_status of the header. */
    public int status() {
        return FrameHeader.int32(octets, 8);
    }

    /** Returns the sequence_number of the header. */
    public int sequence() {
        return FrameHeader.int32(octets, 12);
    }

    /** Returns number, stream, direction, command and sequence_number. The body is left out. */
    @Override
    public String toString() {
        return "frame " + number + ", stream " + stream.number() + ", " + direction + ", " + command() + " "
                + Integer.toUnsignedString(sequence());
    }
}
