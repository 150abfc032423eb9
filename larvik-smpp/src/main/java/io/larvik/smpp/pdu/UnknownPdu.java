package io.larvik.smpp.pdu;

/**
 * A PDU whose command is not modelled here, octet for octet.
 *
 * @param commandId the command_id, any 32 bits
 * @param status the command_status
 * @param body the octets behind the header
 */
public record UnknownPdu(CommandId commandId, CommandStatus status, OctetString body) implements Pdu {

    /** Returns a request without status. */
    public static UnknownPdu request(CommandId commandId, OctetString body) {
        return new UnknownPdu(commandId, CommandStatus.OK, body);
    }

    /** Returns the response to this request, with the body. */
    public UnknownPdu response(CommandStatus responseStatus, OctetString responseBody) {
        return new UnknownPdu(commandId.response(), responseStatus, responseBody);
    }

    @Override
    public Tlvs tlvs() {
        return Tlvs.NONE;
    }
}
