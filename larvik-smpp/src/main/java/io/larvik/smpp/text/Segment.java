package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;

/**
 * The content of one PDU of a message.
 *
 * @param number the number of the segment, from 1
 * @param total the number of segments, 1 to 255
 * @param shortMessage the value of short_message, at most 160 octets: an optional user data header and the text; empty
 *     if they are in message_payload
 * @param hasUdh whether the message starts with a user data header; esm_class must then have the UDH indicator
 * @param tlvs the sar TLVs or message_payload, depending on the {@link Segmentation}; otherwise empty
 */
public record Segment(int number, int total, OctetString shortMessage, boolean hasUdh, Tlvs tlvs) {

    /**
     * Returns a copy with packed septets; see {@link PackedSeptets}.
     *
     * @throws IllegalArgumentException if an octet after the header is no septet
     */
    public Segment packed() {
        OctetString payload = tlvs.get(TlvTag.MESSAGE_PAYLOAD);
        return payload == null
                ? new Segment(number, total, packed(shortMessage), hasUdh, tlvs)
                : new Segment(number, total, shortMessage, hasUdh, Tlvs.of(TlvTag.MESSAGE_PAYLOAD, packed(payload)));
    }

    private OctetString packed(OctetString message) {
        int header = hasUdh ? 1 + message.at(0) : 0;
        OctetString septets = PackedSeptets.pack(message.from(header), PackedSeptets.fillBits(header));
        return message.slice(0, header).plus(septets);
    }
}
