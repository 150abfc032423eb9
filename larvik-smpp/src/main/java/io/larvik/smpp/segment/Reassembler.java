package io.larvik.smpp.segment;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.text.Concatenation;
import java.util.ArrayList;
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
 * has to search.
 *
 * <p>A message that was handed over stays in a {@link SegmentMemory} within the same limits. A segment of it that comes
 * again is a duplicate, and opens no message. What is held goes before what is remembered.
 *
 * <p>Safe for use by several threads. One lock guards all state, and no user code runs under it.
 *
 * @param <T> the type of the caller's item for a segment
 */
public final class Reassembler<T> {

    /** Counted for each segment in addition to its octets, so that empty segments are bounded too, and so are memories. */
    static final int OVERHEAD = 256;

    private final ReassemblyLimits limits;
    private final long timeoutNanos;
    private final ReentrantLock lock = new ReentrantLock();

    /** Ordered by the arrival of the first segment, oldest first. Guarded by the lock. */
    private final Map<MessageKey, Message<T>> messages = new LinkedHashMap<>();

    /** What was handed over. Guarded by the lock. */
    private final SegmentMemory memory;

    /** The octets of all held segments, with {@link #OVERHEAD} for each. Guarded by the lock. */
    private long cost;

    /** Creates a reassembler with the limits. */
    public Reassembler(ReassemblyLimits limits) {
        this.limits = limits;
        this.timeoutNanos = limits.timeout().toNanos();
        this.memory = new SegmentMemory(timeoutNanos);
    }

    /**
     * Takes a segment.
     *
     * @param account the sender's account; references are unique within an account only
     * @param concatenation the segment's place in the message
     * @param octets the segment without its user data header
     * @param item the caller's item, returned with the message
     * @param answer the answer to the segment, returned with a duplicate
     * @param nowNanos the time in nanoseconds on any monotonic scale
     */
    public Reassembly<T> offer(
            String account,
            Address source,
            Address destination,
            Concatenation concatenation,
            OctetString octets,
            T item,
            SegmentAnswer answer,
            long nowNanos) {
        MessageKey key = new MessageKey(
                account, source, destination, concatenation.kind(), concatenation.reference(), concatenation.total());
        if (key.total() > limits.maxSegments() || octets.length() + OVERHEAD > limits.maxOctets()) {
            return new Reassembly.TooLong<>();
        }
        Held<T> segment = new Held<>(concatenation.number(), octets, SegmentDigest.of(octets), item, answer);
        lock.lock();
        try {
            return offer(key, segment, nowNanos);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Releases the messages whose timeout has passed and returns them, oldest first. Forgets what was handed over as long
     * ago.
     */
    public List<IncompleteMessage<T>> expire(long nowNanos) {
        lock.lock();
        try {
            memory.expire(nowNanos);
            List<IncompleteMessage<T>> expired = new ArrayList<>();
            while (!messages.isEmpty() && nowNanos - oldest().sinceNanos >= timeoutNanos) {
                Message<T> message = oldest();
                expired.add(remove(message, IncompleteMessage.Reason.EXPIRED));
                remember(message, nowNanos);
            }
            return expired;
        } finally {
            lock.unlock();
        }
    }

    /** Releases all messages and returns them, oldest first. */
    public List<IncompleteMessage<T>> drain() {
        lock.lock();
        try {
            List<IncompleteMessage<T>> all = new ArrayList<>();
            while (!messages.isEmpty()) {
                all.add(remove(oldest(), IncompleteMessage.Reason.DRAINED));
            }
            return all;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Returns the nanoseconds until a message expires or is forgotten, at least 0; {@link Long#MAX_VALUE} if there is
     * none.
     */
    public long nanosUntilExpiry(long nowNanos) {
        lock.lock();
        try {
            long held = messages.isEmpty() ? Long.MAX_VALUE : timeoutNanos - (nowNanos - oldest().sinceNanos);
            return Math.max(0, Math.min(held, memory.nanosUntilExpiry(nowNanos)));
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of incomplete messages held. */
    public int size() {
        lock.lock();
        try {
            return messages.size();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the items of all segments held, oldest message first. */
    List<T> items() {
        lock.lock();
        try {
            List<T> items = new ArrayList<>();
            messages.values().forEach(message -> items.addAll(items(message.inOrder())));
            return items;
        } finally {
            lock.unlock();
        }
    }

    /** Returns the number of messages remembered. */
    int remembered() {
        lock.lock();
        try {
            return memory.size();
        } finally {
            lock.unlock();
        }
    }

    private Reassembly<T> offer(MessageKey key, Held<T> segment, long nowNanos) {
        memory.expire(nowNanos);
        Message<T> message = messages.get(key);
        SegmentAnswer known = known(key, message, segment);
        if (known != null) {
            return new Reassembly.Duplicate<>(known);
        }
        List<IncompleteMessage<T>> evicted = new ArrayList<>();
        if (message != null && message.get(segment.number) != null) {
            evicted.add(remove(message, IncompleteMessage.Reason.SUPERSEDED));
            remember(message, nowNanos);
            message = null;
        }
        int held = message == null ? 0 : message.held;
        if (held + 1 == key.total()) {
            return complete(message == null ? new Message<>(key, nowNanos) : message, segment, nowNanos);
        }
        makeRoom(segment.cost(), message == null, evicted);
        message = messages.computeIfAbsent(key, absent -> new Message<>(absent, nowNanos));
        T companion = message.first();
        message.put(segment);
        cost += segment.cost();
        return new Reassembly.Incomplete<>(companion, message.held, key.total(), evicted);
    }

    /** Returns the answer to the same segment, held or handed over; null if there was none. */
    private @Nullable SegmentAnswer known(MessageKey key, @Nullable Message<T> message, Held<T> segment) {
        Held<T> twin = message == null ? null : message.get(segment.number);
        return twin != null && twin.octets.equals(segment.octets)
                ? twin.answer
                : memory.find(key, segment.number, segment.digest);
    }

    private Reassembly<T> complete(Message<T> message, Held<T> last, long nowNanos) {
        messages.remove(message.key);
        cost -= message.cost;
        T companion = message.first();
        message.put(last);
        remember(message, nowNanos);
        List<Held<T>> segments = message.inOrder();
        return new Reassembly.Complete<>(companion, items(segments), join(segments));
    }

    private void makeRoom(int segmentCost, boolean isFirst, List<IncompleteMessage<T>> evicted) {
        while (!hasRoom(segmentCost, isFirst)) {
            if (!memory.forgetOldest()) {
                evicted.add(remove(oldest(), IncompleteMessage.Reason.EVICTED));
            }
        }
    }

    /** Remembers a message that is no longer held, unless what is held leaves no room. */
    private void remember(Message<T> message, long nowNanos) {
        long needed = SegmentMemory.cost(message.held);
        while (!hasRoom(needed, true) && memory.forgetOldest()) {
            // the oldest goes first
        }
        if (hasRoom(needed, true)) {
            memory.add(message.key, message.inOrder(), nowNanos);
        }
    }

    private boolean hasRoom(long octets, boolean isMessage) {
        return cost + memory.cost() + octets <= limits.maxOctets()
                && !(isMessage && messages.size() + memory.size() >= limits.maxMessages());
    }

    private Message<T> oldest() {
        return messages.values().iterator().next();
    }

    private IncompleteMessage<T> remove(Message<T> message, IncompleteMessage.Reason reason) {
        messages.remove(message.key);
        cost -= message.cost;
        List<Held<T>> segments = message.inOrder();
        List<Integer> numbers = segments.stream().map(Held::number).toList();
        return new IncompleteMessage<>(
                reason, message.key.reference(), message.key.total(), numbers, items(segments), join(segments));
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
    record Held<T>(int number, OctetString octets, SegmentDigest digest, T item, SegmentAnswer answer) {
        int cost() {
            return octets.length() + OVERHEAD;
        }
    }

    /** The held segments of one message. Guarded by the lock of the reassembler. */
    private static final class Message<T> {

        private final MessageKey key;
        private final long sinceNanos;
        private final @Nullable Held<T>[] segments;
        private @Nullable Held<T> first;
        private int held;
        private long cost;

        @SuppressWarnings({"unchecked", "rawtypes"})
        Message(MessageKey key, long sinceNanos) {
            this.key = key;
            this.sinceNanos = sinceNanos;
            this.segments = new @Nullable Held[key.total()];
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
}
