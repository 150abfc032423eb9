package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;

/**
 * query_broadcast_sm (SMPP 5.0, 4.6.1.1): an ESME asks for the state of a broadcast.
 *
 * <p>The broadcast is identified by its message_id, or by the {@link TlvTag#USER_MESSAGE_REFERENCE} that it was sent
 * with.
 *
 * @param messageId the message_id that the message centre assigned, at most 64 characters; empty to identify the
 *     broadcast by the reference
 * @param source the source address of the broadcast, at most 20 characters
 * @param tlvs the optional parameters
 */
public record QueryBroadcastSm(String messageId, Address source, Tlvs tlvs)
        implements PduRequest<QueryBroadcastSmResp> {

    /** Returns the query for the broadcast with a message_id. */
    public static QueryBroadcastSm of(String messageId, Address source) {
        return new QueryBroadcastSm(messageId, source, Tlvs.NONE);
    }

    @Override
    public CommandId commandId() {
        return CommandId.QUERY_BROADCAST_SM;
    }

    /** {@inheritDoc} The response has no body. */
    @Override
    public QueryBroadcastSmResp response(CommandStatus status) {
        return new QueryBroadcastSmResp(status, null, Tlvs.NONE);
    }

    /** Returns the response with a state in {@link TlvTag#MESSAGE_STATE}. */
    public QueryBroadcastSmResp answered(MessageState state) {
        return new QueryBroadcastSmResp(CommandStatus.OK, messageId, Tlvs.of(TlvTag.MESSAGE_STATE, state.value()));
    }
}
