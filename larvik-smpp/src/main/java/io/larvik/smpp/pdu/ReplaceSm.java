package io.larvik.smpp.pdu;

/**
 * replace_sm (SMPP 5.0, 4.5.3.1): an ESME puts other text into a message that is still pending.
 *
 * @param messageId the id the message centre gave it, at most 64 characters
 * @param source the message's source address, at most 20 characters
 * @param scheduleDeliveryTime SMPP time of 16 characters, or empty to keep what was
 * @param validityPeriod SMPP time of 16 characters, or empty to keep what was
 * @param smDefaultMsgId number of a message stored in the message centre, 0 for none
 * @param shortMessage the new octets, at most 255 (254 for SMPP 3.4 peers)
 */
public record ReplaceSm(
        String messageId,
        Address source,
        String scheduleDeliveryTime,
        String validityPeriod,
        RegisteredDelivery registeredDelivery,
        int smDefaultMsgId,
        OctetString shortMessage,
        Tlvs tlvs)
        implements PduRequest<ReplaceSmResp>, Scheduled {

    /** Returns the request to put other octets into a message and to leave its times and receipts as they are. */
    public static ReplaceSm of(
            String messageId, Address source, RegisteredDelivery registeredDelivery, OctetString shortMessage) {
        return new ReplaceSm(messageId, source, "", "", registeredDelivery, 0, shortMessage, Tlvs.NONE);
    }

    @Override
    public CommandId commandId() {
        return CommandId.REPLACE_SM;
    }

    @Override
    public ReplaceSmResp response(CommandStatus status) {
        return new ReplaceSmResp(status, Tlvs.NONE);
    }
}
