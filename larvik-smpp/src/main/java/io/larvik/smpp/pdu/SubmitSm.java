package io.larvik.smpp.pdu;

/**
 * submit_sm (SMPP 5.0, 4.2.1.1): an ESME hands a message to the message centre.
 *
 * @param serviceType at most 5 characters
 * @param source at most 20 characters
 * @param destination at most 20 characters
 * @param protocolId network specific, 0 to 255
 * @param priorityFlag 0 (lowest) to 4, other octets are kept
 * @param scheduleDeliveryTime SMPP time of 16 characters, or empty for at once
 * @param validityPeriod SMPP time of 16 characters, or empty for the message centre's default
 * @param replaceIfPresentFlag 1 to replace an earlier message, else 0
 * @param smDefaultMsgId number of a message stored in the message centre, 0 for none
 * @param shortMessage at most 255 octets (254 for SMPP 3.4 peers)
 */
public record SubmitSm(
        String serviceType,
        Address source,
        Address destination,
        EsmClass esmClass,
        int protocolId,
        int priorityFlag,
        String scheduleDeliveryTime,
        String validityPeriod,
        RegisteredDelivery registeredDelivery,
        int replaceIfPresentFlag,
        DataCoding dataCoding,
        int smDefaultMsgId,
        OctetString shortMessage,
        Tlvs tlvs)
        implements ShortMessagePdu<SubmitSmResp> {

    /** Returns a builder with all fields empty. */
    public static MessageBuilder<SubmitSm> builder() {
        return new MessageBuilder<>(SubmitSm::new);
    }

    /** Returns a builder with the fields of this PDU. */
    public MessageBuilder<SubmitSm> toBuilder() {
        return builder().fieldsOf(this);
    }

    @Override
    public CommandId commandId() {
        return CommandId.SUBMIT_SM;
    }

    /** {@inheritDoc} It has no body. */
    @Override
    public SubmitSmResp response(CommandStatus status) {
        return new SubmitSmResp(status, null, Tlvs.NONE);
    }

    /** Returns the response that accepts the message under the id. */
    public SubmitSmResp accepted(String messageId) {
        return new SubmitSmResp(CommandStatus.OK, messageId, Tlvs.NONE);
    }
}
