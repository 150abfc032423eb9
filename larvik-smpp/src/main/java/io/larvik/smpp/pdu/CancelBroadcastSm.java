package io.larvik.smpp.pdu;

/**
 * cancel_broadcast_sm (SMPP 5.0, 4.6.2.1): an ESME ends a broadcast, by its id or by the
 * {@link TlvTag#USER_MESSAGE_REFERENCE} it was sent with.
 *
 * @param serviceType at most 5 characters
 * @param messageId the id the message centre gave it, at most 64 characters, or empty
 * @param source the broadcast's source address, at most 20 characters
 */
public record CancelBroadcastSm(String serviceType, String messageId, Address source, Tlvs tlvs)
        implements PduRequest<CancelBroadcastSmResp> {

    /** Returns the request to end a broadcast. */
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
}
