package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;

/**
 * deliver_sm (SMPP 5.0, 4.3.1.1): the message centre delivers a message or a receipt to an ESME.
 *
 * @param serviceType the service_type, at most 5 characters; empty for the message centre's default
 * @param source the source address, at most 20 characters
 * @param destination the destination address, at most 20 characters
 * @param esmClass the esm_class: messaging mode, message type and GSM features
 * @param protocolId the protocol_id, 0 to 255; the network defines its meaning
 * @param priorityFlag the priority_flag, 0 (lowest) to 4; values up to 255 are kept
 * @param scheduleDeliveryTime when to deliver: an SMPP time of 16 characters; empty to deliver at once
 * @param validityPeriod how long to try: an SMPP time of 16 characters; empty for the message centre's default
 * @param registeredDelivery which receipts the sender requests
 * @param replaceIfPresentFlag 1 to replace an earlier message that is still pending, 0 otherwise; values up to 255 are
 *     kept
 * @param dataCoding the data_coding of the message
 * @param smDefaultMsgId the number of a message stored in the message centre, 1 to 255; 0 for none
 * @param shortMessage the octets of the message, at most 255; an SMPP 3.4 peer accepts at most 254
 * @param tlvs the optional parameters
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

    /** Returns a builder whose fields are empty or zero. */
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

    /** {@inheritDoc} The message_id is present but empty, because some peers cannot read a response without it. */
    @Override
    public DeliverSmResp response(CommandStatus status) {
        return new DeliverSmResp(status, "", Tlvs.NONE);
    }

    /** Returns the response that accepts the message. Its message_id is unused, and empty. */
    public DeliverSmResp accepted() {
        return response(CommandStatus.OK);
    }
}
