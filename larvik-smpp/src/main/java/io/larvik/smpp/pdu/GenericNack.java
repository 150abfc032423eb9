package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * generic_nack (SMPP 5.0, 4.1.4.1): the answer to a PDU whose header is invalid or whose command is unknown.
 *
 * @param status the command_status
 * @param tlvs the optional parameters
 */
public record GenericNack(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.GENERIC_NACK;
    }
}
