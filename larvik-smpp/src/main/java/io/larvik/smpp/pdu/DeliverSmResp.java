package io.larvik.smpp.pdu;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a deliver_sm (SMPP 5.0, 4.3.1.2); its message_id is unused and empty.
 *
 * @param messageId the id given to the message, at most 64 characters; null when the body is absent
 */
public record DeliverSmResp(CommandStatus status, @Nullable String messageId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.DELIVER_SM_RESP;
    }
}
