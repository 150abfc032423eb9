package io.larvik.smpp.pdu;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a data_sm (SMPP 5.0, 4.2.2.2).
 *
 * @param messageId the id given to the message, at most 64 characters; null when the body is absent
 */
public record DataSmResp(CommandStatus status, @Nullable String messageId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.DATA_SM_RESP;
    }
}
