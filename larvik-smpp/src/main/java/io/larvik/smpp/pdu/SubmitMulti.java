package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.field.UnsuccessSme;
import java.util.List;

/**
 * submit_multi (SMPP 5.0, 4.2.3.1): an ESME submits one message for several destinations.
 *
 * @param serviceType the service_type, at most 5 characters; empty for the message centre's default
 * @param source the source address, at most 20 characters
 * @param destinations the destinations, at most 255; an SMPP 3.4 peer accepts at most 254
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
public record SubmitMulti(
        String serviceType,
        Address source,
        List<DestAddress> destinations,
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
        implements ContentPdu<SubmitMultiResp>, Scheduled {

    public SubmitMulti {
        destinations = List.copyOf(destinations);
    }

    /**
     * Returns a submit_multi with the fields of a submit_sm and other destinations.
     *
     * @param destinations the destinations, in place of the destination of the message
     */
    public static SubmitMulti of(SubmitSm message, List<DestAddress> destinations) {
        return new SubmitMulti(
                message.serviceType(),
                message.source(),
                destinations,
                message.esmClass(),
                message.protocolId(),
                message.priorityFlag(),
                message.scheduleDeliveryTime(),
                message.validityPeriod(),
                message.registeredDelivery(),
                message.replaceIfPresentFlag(),
                message.dataCoding(),
                message.smDefaultMsgId(),
                message.shortMessage(),
                message.tlvs());
    }

    /** Returns the submit_sm with the same fields and one destination. */
    public SubmitSm messageTo(Address destination) {
        return new SubmitSm(
                serviceType,
                source,
                destination,
                esmClass,
                protocolId,
                priorityFlag,
                scheduleDeliveryTime,
                validityPeriod,
                registeredDelivery,
                replaceIfPresentFlag,
                dataCoding,
                smDefaultMsgId,
                shortMessage,
                tlvs);
    }

    @Override
    public CommandId commandId() {
        return CommandId.SUBMIT_MULTI;
    }

    /** {@inheritDoc} The response has no body. */
    @Override
    public SubmitMultiResp response(CommandStatus status) {
        return new SubmitMultiResp(status, null, null, Tlvs.NONE);
    }

    /**
     * Returns the response that accepts the message for all destinations.
     *
     * @param messageId the message_id that the message centre assigns, at most 64 characters
     */
    public SubmitMultiResp accepted(String messageId) {
        return accepted(messageId, List.of());
    }

    /**
     * Returns the response that accepts the message for some or all destinations.
     *
     * @param messageId the message_id that the message centre assigns, at most 64 characters
     * @param unsuccessful the destinations that the message centre refuses, at most 255; empty for none
     */
    public SubmitMultiResp accepted(String messageId, List<UnsuccessSme> unsuccessful) {
        return new SubmitMultiResp(CommandStatus.OK, messageId, unsuccessful, Tlvs.NONE);
    }
}
