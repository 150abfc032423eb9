package io.larvik.smpp.pdu;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import org.jspecify.annotations.Nullable;

/**
 * broadcast_sm_resp (SMPP 5.0, 4.4.1.2): the answer to a broadcast_sm.
 *
 * <p>The areas that the message centre refused are in {@link TlvTag#BROADCAST_AREA_IDENTIFIER} TLVs. As many
 * {@link TlvTag#BROADCAST_ERROR_STATUS} TLVs give the reasons.
 *
 * @param status the command_status
 * @param messageId the message_id that the message centre assigned, at most 64 characters; null when the mandatory part
 *     is absent
 * @param tlvs the optional parameters
 */
public record BroadcastSmResp(
        CommandStatus status, @Nullable String messageId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.BROADCAST_SM_RESP;
    }
}
