package io.larvik.smpp.segment;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.text.Concatenation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Joins the segments of long messages. Segments may arrive in any order and on any session of an account.
 *
 * <p>Two segments belong to the same message if account, both addresses, kind and value of the reference, and the total
 * are equal. A message is complete when every segment number is held, so a duplicate segment does no harm. The octets
 * are joined before they are decoded, because a sender may cut an escape sequence or a surrogate pair in two.
 *
 * <p>Peers may be hostile, and sending first segments is cheap. {@link ReassemblyLimits} therefore bounds everything.
 * When a limit is reached, the oldest message is released. No segment is dropped: the caller gets every released
 * message and delivers it as incomplete. If a segment number arrives again with different octets, the sender reuses the
 * reference, and the earlier message is released.
 *
 * <p>Messages are kept in the order of their first segments, which is the order of both eviction and expiry. No call
 * has to search. Keys are comparable, so that {@code HashMap} turns a bucket into a tree when a peer chooses addresses
 * with equal hash codes.
 *
 * <p>Safe for use by several threads. One lock guards all state, and no user code runs under it.
 *
 * @param <T> the type of the caller's item for a segment
 */
final class Reassembler<T> {

    /** Counted for each segment in addition to its octets, so that empty segments are bounded too. */
    static final int OVERHEAD = 256;

    private final ReassemblyLimits limits;
    private final long timeoutNanos;
    private final ReentrantLock lock = new ReentrantLock();

    /** Ordered by the arrival of the first segment, oldest first. Guarded by the lock. */
    private final Map<Key, Message<T>> messages = new LinkedHashMap<>();

    /** The octets of all held segments, with {@link #OVERHEAD} for each. Guarded by the lock. */
    private long cost;

    /** Creates a reassembler with {@link ReassemblyLimits#DEFAULT}. */
    Reassembler() {
        this(ReassemblyLimits.DEFAULT);
    }

    /** Creates a reassembler with the limits. */
    Reassembler(ReassemblyLimits limits) {
        this.limits = limits;
        this.timeoutNanos = limits.timeout().toNanos();
    }

    /**
     * Takes a segment.
     *
     * @param account the sender's account; references are unique within an account only
     * @param concatenation the segment's place in the message
     * @param octets the segment without its user data header
     * @param item the caller's item, returned with the message
     * @param nowNanos the time in nanoseconds on any monotonic scale
     */
    Reassembly<T> offer(
            String account,
            Address source,
            Address destination,
            Concatenation concatenation,
            OctetString octets,
            T item,
            long nowNanos) {
        Key key = new Key(
                account, source, destination, concatenation.kind(), concatenation.reference(), concatenation.total());
        Held<T> segment = new Held<>(concatenation.number(), octets, item);
        if (key.total > limits.maxSegments() || segment.cost() > limits.maxOctets()) {
            return new Reassembly.TooLong<>();
        }
        lock.lock();
        try {
            return offer(key, segment, nowNanos);
        } finally {
            lock.unlock();
        }
    }

    /** Releases the messages whose timeout has passed and returns them, oldest first. */
    List<IncompleteMessage<T>> expire(long nowNanos) {
        lock.lock();
        try {
            List<IncompleteMessage<T>> expired = new ArrayList<>();
            while (!messages.isEmpty() && nowNanos - oldest().sinceNanos >= timeoutNanos) {
                expired.add(removeOldest(IncompleteMessage.Reason.EXPIRED));
            }
            return expired;
        } finally {
            lock.unlock();
        }
    }

    /** Releases all messages and returns them, oldest first. */
    List<IncompleteMessage<T>> drain() {
        lock.lock();
        try {
            List<IncompleteMessage<T>> all = new ArrayList<>();
            while (!messages.isEmpty()) {
                all.add(removeOldest(IncompleteMessage.Reason.DRAINED));
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the nanoseconds until the next message expires, at least 0; {@link Long#MAX_VALUE} if none is held. */
    long nanosUntilExpiry(long nowNanos) {
        lock.lock();
        try {
            if (messages.isEmpty()) {
                return Long.MAX_VALUE;
            }
            return Math.max(0, timeoutNanos - (nowNanos - oldest().sinceNanos));
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of incomplete messages held. */
    int size() {
        lock.lock();
        try {
            return messages.size();
        } finally {
            lock.unlock();
        }
    }

    private Reassembly<T> offer(Key key, Held<T> segment, long nowNanos) {
        List<IncompleteMessage<T>> evicted = new ArrayList<>();
        Message<T> message = messages.get(key);
        Held<T> twin = message == null ? null : message.get(segment.number);
        if (message != null && twin != null) {
            if (twin.octets.equals(segment.octets)) {
                return new Reassembly.Duplicate<>(twin.item);
            }
            evicted.add(remove(key, message, IncompleteMessage.Reason.SUPERSEDED));
            message = null;
        }
        int held = message == null ? 0 : message.held;
        if (held + 1 == key.total) {
            return complete(key, message == null ? new Message<>(key, nowNanos) : message, segment);
        }
        makeRoom(segment.cost(), message == null, evicted);
        message = messages.computeIfAbsent(key, absent -> new Message<>(absent, nowNanos));
        T companion = message.first();
        message.put(segment);
        cost += segment.cost();
        return new Reassembly.Incomplete<>(companion, message.held, key.total, evicted);
    }

    private Reassembly<T> complete(Key key, Message<T> message, Held<T> last) {
        messages.remove(key);
        cost -= message.cost;
        T companion = message.first();
        message.put(last);
        List<Held<T>> segments = message.inOrder();
        return new Reassembly.Complete<>(companion, items(segments), join(segments));
    }

    private void makeRoom(int segmentCost, boolean isFirst, List<IncompleteMessage<T>> evicted) {
        while (cost + segmentCost > limits.maxOctets() || (isFirst && messages.size() >= limits.maxMessages())) {
            evicted.add(removeOldest(IncompleteMessage.Reason.EVICTED));
        }
    }

    private Message<T> oldest() {
        return messages.values().iterator().next();
    }

    private IncompleteMessage<T> removeOldest(IncompleteMessage.Reason reason) {
        Iterator<Map.Entry<Key, Message<T>>> iterator = messages.entrySet().iterator();
        Map.Entry<Key, Message<T>> oldest = iterator.next();
        return remove(oldest.getKey(), oldest.getValue(), reason);
    }

    private IncompleteMessage<T> remove(Key key, Message<T> message, IncompleteMessage.Reason reason) {
        messages.remove(key);
        cost -= message.cost;
        List<Held<T>> segments = message.inOrder();
        List<Integer> numbers = segments.stream().map(Held::number).toList();
        return new IncompleteMessage<>(reason, key.reference, key.total, numbers, items(segments), join(segments));
    }

    private static <T> List<T> items(List<Held<T>> segments) {
        List<T> items = new ArrayList<>(segments.size());
        for (Held<T> segment : segments) {
            items.add(segment.item);
        }
        return items;
    }

    private static <T> OctetString join(List<Held<T>> segments) {
        int length = 0;
        for (Held<T> segment : segments) {
            length += segment.octets.length();
        }
        byte[] joined = new byte[length];
        int at = 0;
        for (Held<T> segment : segments) {
            segment.octets.copyTo(joined, at);
            at += segment.octets.length();
        }
        return OctetString.of(joined);
    }

    /** A held segment with the caller's item. */
    private record Held<T>(int number, OctetString octets, T item) {
        int cost() {
            return octets.length() + OVERHEAD;
        }
    }

    /** The held segments of one message. Guarded by the lock of the reassembler. */
    private static final class Message<T> {

        private final long sinceNanos;
        private final @Nullable Held<T>[] segments;
        private @Nullable Held<T> first;
        private int held;
        private long cost;

        @SuppressWarnings({"unchecked", "rawtypes"})
        Message(Key key, long sinceNanos) {
            this.sinceNanos = sinceNanos;
            this.segments = new @Nullable Held[key.total];
        }

        @Nullable
        Held<T> get(int number) {
            return segments[number - 1];
        }

        /** Returns the item of the segment that arrived first; null if none has arrived. */
        @Nullable
        T first() {
            return first == null ? null : first.item;
        }

        void put(Held<T> segment) {
            first = first == null ? segment : first;
            segments[segment.number - 1] = segment;
            held++;
            cost += segment.cost();
        }

        List<Held<T>> inOrder() {
            List<Held<T>> inOrder = new ArrayList<>(held);
            for (Held<T> segment : segments) {
                if (segment != null) {
                    inOrder.add(segment);
                }
            }
            return inOrder;
        }
    }

    private record Key(
            String account, Address source, Address destination, Concatenation.Kind kind, int reference, int total)
            implements Comparable<Key> {

        private static final Comparator<Address> BY_ADDRESS = Comparator.comparing(Address::value)
                .thenComparingInt(address -> address.ton().value())
                .thenComparingInt(address -> address.npi().value());

        private static final Comparator<Key> ORDER = Comparator.comparing(Key::account)
                .thenComparing(Key::source, BY_ADDRESS)
                .thenComparing(Key::destination, BY_ADDRESS)
                .thenComparing(Key::kind)
                .thenComparingInt(Key::reference)
                .thenComparingInt(Key::total);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }
}
