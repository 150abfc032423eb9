package io.larvik.smpp.wire;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.Pdu;

/**
 * A PDU with the two header fields that it does not contain.
 *
 * @param pdu the PDU
 * @param status the command_status: that of the PDU when it has one, and otherwise 0 or, in a request, what the peer
 *     sent
 * @param sequenceNumber the sequence_number, any 32 bits
 */
public record Frame(Pdu pdu, CommandStatus status, int sequenceNumber) {

    /** Returns the frame of a PDU, with the status of the PDU. */
    public static Frame of(Pdu pdu, int sequenceNumber) {
        return new Frame(pdu, pdu.status(), sequenceNumber);
    }
}
