package io.larvik.smpp.text;

import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import org.jspecify.annotations.Nullable;

/**
 * What a message PDU carries, or several of them joined: user data header, alphabet and octets.
 *
 * @param alphabet the alphabet of the octets
 * @param flash whether the message is to be shown at once and not stored
 * @param udh the user data header; null when there is none or it is malformed
 * @param concatenation the segment's place in a longer message; null for a message of its own
 * @param octets the message without the user data header; septets an octet each, however the peer sent them
 */
public record MessageContent(
        Alphabet alphabet,
        boolean flash,
        @Nullable Udh udh,
        @Nullable Concatenation concatenation,
        OctetString octets) {

    /**
     * Returns what the PDU carries, in short_message or message_payload. A user data header is looked for only where
     * esm_class indicates one; a malformed one is left in the octets. A message that is called a segment by its header
     * and by its sar TLVs at once is a message of its own.
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

    /** Returns the whole message that this is the first segment of, with the joined octets of all. */
    public MessageContent joined(OctetString octets) {
        return new MessageContent(alphabet, flash, udh, null, octets);
    }

    /** Returns how the octets are to be read: in the alphabet, with the national tables that the header names. */
    public TextCoding coding() {
        return udh != null && alphabet == Alphabet.GSM7
                ? TextCoding.of(NationalShift.of(udh))
                : TextCoding.of(alphabet);
    }

    /** Returns the text, decoded leniently; empty for {@link Alphabet#BINARY}. */
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
