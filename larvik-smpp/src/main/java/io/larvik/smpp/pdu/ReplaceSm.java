package io.larvik.smpp.pdu;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;

/**
 * replace_sm (SMPP 5.0, 4.5.3.1): an ESME replaces the text of a message that is still pending.
 *
 * @param messageId the message_id that the message centre assigned, at most 64 characters
 * @param source the source address of the message, at most 20 characters
 * @param scheduleDeliveryTime the new time of delivery: an SMPP time of 16 characters; empty to leave it unchanged
 * @param validityPeriod the new validity period: an SMPP time of 16 characters; empty to leave it unchanged
 * @param registeredDelivery which receipts the sender requests
 * @param smDefaultMsgId the number of a message stored in the message centre, 1 to 255; 0 for none
 * @param shortMessage the new octets of the message, at most 255; an SMPP 3.4 peer accepts at most 254
 * @param tlvs the optional parameters
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

    /** Returns the request to replace the octets of a message and to leave its times unchanged. */
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

    /** Returns the response that accepts the request. */
    public ReplaceSmResp accepted() {
        return response(CommandStatus.OK);
    }

    /**
     * Returns the new octets of the message: the short_message. When it is empty they are the TLV message_payload, and
     * when that is absent there are none.
     */
    public OctetString message() {
        OctetString payload = shortMessage.isEmpty() ? tlvs.get(TlvTag.MESSAGE_PAYLOAD) : null;
        return payload != null ? payload : shortMessage;
    }
}
