package io.larvik.smpp.segment;

import io.larvik.smpp.field.OctetString;
import java.util.List;

/**
 * A message that a {@link Reassembler} released before all of its segments arrived.
 *
 * @param <T> the type of the caller's item for a segment
 * @param reason why the message was released
 * @param reference the reference number of the message
 * @param total the number of segments of the whole message
 * @param numbers the numbers of the segments that arrived, ascending
 * @param items the items of these segments, in the same order
 * @param octets the octets of these segments, joined in the same order
 */
public record IncompleteMessage<T>(
        Reason reason, int reference, int total, List<Integer> numbers, List<T> items, OctetString octets) {

    /** Why an incomplete message was released. */
    public enum Reason {
        /** The timeout passed. */
        EXPIRED,
        /** A limit was reached and the message was the oldest. */
        EVICTED,
        /** A segment number arrived again with different octets: the sender reuses the reference for a new message. */
        SUPERSEDED,
        /** The reassembler was drained. */
        DRAINED
    }

    public IncompleteMessage {
        numbers = List.copyOf(numbers);
        items = List.copyOf(items);
    }
}
