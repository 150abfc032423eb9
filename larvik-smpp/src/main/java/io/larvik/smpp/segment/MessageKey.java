package io.larvik.smpp.segment;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.text.Concatenation;
import java.util.Comparator;

/**
 * What the segments of a message have in common. Keys are comparable, so that {@code HashMap} turns a bucket into a tree
 * when a peer chooses addresses with equal hash codes.
 *
 * @param account the sender's account; references are unique within an account only
 * @param kind the element that carries the reference
 * @param reference the reference number of the message
 * @param total the number of segments of the message
 */
record MessageKey(
        String account, Address source, Address destination, Concatenation.Kind kind, int reference, int total)
        implements Comparable<MessageKey> {

    private static final Comparator<Address> BY_ADDRESS = Comparator.comparing(Address::value)
            .thenComparingInt(address -> address.ton().value())
            .thenComparingInt(address -> address.npi().value());

    private static final Comparator<MessageKey> ORDER = Comparator.comparing(MessageKey::account)
            .thenComparing(MessageKey::source, BY_ADDRESS)
            .thenComparing(MessageKey::destination, BY_ADDRESS)
            .thenComparing(MessageKey::kind)
            .thenComparingInt(MessageKey::reference)
            .thenComparingInt(MessageKey::total);

    /** Returns what all messages between the same addresses have in common. */
    MessageKey ofSender() {
        return new MessageKey(account, source, destination, kind, 0, 0);
    }

    @Override
    public int compareTo(MessageKey other) {
        return ORDER.compare(this, other);
    }
}
