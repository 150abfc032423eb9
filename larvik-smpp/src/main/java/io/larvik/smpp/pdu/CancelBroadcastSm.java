package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;

/**
 * cancel_broadcast_sm (SMPP 5.0, 4.6.2.1): an ESME ends a broadcast.
 *
 * <p>The broadcast is identified by its message_id, or by the {@link TlvTag#USER_MESSAGE_REFERENCE} that it was sent
 * with.
 *
 * @param serviceType the service_type, at most 5 characters; empty for the message centre's default
 * @param messageId the message_id that the message centre assigned, at most 64 characters; empty to identify the
 *     broadcast by the reference
 * @param source the source address of the broadcast, at most 20 characters
 * @param tlvs the optional parameters
 */
public record CancelBroadcastSm(String serviceType, String messageId, Address source, Tlvs tlvs)
        implements PduRequest<CancelBroadcastSmResp> {

    /** Returns the request to end the broadcast with a message_id. */
    public static CancelBroadcastSm of(String messageId, Address source) {
        return new CancelBroadcastSm("", messageId, source, Tlvs.NONE);
    }

    @Override
    public CommandId commandId() {
        return CommandId.CANCEL_BROADCAST_SM;
    }

    @Override
    public CancelBroadcastSmResp response(CommandStatus status) {
        return new CancelBroadcastSmResp(status, Tlvs.NONE);
    }

    /** Returns the response that accepts the request. */
    public CancelBroadcastSmResp accepted() {
        return response(CommandStatus.OK);
    }
}
