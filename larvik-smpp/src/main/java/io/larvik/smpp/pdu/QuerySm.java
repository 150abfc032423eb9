package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.Tlvs;

/**
 * query_sm (SMPP 5.0, 4.5.2.1): an ESME asks for the state of a message.
 *
 * @param messageId the message_id that the message centre assigned, at most 64 characters
 * @param source the source address of the message, at most 20 characters
 * @param tlvs the optional parameters
 */
public record QuerySm(String messageId, Address source, Tlvs tlvs) implements PduRequest<QuerySmResp> {

    /** Returns the query for the message with a message_id. */
    public static QuerySm of(String messageId, Address source) {
        return new QuerySm(messageId, source, Tlvs.NONE);
    }

    @Override
    public CommandId commandId() {
        return CommandId.QUERY_SM;
    }

    /**
     * {@inheritDoc} All fields of the body are present, with the message_id of the query and no state, because some
     * peers cannot read a response without a body.
     */
    @Override
    public QuerySmResp response(CommandStatus status) {
        return new QuerySmResp(status, messageId, "", MessageState.UNKNOWN, 0, Tlvs.NONE);
    }

    /** Returns the response with a state that is not final, such as {@link MessageState#ENROUTE}. */
    public QuerySmResp answered(MessageState state) {
        return answered(state, "", 0);
    }

    /**
     * Returns the response with a state.
     *
     * @param finalDate when the message reached its final state: an absolute SMPP time of 16 characters; empty when it
     *     has not
     * @param errorCode the error of the network, 0 to 255; 0 for none
     */
    public QuerySmResp answered(MessageState state, String finalDate, int errorCode) {
        return new QuerySmResp(CommandStatus.OK, messageId, finalDate, state, errorCode, Tlvs.NONE);
    }
}
