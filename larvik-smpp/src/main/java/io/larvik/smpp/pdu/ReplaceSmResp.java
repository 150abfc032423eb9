package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * replace_sm_resp (SMPP 5.0, 4.5.3.2): the answer to a replace_sm.
 *
 * @param status the command_status
 * @param tlvs the optional parameters
 */
public record ReplaceSmResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.REPLACE_SM_RESP;
    }
}
