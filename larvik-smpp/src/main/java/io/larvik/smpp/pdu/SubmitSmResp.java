package io.larvik.smpp.pdu;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a submit_sm (SMPP 5.0, 4.2.1.2).
 *
 * @param messageId the id given to the message, at most 64 characters; null when the body is absent
 */
public record SubmitSmResp(CommandStatus status, @Nullable String messageId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.SUBMIT_SM_RESP;
    }
}
