package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.TlvTag;
import org.jspecify.annotations.Nullable;

/**
 * Keeps from SMPP 3.3 peers the messages that would not be the same without their TLVs. Any other TLV is left out of what
 * such a peer gets, but a message must neither lose its text nor fall apart without a word.
 */
final class WithoutTlvs {

    private WithoutTlvs() {}

    /**
     * Checks that the message is whole in the mandatory part.
     *
     * @throws IllegalArgumentException when it is in message_payload, or a segment told so by sar TLVs
     */
    static void check(Pdu pdu) {
        OctetString message = shortMessage(pdu);
        if (message == null) {
            return;
        }
        OctetString payload = pdu.tlvs().get(TlvTag.MESSAGE_PAYLOAD);
        if (message.isEmpty() && payload != null && !payload.isEmpty()) {
            throw new IllegalArgumentException(
                    "message_payload: " + payload
                            + ", an SMPP 3.3 peer takes no TLVs; short_message or segments with a user data header can be sent");
        }
        Integer segments = pdu.tlvs().get(TlvTag.SAR_TOTAL_SEGMENTS);
        if (segments != null && segments > 1) {
            throw new IllegalArgumentException("sar_total_segments: " + segments
                    + ", an SMPP 3.3 peer takes no TLVs; segments with a user data header can be sent");
        }
    }

    /** Returns the short_message; null for a PDU that carries no message. */
    private static @Nullable OctetString shortMessage(Pdu pdu) {
        if (pdu instanceof MessagePdu<?> message) {
            return message.shortMessage();
        }
        if (pdu instanceof SubmitMulti multi) {
            return multi.shortMessage();
        }
        return pdu instanceof BroadcastSm ? OctetString.EMPTY : null;
    }
}
