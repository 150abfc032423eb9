package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BroadcastArea;
import io.larvik.smpp.field.BroadcastContentType;
import io.larvik.smpp.field.BroadcastFrequencyInterval;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import java.util.List;

/**
 * broadcast_sm (SMPP 5.0, 4.4.1.1): an ESME asks the message centre to broadcast a message to areas.
 *
 * <p>The message is in the TLV message_payload. The areas, the number of repetitions and their interval are in other
 * TLVs.
 *
 * @param serviceType the service_type, at most 5 characters; empty for the message centre's default
 * @param source the source address, at most 20 characters
 * @param messageId the message_id of the broadcast to be replaced, at most 64 characters; empty for a new broadcast
 * @param priorityFlag the priority_flag, 0 (lowest) to 4; values up to 255 are kept
 * @param scheduleDeliveryTime when to broadcast first: an SMPP time of 16 characters; empty to broadcast at once
 * @param validityPeriod how long to try: an SMPP time of 16 characters; empty for the message centre's default
 * @param replaceIfPresentFlag 1 to replace an earlier broadcast, 0 otherwise; values up to 255 are kept
 * @param dataCoding the data_coding of the message
 * @param smDefaultMsgId the number of a message stored in the message centre, 1 to 255; 0 for none
 * @param tlvs the optional parameters
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

    /** The four TLVs that every broadcast_sm must have. */
    public static final List<TlvTag<?>> MANDATORY_TLVS = List.of(
            TlvTag.BROADCAST_AREA_IDENTIFIER,
            TlvTag.BROADCAST_CONTENT_TYPE,
            TlvTag.BROADCAST_REP_NUM,
            TlvTag.BROADCAST_FREQUENCY_INTERVAL);

    /**
     * Returns a new broadcast that starts at once.
     *
     * @param areas the areas, at least one
     * @param contentType the subject of the message
     * @param repetitions the number of repetitions, 0 to 65535; 0 for as many as the validity period allows
     * @param interval the time between two repetitions
     * @param dataCoding the data_coding of the message
     * @param message the octets of the message, at most 65535
     * @throws IllegalArgumentException when there are no areas, or a value is out of range
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
            throw new IllegalArgumentException("areas: 0, at least 1");
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

    /** Returns the areas, in wire order. A TLV with too many or too few octets is left out. */
    public List<BroadcastArea> areas() {
        return BroadcastArea.of(tlvs);
    }

    /** Returns the default, because the PDU has no such field. */
    @Override
    public EsmClass esmClass() {
        return EsmClass.DEFAULT;
    }

    /** Returns no octets, because the message is in the TLV message_payload. */
    @Override
    public OctetString shortMessage() {
        return OctetString.EMPTY;
    }

    /** {@inheritDoc} The response has no body. */
    @Override
    public BroadcastSmResp response(CommandStatus status) {
        return new BroadcastSmResp(status, null, Tlvs.NONE);
    }

    /**
     * Returns the response that accepts the broadcast.
     *
     * @param id the message_id that the message centre assigns, at most 64 characters
     */
    public BroadcastSmResp accepted(String id) {
        return new BroadcastSmResp(CommandStatus.OK, id, Tlvs.NONE);
    }
}
