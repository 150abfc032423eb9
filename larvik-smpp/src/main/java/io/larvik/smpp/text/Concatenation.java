package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import org.jspecify.annotations.Nullable;

/**
 * The place of a segment in a concatenated message.
 *
 * @param kind the element that carries this information
 * @param reference the reference number of the message, 0 to 255 for {@link Kind#UDH8}, otherwise 0 to 65535
 * @param total the number of segments of the message, 1 to 255
 * @param number the number of this segment, 1 to {@code total}
 */
public record Concatenation(Kind kind, int reference, int total, int number) {

    /** The element that carries the concatenation. Equal references of different kinds denote different messages. */
    public enum Kind {
        /** A user data header element with an 8-bit reference. */
        UDH8(0xFF),
        /** A user data header element with a 16-bit reference. */
        UDH16(0xFFFF),
        /** The TLVs sar_msg_ref_num, sar_total_segments and sar_segment_seqnum. */
        SAR(0xFFFF);

        private final int maxReference;

        Kind(int maxReference) {
            this.maxReference = maxReference;
        }

        /** Returns the highest reference, which has all bits set: 255 or 65535. */
        public int maxReference() {
            return maxReference;
        }
    }

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if a number is out of range
     */
    public Concatenation {
        if (!isSound(kind, reference, total, number)) {
            throw new IllegalArgumentException("concatenation: segment " + number + " of " + total + ", reference "
                    + reference + ", allowed are 1 to " + Segmenter.MAX_SEGMENTS + " segments and references 0 to "
                    + kind.maxReference);
        }
    }

    /** Returns the information element for a user data header; for {@link Kind#SAR} that with a 16-bit reference. */
    public InformationElement element() {
        return kind == Kind.UDH8
                ? new InformationElement(InformationElementKind.CONCAT_8BIT_REF.id(), octets(reference, total, number))
                : new InformationElement(
                        InformationElementKind.CONCAT_16BIT_REF.id(), octets(reference >> 8, reference, total, number));
    }

    /** Returns the three sar TLVs. */
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

    /** Returns the concatenation; null if a number is out of range. */
    static @Nullable Concatenation orNull(Kind kind, int reference, int total, int number) {
        return isSound(kind, reference, total, number) ? new Concatenation(kind, reference, total, number) : null;
    }

    /** Returns whether sar TLVs say the same; a reference of eight bits is compared with as many of theirs. */
    boolean isSamePlace(Concatenation sar) {
        return number == sar.number && total == sar.total && reference == (sar.reference & kind.maxReference);
    }

    private static boolean isSound(Kind kind, int reference, int total, int number) {
        return reference >= 0
                && reference <= kind.maxReference
                && total <= Segmenter.MAX_SEGMENTS
                && number >= 1
                && number <= total;
    }
}
