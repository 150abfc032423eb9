package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.TlvTag;

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
        if (!(pdu instanceof ContentPdu<?> message)) {
            return;
        }
        OctetString payload = pdu.tlvs().get(TlvTag.MESSAGE_PAYLOAD);
        if (message.shortMessage().isEmpty() && payload != null && !payload.isEmpty()) {
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
}
