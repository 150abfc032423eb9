package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * unbind_resp (SMPP 5.0, 4.1.1.9): the answer to an unbind.
 *
 * @param status the command_status
 * @param tlvs the optional parameters
 */
public record UnbindResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.UNBIND_RESP;
    }
}
