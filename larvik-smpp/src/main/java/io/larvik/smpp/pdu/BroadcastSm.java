package io.larvik.smpp.pdu;

import java.util.List;

/**
 * broadcast_sm (SMPP 5.0, 4.4.1.1): an ESME asks the message centre to broadcast a message to areas. The message is in
 * the message_payload TLV, where and how often in others.
 *
 * @param serviceType at most 5 characters
 * @param source at most 20 characters
 * @param messageId the broadcast to be replaced, at most 64 characters; empty for a new one
 * @param priorityFlag 0 to 4, other octets are kept
 * @param scheduleDeliveryTime SMPP time of 16 characters, or empty for at once
 * @param validityPeriod SMPP time of 16 characters, or empty for the message centre's default
 * @param replaceIfPresentFlag 1 to replace an earlier broadcast, else 0
 * @param smDefaultMsgId number of a message stored in the message centre, 0 for none
 */
public record BroadcastSm(
        String serviceType,
        Address source,
        String messageId,
        int priorityFlag,
        String scheduleDeliveryTime,
        String validityPeriod,
        int replaceIfPresentFlag,
        DataCoding dataCoding,
        int smDefaultMsgId,
        Tlvs tlvs)
        implements ContentPdu<BroadcastSmResp>, Scheduled {

    /** The TLVs that the specification makes mandatory. */
    public static final List<TlvTag<?>> MANDATORY_TLVS = List.of(
            TlvTag.BROADCAST_AREA_IDENTIFIER,
            TlvTag.BROADCAST_CONTENT_TYPE,
            TlvTag.BROADCAST_REP_NUM,
            TlvTag.BROADCAST_FREQUENCY_INTERVAL);

    /**
     * Returns a new broadcast.
     *
     * @param areas where, at least one
     * @param contentType what kind of content
     * @param repetitions how often, 0 to 65535; 0 for as often as the validity period allows
     * @param interval how long from one to the next
     * @param message the octets in the given coding
     */
    public static BroadcastSm of(
            Address source,
            List<BroadcastArea> areas,
            BroadcastContentType contentType,
            int repetitions,
            BroadcastFrequencyInterval interval,
            DataCoding dataCoding,
            OctetString message) {
        if (areas.isEmpty()) {
            throw new IllegalArgumentException("areas: none, at least one");
        }
        Tlvs tlvs = Tlvs.NONE;
        for (BroadcastArea area : areas) {
            tlvs = tlvs.with(TlvTag.BROADCAST_AREA_IDENTIFIER, area.toOctets());
        }
        tlvs = tlvs.with(TlvTag.BROADCAST_CONTENT_TYPE, contentType.toOctets())
                .with(TlvTag.BROADCAST_REP_NUM, repetitions)
                .with(TlvTag.BROADCAST_FREQUENCY_INTERVAL, interval.toOctets())
                .with(TlvTag.MESSAGE_PAYLOAD, message);
        return new BroadcastSm("", source, "", 0, "", "", 0, dataCoding, 0, tlvs);
    }

    @Override
    public CommandId commandId() {
        return CommandId.BROADCAST_SM;
    }

    /** Returns the areas, in their order. */
    public List<BroadcastArea> areas() {
        return BroadcastArea.of(tlvs);
    }

    /** Returns no octets: the message is in the message_payload TLV. */
    @Override
    public OctetString shortMessage() {
        return OctetString.EMPTY;
    }

    /** {@inheritDoc} It has no body. */
    @Override
    public BroadcastSmResp response(CommandStatus status) {
        return new BroadcastSmResp(status, null, Tlvs.NONE);
    }

    /** Returns the response that accepts the broadcast under the id. */
    public BroadcastSmResp accepted(String id) {
        return new BroadcastSmResp(CommandStatus.OK, id, Tlvs.NONE);
    }
}
