package io.larvik.smpp.pdu;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a broadcast_sm (SMPP 5.0, 4.4.1.2). Areas that were not taken are in its
 * {@link TlvTag#BROADCAST_AREA_IDENTIFIER} TLVs, why in as many {@link TlvTag#BROADCAST_ERROR_STATUS}.
 *
 * @param messageId at most 64 characters; null when the mandatory part is absent
 */
public record BroadcastSmResp(
        CommandStatus status, @Nullable String messageId, Tlvs tlvs) implements PduResponse {

    @Override
    public CommandId commandId() {
        return CommandId.BROADCAST_SM_RESP;
    }
}
