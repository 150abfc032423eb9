package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.MessagePdu;
import org.jspecify.annotations.Nullable;

/**
 * The decoded content of a message PDU, or of several joined ones: user data header, alphabet and octets.
 *
 * @param alphabet the alphabet of the octets
 * @param flash true for a class 0 message, which is displayed immediately and not stored
 * @param udh the user data header; null if there is none or it is malformed
 * @param concatenation the place of the segment in a longer message; null for a message of one segment
 * @param octets the message without the user data header; a septet occupies an octet, even if the peer packs septets
 */
public record MessageContent(
        Alphabet alphabet,
        boolean flash,
        @Nullable Udh udh,
        @Nullable Concatenation concatenation,
        OctetString octets) {

    /**
     * Returns the content of short_message or message_payload. A user data header is read only if esm_class indicates
     * one. A malformed header stays in the octets. A PDU with both a concatenation element and sar TLVs is treated as a
     * message of one segment.
     */
    public static MessageContent of(MessagePdu<?> pdu, PeerAlphabets alphabets) {
        OctetString message = pdu.message();
        Udh udh = pdu.esmClass().hasUdh() ? Udh.parse(message) : null;
        Alphabet alphabet = alphabets.alphabetOf(pdu.dataCoding());
        int header = udh == null ? 0 : udh.length();
        OctetString octets = message.from(header);
        return new MessageContent(
                alphabet,
                PeerAlphabets.isFlash(pdu.dataCoding()),
                udh,
                concatenation(udh, pdu.tlvs()),
                alphabets.packs(alphabet) ? PackedSeptets.unpack(octets, PackedSeptets.fillBits(header)) : octets);
    }

    /** Returns the content of the whole message, of which this is the first segment, with the joined octets. */
    public MessageContent joined(OctetString octets) {
        return new MessageContent(alphabet, flash, udh, null, octets);
    }

    /** Returns the coding of the octets: the alphabet with the national language tables that the header names. */
    public TextCoding coding() {
        return udh != null && alphabet == Alphabet.GSM7
                ? TextCoding.of(NationalShift.of(udh))
                : TextCoding.of(alphabet);
    }

    /** Returns the decoded text; empty for {@link Alphabet#BINARY}. Never throws. */
    public String text() {
        return coding().decode(octets);
    }

    private static @Nullable Concatenation concatenation(@Nullable Udh udh, Tlvs tlvs) {
        Concatenation inUdh = udh == null ? null : udh.concatenation();
        Concatenation inTlvs = tlvs.isEmpty() ? null : sar(tlvs);
        if (inUdh != null && inTlvs != null) {
            return null;
        }
        return inUdh != null ? inUdh : inTlvs;
    }

    private static @Nullable Concatenation sar(Tlvs tlvs) {
        Integer reference = tlvs.get(TlvTag.SAR_MSG_REF_NUM);
        Integer total = tlvs.get(TlvTag.SAR_TOTAL_SEGMENTS);
        Integer number = tlvs.get(TlvTag.SAR_SEGMENT_SEQNUM);
        if (reference == null || total == null || number == null) {
            return null;
        }
        return Concatenation.orNull(Concatenation.Kind.SAR, reference, total, number);
    }
}
