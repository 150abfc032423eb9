package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.CommandId;
import io.larvik.smpp.pdu.OctetString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One frame as it stands in an array: its header read, its body not yet. A view: valid until the array changes.
 */
public final class RawFrame {

    /** Octets of the header. */
    public static final int HEADER = 16;

    private final byte[] array;
    private final int offset;
    private final int length;

    RawFrame(byte[] array, int offset, int length) {
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /**
     * Returns the first frame among octets of a stream, which begin with its command_length.
     *
     * @param limit the longest frame accepted, in octets
     * @return null when more octets are needed
     * @throws BrokenFrameException when command_length is below 16 or above the limit; the stream cannot be read any
     *     further
     */
    public static @Nullable RawFrame first(byte[] octets, int offset, int length, int limit) {
        if (length < Integer.BYTES) {
            return null;
        }
        int commandLength = BigEndian.int32(octets, offset);
        if (commandLength < HEADER || commandLength > limit) {
            throw new BrokenFrameException(
                    Integer.toUnsignedLong(commandLength),
                    limit,
                    Arrays.copyOfRange(octets, offset, offset + Integer.BYTES));
        }
        return commandLength <= length ? new RawFrame(octets, offset, commandLength) : null;
    }

    /** Returns the command_id. */
    public CommandId commandId() {
        return CommandId.of(command());
    }

    /** Returns the command_id as a number. */
    int command() {
        return int32(offset + 4);
    }

    /** Returns the command_status, all 32 bits. */
    public int commandStatus() {
        return int32(offset + 8);
    }

    /** Returns the sequence_number, all 32 bits; peers send zero and numbers above 0x7FFFFFFF too. */
    public int sequenceNumber() {
        return int32(offset + 12);
    }

    /** Returns the command_length, which is the number of octets of the whole frame. */
    public int length() {
        return length;
    }

    /** Returns a copy of the whole frame. */
    public OctetString octets() {
        return OctetString.of(array, offset, length);
    }

    /** Returns a copy of the body. */
    public OctetString body() {
        return OctetString.of(array, bodyOffset(), length - HEADER);
    }

    byte[] array() {
        return array;
    }

    int offset() {
        return offset;
    }

    int bodyOffset() {
        return offset + HEADER;
    }

    int end() {
        return offset + length;
    }

    private int int32(int at) {
        return BigEndian.int32(array, at);
    }
}
