package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The decoded content of a message PDU, or of several joined ones: user data header, alphabet and octets.
 *
 * @param alphabet the alphabet of the octets
 * @param flash true for a class 0 message, which is displayed immediately and not stored
 * @param udh the user data header; null if there is none or no element of it can be read
 * @param isHeaderDamaged whether esm_class announces a user data header that is not well-formed; see {@link UserData}
 * @param concatenation the place of the segment in a longer message; null for a message of one segment
 * @param octets the message without the user data header; a septet occupies an octet, even if the peer packs septets
 */
public record MessageContent(
        Alphabet alphabet,
        boolean flash,
        @Nullable Udh udh,
        boolean isHeaderDamaged,
        @Nullable Concatenation concatenation,
        OctetString octets) {

    /**
     * Returns the content of short_message or message_payload. A user data header is read only if esm_class indicates
     * one. A PDU with both a concatenation element and sar TLVs is a segment if both say the same, and otherwise a
     * message of one segment.
     */
    public static MessageContent of(ContentPdu<?> pdu, PeerAlphabets alphabets) {
        UserData data = UserData.of(pdu);
        Alphabet alphabet = alphabets.alphabetOf(pdu.dataCoding());
        OctetString octets = data.content();
        return new MessageContent(
                alphabet,
                PeerAlphabets.isFlash(pdu.dataCoding()),
                data.udh(),
                data.isHeaderDamaged(),
                concatenation(data.udh(), pdu.tlvs()),
                alphabets.packs(alphabet)
                        ? PackedSeptets.unpack(octets, PackedSeptets.fillBits(data.header()))
                        : octets);
    }

    /**
     * Returns the text of a message that arrived in segments. The national language tables that a header names apply to
     * its own segment. A byte order mark at the start of any segment is no part of the text.
     *
     * @param alphabet the alphabet of the octets
     * @param octets the joined octets of the segments without headers
     * @param segments the PDUs that carried the segments
     */
    public static String textOf(Alphabet alphabet, OctetString octets, List<? extends MessagePdu<?>> segments) {
        if (alphabet == Alphabet.GSM7) {
            return NationalShift.textOf(octets, segments);
        }
        if (alphabet == Alphabet.UCS2 && segments.size() > 1) {
            return Ucs2.textOf(
                    segments.stream().map(pdu -> UserData.of(pdu).content()).toList());
        }
        return alphabet.decode(octets);
    }

    /** Returns the content of the whole message, of which this is the first segment, with the joined octets. */
    public MessageContent joined(OctetString octets) {
        return new MessageContent(alphabet, flash, udh, isHeaderDamaged, null, octets);
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
            return inUdh.isSamePlace(inTlvs) ? inUdh : null;
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
