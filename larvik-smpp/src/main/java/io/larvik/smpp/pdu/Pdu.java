package io.larvik.smpp.pdu;

/**
 * A protocol data unit without its header fields that belong to others: sequence_number is the session's,
 * command_length the codec's.
 *
 * <p>All PDUs are immutable records whose components stand in wire order.
 */
public sealed interface Pdu permits PduRequest, PduResponse, OneWayPdu, UnknownPdu {

    /** Returns the command_id. */
    CommandId commandId();

    /** Returns the command_status; ESME_ROK where the specification has none, as in requests. */
    default CommandStatus status() {
        return CommandStatus.OK;
    }

    /** Returns the optional parameters; for a PDU of unknown command there are none, its body holds all octets. */
    Tlvs tlvs();
}
