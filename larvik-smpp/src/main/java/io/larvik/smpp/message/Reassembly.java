package io.larvik.smpp.message;

import io.larvik.smpp.pdu.OctetString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a segment given to a {@link Reassembler}.
 *
 * @param <T> what the caller keeps of a segment
 */
sealed interface Reassembly<T> {

    /**
     * Returns the incomplete messages that had to go for this segment, oldest first; nearly always none. Nobody else
     * holds their segments any more.
     */
    default List<IncompleteMessage<T>> evicted() {
        return List.of();
    }

    /**
     * Returns the item of a segment of the same message that was held before this one came; null when none was, or the
     * segment is not joined.
     */
    default @Nullable T companion() {
        return null;
    }

    /**
     * The segment is held; others are missing.
     *
     * @param companion the item of a segment held before; null for the first segment of a message
     * @param held how many segments of the message are held, this one included
     * @param total how many it has
     */
    record Incomplete<T>(@Nullable T companion, int held, int total, List<IncompleteMessage<T>> evicted)
            implements Reassembly<T> {
        public Incomplete {
            evicted = List.copyOf(evicted);
        }
    }

    /**
     * The segment was the last one missing.
     *
     * @param companion the item of a segment held before; null for a message of one segment
     * @param items the items in segment order
     * @param octets the octets of all segments, joined in segment order; decode them now, not the segments' own
     */
    record Complete<T>(@Nullable T companion, List<T> items, OctetString octets) implements Reassembly<T> {
        public Complete {
            items = List.copyOf(items);
        }
    }

    /**
     * The same segment is held already; this one is not kept.
     *
     * @param companion the item of the segment that is held
     */
    record Duplicate<T>(T companion) implements Reassembly<T> {}

    /** The message exceeds the limits; its segments are not joined and this one is to be taken as a message of its own. */
    record TooLong<T>() implements Reassembly<T> {}
}
