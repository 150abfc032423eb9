package io.larvik.smpp.segment;

import io.larvik.smpp.field.OctetString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of passing a segment to a {@link Reassembler}.
 *
 * @param <T> the type of the caller's item for a segment
 */
public sealed interface Reassembly<T> {

    /**
     * Returns the incomplete messages that were released to make room for this segment or because it supersedes one,
     * oldest first. The reassembler no longer holds them.
     */
    default List<IncompleteMessage<T>> evicted() {
        return List.of();
    }

    /**
     * Returns the item of another segment of the same message that was already held; null if there is none or the
     * segment is not joined.
     */
    default @Nullable T companion() {
        return null;
    }

    /**
     * The segment is held. Other segments are missing.
     *
     * @param companion the item of a segment held earlier; null for the first segment of a message
     * @param held the number of segments of the message that are held, including this one
     * @param total the number of segments of the whole message
     */
    record Incomplete<T>(@Nullable T companion, int held, int total, List<IncompleteMessage<T>> evicted)
            implements Reassembly<T> {
        public Incomplete {
            evicted = List.copyOf(evicted);
        }
    }

    /**
     * The segment was the last missing one. The message is no longer held.
     *
     * @param companion the item of a segment held earlier; null for a message of one segment
     * @param items the items in segment order
     * @param octets the octets of all segments, joined in segment order
     */
    record Complete<T>(@Nullable T companion, List<T> items, OctetString octets) implements Reassembly<T> {
        public Complete {
            items = List.copyOf(items);
        }
    }

    /**
     * The same segment is already held, or its message was handed over lately. This one is not kept.
     *
     * @param answer the answer to the same segment
     */
    record Duplicate<T>(SegmentAnswer answer) implements Reassembly<T> {}

    /** The message exceeds the limits. Its segments are not joined; the caller treats this one as a whole message. */
    record TooLong<T>() implements Reassembly<T> {}
}
