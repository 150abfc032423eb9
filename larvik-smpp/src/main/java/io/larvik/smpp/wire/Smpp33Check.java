package io.larvik.smpp.wire;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.Pdu;

/**
 * Refuses messages that would lose their content without TLVs, which SMPP 3.3 does not have.
 *
 * <p>An SMPP 3.3 peer gets a PDU without its TLVs. That is acceptable for all but two: message_payload is the text of
 * the message, and sar TLVs number its segments.
 */
final class Smpp33Check {

    private Smpp33Check() {}

    /**
     * Checks that a PDU has its whole message in the mandatory part.
     *
     * @throws IllegalArgumentException when the message is in message_payload, or is a segment that sar TLVs number
     */
    static void check(Pdu pdu) {
        if (!(pdu instanceof ContentPdu<?> message)) {
            return;
        }
        OctetString payload = pdu.tlvs().get(TlvTag.MESSAGE_PAYLOAD);
        if (message.shortMessage().isEmpty() && payload != null && !payload.isEmpty()) {
            throw new IllegalArgumentException("message_payload: " + payload
                    + ", an SMPP 3.3 peer takes no TLVs; use short_message or segments with a user data header");
        }
        Integer segments = pdu.tlvs().get(TlvTag.SAR_TOTAL_SEGMENTS);
        if (segments != null && segments > 1) {
            throw new IllegalArgumentException("sar_total_segments: " + segments
                    + ", an SMPP 3.3 peer takes no TLVs; use segments with a user data header");
        }
    }
}
