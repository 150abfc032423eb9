package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import org.jspecify.annotations.Nullable;

/**
 * submit_sm_resp (SMPP 5.0, 4.2.1.2): the answer to a submit_sm.
 *
 * @param status the command_status
 * @param messageId the message_id that the message centre assigned, at most 64 characters; null when the body is absent
 * @param tlvs the optional parameters
 */
public record SubmitSmResp(CommandStatus status, @Nullable String messageId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.SUBMIT_SM_RESP;
    }
}
