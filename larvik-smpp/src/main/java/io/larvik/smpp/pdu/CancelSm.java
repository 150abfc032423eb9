package io.larvik.smpp.pdu;

/**
 * cancel_sm (SMPP 5.0, 4.5.1.1): an ESME withdraws a message, or all messages between two addresses.
 *
 * @param serviceType at most 5 characters
 * @param messageId the id the message centre gave it, at most 64 characters; empty to withdraw by addresses
 * @param source the message's source address, at most 20 characters
 * @param destination the message's destination address, at most 20 characters
 */
public record CancelSm(String serviceType, String messageId, Address source, Address destination, Tlvs tlvs)
        implements PduRequest<CancelSmResp> {

    /** Returns the withdrawal of one message. */
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
}
