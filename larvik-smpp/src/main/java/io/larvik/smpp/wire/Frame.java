package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.Pdu;

/**
 * A PDU with the two header fields that it does not hold itself.
 *
 * @param pdu the PDU
 * @param status the command_status; that of the PDU where it has one, and otherwise zero, unless a peer sent something
 *     else
 * @param sequenceNumber the sequence_number, all 32 bits
 */
public record Frame(Pdu pdu, CommandStatus status, int sequenceNumber) {

    /** Returns the frame of a PDU, with the status it has. */
    public static Frame of(Pdu pdu, int sequenceNumber) {
        return new Frame(pdu, pdu.status(), sequenceNumber);
    }
}
