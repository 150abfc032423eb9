package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * cancel_sm_resp (SMPP 5.0, 4.5.1.2): the answer to a cancel_sm.
 *
 * @param status the command_status
 * @param tlvs the optional parameters
 */
public record CancelSmResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.CANCEL_SM_RESP;
    }
}
