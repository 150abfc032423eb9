package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;

/**
 * A PDU with a command that this library does not know. Its body is kept as octets.
 *
 * @param commandId the command_id, any 32 bits
 * @param status the command_status
 * @param body the octets after the header
 */
public record UnknownPdu(CommandId commandId, CommandStatus status, OctetString body) implements Pdu {

    /** Returns a PDU with the status {@link CommandStatus#OK}. */
    public static UnknownPdu request(CommandId commandId, OctetString body) {
        return new UnknownPdu(commandId, CommandStatus.OK, body);
    }

    /** Returns the response to this PDU: its command_id has the highest bit set. */
    public UnknownPdu response(CommandStatus responseStatus, OctetString responseBody) {
        return new UnknownPdu(commandId.response(), responseStatus, responseBody);
    }

    @Override
    public Tlvs tlvs() {
        return Tlvs.NONE;
    }
}
