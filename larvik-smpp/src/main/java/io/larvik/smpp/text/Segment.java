package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;

/**
 * One PDU of those that a text is sent in.
 *
 * @param number the segment's place, from 1
 * @param total how many segments there are, 1 to 255
 * @param shortMessage what goes into short_message, at most 160 octets: the user data header, if there is one, and the
 *     text; empty when they go into message_payload
 * @param hasUdh whether the message starts with a user data header, so that esm_class must say so
 * @param tlvs the segment's place or the whole message, where {@link Segmentation} puts those into TLVs
 */
public record Segment(int number, int total, OctetString shortMessage, boolean hasUdh, Tlvs tlvs) {

    /**
     * Returns the segment with its septets packed, for a peer that wants them so; see {@link PackedSeptets}.
     *
     * @throws IllegalArgumentException when an octet behind the header is no septet
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
