package io.larvik.smpp.pdu;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a query_sm (SMPP 5.0, 4.5.2.2).
 *
 * @param messageId the id asked for; null when the whole mandatory part is absent
 * @param finalDate SMPP absolute time at which the state became final, 16 characters, or empty
 * @param messageState the state
 * @param errorCode network error, 0 to 255
 */
public record QuerySmResp(
        CommandStatus status,
        @Nullable String messageId,
        String finalDate,
        MessageState messageState,
        int errorCode,
        Tlvs tlvs)
        implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.QUERY_SM_RESP;
    }
}
