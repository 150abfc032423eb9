package io.larvik.smpp.pdu;

import java.util.List;

/**
 * submit_multi (SMPP 5.0, 4.2.3.1): an ESME hands one message for several destinations to the message centre.
 *
 * @param serviceType at most 5 characters
 * @param source at most 20 characters
 * @param destinations at most 255 (254 for SMPP 3.4 peers)
 * @param protocolId network specific, 0 to 255
 * @param priorityFlag 0 (lowest) to 4, other octets are kept
 * @param scheduleDeliveryTime SMPP time of 16 characters, or empty for at once
 * @param validityPeriod SMPP time of 16 characters, or empty for the message centre's default
 * @param replaceIfPresentFlag 1 to replace an earlier message, else 0
 * @param smDefaultMsgId number of a message stored in the message centre, 0 for none
 * @param shortMessage at most 255 octets (254 for SMPP 3.4 peers)
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

    /** Returns the message of a submit_sm for the destinations, in place of the one it has. */
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

    /** Returns the submit_sm that one of the destinations would have got. */
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

    /** {@inheritDoc} It has no body. */
    @Override
    public SubmitMultiResp response(CommandStatus status) {
        return new SubmitMultiResp(status, null, null, Tlvs.NONE);
    }

    /** Returns the response that accepts the message under the id, for all destinations but those listed. */
    public SubmitMultiResp accepted(String messageId, List<UnsuccessSme> unsuccessful) {
        return new SubmitMultiResp(CommandStatus.OK, messageId, unsuccessful, Tlvs.NONE);
    }
}
