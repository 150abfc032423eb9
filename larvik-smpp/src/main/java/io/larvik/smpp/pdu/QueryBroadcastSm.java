package io.larvik.smpp.pdu;

/**
 * query_broadcast_sm (SMPP 5.0, 4.6.1.1): an ESME asks for the state of a broadcast, by its id or by the
 * {@link TlvTag#USER_MESSAGE_REFERENCE} it was sent with.
 *
 * @param messageId the id the message centre gave it, at most 64 characters, or empty
 * @param source the broadcast's source address, at most 20 characters
 */
public record QueryBroadcastSm(String messageId, Address source, Tlvs tlvs)
        implements PduRequest<QueryBroadcastSmResp> {

    /** Returns the query for a broadcast. */
    public static QueryBroadcastSm of(String messageId, Address source) {
        return new QueryBroadcastSm(messageId, source, Tlvs.NONE);
    }

    @Override
    public CommandId commandId() {
        return CommandId.QUERY_BROADCAST_SM;
    }

    /** {@inheritDoc} It has no body. */
    @Override
    public QueryBroadcastSmResp response(CommandStatus status) {
        return new QueryBroadcastSmResp(status, null, Tlvs.NONE);
    }
}
