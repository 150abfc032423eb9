package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * cancel_broadcast_sm_resp (SMPP 5.0, 4.6.2.3): the answer to a cancel_broadcast_sm.
 *
 * @param status the command_status
 * @param tlvs the optional parameters
 */
public record CancelBroadcastSmResp(CommandStatus status, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.CANCEL_BROADCAST_SM_RESP;
    }
}
