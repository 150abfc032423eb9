package io.larvik.smpp.text;

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
        UDH8,
        /** In a user data header, with a reference of sixteen bits. */
        UDH16,
        /** In the TLVs sar_msg_ref_num, sar_total_segments and sar_segment_seqnum. */
        SAR
    }

    public Concatenation {
        if (!isSound(kind, reference, total, number)) {
            throw new IllegalArgumentException(
                    "concatenation: segment " + number + " of " + total + ", reference " + reference);
        }
    }

    /** Returns the concatenation, or null when its numbers make no sense. */
    static @Nullable Concatenation orNull(Kind kind, int reference, int total, int number) {
        return isSound(kind, reference, total, number) ? new Concatenation(kind, reference, total, number) : null;
    }

    private static boolean isSound(Kind kind, int reference, int total, int number) {
        int maxReference = kind == Kind.UDH8 ? 0xFF : 0xFFFF;
        return reference >= 0
                && reference <= maxReference
                && total <= Segmenter.MAX_SEGMENTS
                && number >= 1
                && number <= total;
    }
}
