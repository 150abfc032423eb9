package io.larvik.smpp.pdu;

/**
 * query_sm (SMPP 5.0, 4.5.2.1): an ESME asks for the state of a message.
 *
 * @param messageId the id the message centre gave it, at most 64 characters
 * @param source the message's source address, at most 20 characters
 */
public record QuerySm(String messageId, Address source, Tlvs tlvs) implements PduRequest<QuerySmResp> {

    /** Returns the query for a message. */
    public static QuerySm of(String messageId, Address source) {
        return new QuerySm(messageId, source, Tlvs.NONE);
    }

    @Override
    public CommandId commandId() {
        return CommandId.QUERY_SM;
    }

    /** {@inheritDoc} Its body is there but says nothing: some peers cannot read an absent one. */
    @Override
    public QuerySmResp response(CommandStatus status) {
        return new QuerySmResp(status, messageId, "", MessageState.UNKNOWN, 0, Tlvs.NONE);
    }
}
