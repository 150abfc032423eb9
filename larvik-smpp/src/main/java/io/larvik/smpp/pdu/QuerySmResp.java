package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.Tlvs;
import org.jspecify.annotations.Nullable;

/**
 * query_sm_resp (SMPP 5.0, 4.5.2.2): the answer to a query_sm.
 *
 * @param status the command_status
 * @param messageId the message_id of the query, at most 64 characters; null when the mandatory part is absent
 * @param finalDate when the message reached its final state: an absolute SMPP time of 16 characters; empty when it has
 *     not
 * @param messageState the state of the message
 * @param errorCode the error of the network, 0 to 255; 0 for none
 * @param tlvs the optional parameters
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
