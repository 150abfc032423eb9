package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import java.util.List;

/**
 * What became of a segment given to a {@link Reassembler}.
 *
 * @param <T> what the caller keeps of a segment
 */
public sealed interface Reassembly<T> {

    /**
     * Returns the unfinished messages that had to go for this segment, oldest first; nearly always none. Nobody else
     * holds their segments any more.
     */
    default List<Unfinished<T>> evicted() {
        return List.of();
    }

    /**
     * The segment is held; others are missing.
     *
     * @param held how many segments of the message are held, this one included
     * @param total how many it has
     */
    record Incomplete<T>(int held, int total, List<Unfinished<T>> evicted) implements Reassembly<T> {
        public Incomplete {
            evicted = List.copyOf(evicted);
        }
    }

    /**
     * The segment was the last one missing.
     *
     * @param items the items in segment order
     * @param octets the octets of all segments, joined in segment order; decode them now, not the segments' own
     */
    record Complete<T>(List<T> items, OctetString octets) implements Reassembly<T> {
        public Complete {
            items = List.copyOf(items);
        }
    }

    /** The same segment is held already; this one is not kept. */
    record Duplicate<T>() implements Reassembly<T> {}

    /** The message exceeds the limits; its segments are not joined and this one is to be taken as a message of its own. */
    record TooLong<T>() implements Reassembly<T> {}
}
