package io.larvik.smpp.wire;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A frame in an array, with its header read and its body not. It is a view, which is valid until the array changes. */
public final class RawFrame {

    /** The length of the header, in octets. */
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
     * Returns the first frame of a stream; null when more octets are needed.
     *
     * @param octets an array that contains the next octets of the stream
     * @param offset where these octets start
     * @param length the number of these octets
     * @param limit the greatest command_length that is accepted, in octets
     * @throws BrokenFrameException when command_length is below 16 or above the limit; the rest of the stream cannot be
     *     read then
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

    /** Returns whether the command is a response: the highest bit of its command_id is set. */
    boolean isResponse() {
        return command() < 0;
    }

    /** Returns the command_status, any 32 bits. */
    public int commandStatus() {
        return int32(offset + 8);
    }

    /** Returns the sequence_number, any 32 bits. Peers also send 0 and numbers above 0x7FFFFFFF. */
    public int sequenceNumber() {
        return int32(offset + 12);
    }

    /** Returns the command_length, the number of octets of the whole frame. */
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
