package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * A protocol data unit: an immutable record with the fields of one PDU, in wire order.
 *
 * <p>Two fields of the header are not part of it. The session assigns the sequence_number, and the encoder computes the
 * command_length.
 */
public sealed interface Pdu permits PduRequest, PduResponse, OneWayPdu, UnknownPdu {

    /** Returns the command_id. */
    CommandId commandId();

    /** Returns the command_status; {@link CommandStatus#OK} for a PDU without one, such as a request. */
    default CommandStatus status() {
        return CommandStatus.OK;
    }

    /** Returns the optional parameters; none for an {@link UnknownPdu}, whose body holds all octets. */
    Tlvs tlvs();
}
