package io.larvik.smpp.wire;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;

/** A body that cannot be read. The frame was whole, so the session goes on. */
public final class MalformedPduException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient CommandId commandId;
    private final int sequenceNumber;
    private final String field;
    private final int offset;
    private final String reason;
    private final transient CommandStatus status;

    MalformedPduException(
            CommandId commandId, int sequenceNumber, String field, int offset, String reason, CommandStatus status) {
        super(commandId + ": " + reason + " at octet " + offset + ", to be answered with " + status);
        this.commandId = commandId;
        this.sequenceNumber = sequenceNumber;
        this.field = field;
        this.offset = offset;
        this.reason = reason;
        this.status = status;
    }

    /** Returns the command_id of the PDU. */
    public CommandId commandId() {
        return commandId;
    }

    /** Returns the sequence_number of the PDU, any 32 bits. */
    public int sequenceNumber() {
        return sequenceNumber;
    }

    /** Returns the name of the field that cannot be read. */
    public String field() {
        return field;
    }

    /** Returns the offset of the field, in octets from the start of the header. */
    public int offset() {
        return offset;
    }

    /**
     * Returns the fault: {@code unterminated:}, {@code truncated:}, {@code too_long:} or {@code invalid:} followed by
     * the name of the field, {@code tlv_count} for too many TLVs, or {@code tlv_overrun:} followed by the tag in
     * hexadecimal.
     */
    public String reason() {
        return reason;
    }

    /** Returns the status that answers the PDU, if it is a request. */
    public CommandStatus status() {
        return status;
    }
}
