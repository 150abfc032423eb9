package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import org.jspecify.annotations.Nullable;

/**
 * A segment's place in the message that it is part of.
 *
 * @param kind where it is said
 * @param reference the message's reference: 0 to 255 for {@link Kind#UDH8}, otherwise 0 to 65535
 * @param total how many segments the message has, 1 to 255
 * @param number the segment's place, 1 to {@code total}
 */
public record Concatenation(Kind kind, int reference, int total, int number) {

    /** Where a concatenation is said; the same reference in two kinds is two messages. */
    public enum Kind {
        /** In a user data header, with a reference of eight bits. */
        UDH8(0xFF),
        /** In a user data header, with a reference of sixteen bits. */
        UDH16(0xFFFF),
        /** In the TLVs sar_msg_ref_num, sar_total_segments and sar_segment_seqnum. */
        SAR(0xFFFF);

        private final int maxReference;

        Kind(int maxReference) {
            this.maxReference = maxReference;
        }

        /** Returns the highest reference, all bits set. */
        int maxReference() {
            return maxReference;
        }
    }

    public Concatenation {
        if (!isSound(kind, reference, total, number)) {
            throw new IllegalArgumentException(
                    "concatenation: segment " + number + " of " + total + ", reference " + reference);
        }
    }

    /** Returns the element that says this in a user data header; of a {@link Kind#SAR} the one of sixteen bits. */
    public InformationElement element() {
        return kind == Kind.UDH8
                ? new InformationElement(InformationElementKind.CONCAT_8BIT_REF.id(), octets(reference, total, number))
                : new InformationElement(
                        InformationElementKind.CONCAT_16BIT_REF.id(), octets(reference >> 8, reference, total, number));
    }

    /** Returns the TLVs that say this. */
    public Tlvs tlvs() {
        return Tlvs.of(TlvTag.SAR_MSG_REF_NUM, reference)
                .with(TlvTag.SAR_TOTAL_SEGMENTS, total)
                .with(TlvTag.SAR_SEGMENT_SEQNUM, number);
    }

    private static OctetString octets(int... numbers) {
        byte[] octets = new byte[numbers.length];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) numbers[i];
        }
        return OctetString.of(octets);
    }

    /** Returns the concatenation, or null when its numbers make no sense. */
    static @Nullable Concatenation orNull(Kind kind, int reference, int total, int number) {
        return isSound(kind, reference, total, number) ? new Concatenation(kind, reference, total, number) : null;
    }

    private static boolean isSound(Kind kind, int reference, int total, int number) {
        return reference >= 0
                && reference <= kind.maxReference
                && total <= Segmenter.MAX_SEGMENTS
                && number >= 1
                && number <= total;
    }
}
