package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;

/**
 * cancel_sm (SMPP 5.0, 4.5.1.1): an ESME cancels one pending message, or all pending messages between two addresses.
 *
 * @param serviceType the service_type, at most 5 characters; empty for the message centre's default
 * @param messageId the message_id that the message centre assigned, at most 64 characters; empty to cancel by addresses
 * @param source the source address of the message, at most 20 characters
 * @param destination the destination address of the message, at most 20 characters
 * @param tlvs the optional parameters
 */
public record CancelSm(String serviceType, String messageId, Address source, Address destination, Tlvs tlvs)
        implements PduRequest<CancelSmResp> {

    /** Returns the request to cancel one message. */
    public static CancelSm of(String messageId, Address source) {
        return new CancelSm("", messageId, source, Address.NONE, Tlvs.NONE);
    }

    @Override
    public CommandId commandId() {
        return CommandId.CANCEL_SM;
    }

    @Override
    public CancelSmResp response(CommandStatus status) {
        return new CancelSmResp(status, Tlvs.NONE);
    }

    /** Returns the response that accepts the request. */
    public CancelSmResp accepted() {
        return response(CommandStatus.OK);
    }
}
