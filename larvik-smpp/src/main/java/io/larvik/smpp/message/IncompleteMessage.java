package io.larvik.smpp.message;

import io.larvik.smpp.pdu.OctetString;
import java.util.List;

/**
 * A message that a {@link Reassembler} gave up: some of its segments never came.
 *
 * @param <T> what the caller kept of a segment
 * @param reason why it was given up
 * @param reference the message's reference
 * @param total how many segments it has
 * @param numbers the numbers of the segments that came, ascending
 * @param items their items, in the same order
 * @param octets their octets, joined in that order
 */
record IncompleteMessage<T>(
        Reason reason, int reference, int total, List<Integer> numbers, List<T> items, OctetString octets) {

    /** Why an incomplete message was given up. */
    enum Reason {
        /** Its time was up. */
        EXPIRED,
        /** It was the oldest when a limit was reached. */
        EVICTED,
        /** A segment came again with other octets: the sender uses the reference for another message. */
        SUPERSEDED,
        /** The reassembler was emptied. */
        DRAINED
    }

    IncompleteMessage {
        numbers = List.copyOf(numbers);
        items = List.copyOf(items);
    }
}
