package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import org.jspecify.annotations.Nullable;

/**
 * deliver_sm_resp (SMPP 5.0, 4.3.1.2): the answer to a deliver_sm.
 *
 * @param status the command_status
 * @param messageId the message_id, which the specification does not use and which is usually empty, at most 64
 *     characters; null when the body is absent
 * @param tlvs the optional parameters
 */
public record DeliverSmResp(CommandStatus status, @Nullable String messageId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.DELIVER_SM_RESP;
    }
}
