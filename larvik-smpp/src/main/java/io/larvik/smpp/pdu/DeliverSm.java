package io.larvik.smpp.pdu;

/**
 * deliver_sm (SMPP 5.0, 4.3.1.1): the message centre hands a message or a receipt to an ESME.
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
public record DeliverSm(
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
        implements ShortMessagePdu<DeliverSmResp> {

    /** Returns a builder with all fields empty. */
    public static MessageBuilder<DeliverSm> builder() {
        return new MessageBuilder<>(DeliverSm::new);
    }

    /** Returns a builder with the fields of this PDU. */
    public MessageBuilder<DeliverSm> toBuilder() {
        return builder().fieldsOf(this);
    }

    @Override
    public CommandId commandId() {
        return CommandId.DELIVER_SM;
    }

    /** {@inheritDoc} Its message_id is there but empty: some peers cannot read an absent one. */
    @Override
    public DeliverSmResp response(CommandStatus status) {
        return new DeliverSmResp(status, "", Tlvs.NONE);
    }
}
