package io.larvik.smpp.segment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The segments of messages that were handed over lately, by key, number and digest. A peer that misses a response sends
 * a segment again. Without this memory, such a segment would open a message that the next use of the reference
 * completes: half of one text and half of another.
 *
 * <p>A sender that counts its references comes round after 256 or 65,536 messages, and may then send the same octets
 * with the same reference for a new message. A message is therefore forgotten when its sender has finished half as many
 * others since. It is also forgotten when its time is up, or when the {@link Reassembler} needs the room.
 *
 * <p>Guarded by the lock of the reassembler.
 */
final class SegmentMemory {

    /** A segment as it would come again. */
    private record Print(MessageKey key, int number, SegmentDigest digest) {}

    /** The messages of one sender to one destination. */
    private static final class Sender {

        long finished;
        int remembered;
    }

    /** A message that was handed over. */
    private static final class Finished {

        final MessageKey senderKey;
        final Sender sender;
        final long number;
        final long sinceNanos;
        final List<Print> prints;
        final List<SegmentAnswer> answers;

        Finished(
                MessageKey senderKey, Sender sender, long sinceNanos, List<Print> prints, List<SegmentAnswer> answers) {
            this.senderKey = senderKey;
            this.sender = sender;
            this.number = ++sender.finished;
            this.sinceNanos = sinceNanos;
            this.prints = prints;
            this.answers = answers;
            sender.remembered++;
        }

        boolean isVoid() {
            return answers.stream().allMatch(SegmentAnswer::isVoid);
        }

        boolean isHalfOfTheReferencesAgo() {
            return sender.finished - number > senderKey.kind().maxReference() / 2;
        }
    }

    private record Known(Finished message, SegmentAnswer answer) {}

    private final long timeoutNanos;

    /** Oldest first. */
    private final Queue<Finished> messages = new ArrayDeque<>();

    private final Map<Print, Known> segments = new HashMap<>();
    private final Map<MessageKey, Sender> senders = new HashMap<>();
    private long cost;

    SegmentMemory(long timeoutNanos) {
        this.timeoutNanos = timeoutNanos;
    }

    /**
     * Returns the answer to a segment of a message that was handed over; null if there is none, or if no segment of the
     * message was accepted, so that the peer sends all of them for another try. When some were accepted, the peer sends
     * only the others again, and they could only be mixed with another message.
     */
    @Nullable
    SegmentAnswer find(MessageKey key, int number, SegmentDigest digest) {
        Known known = segments.get(new Print(key, number, digest));
        return known == null || known.message.isVoid() || known.message.isHalfOfTheReferencesAgo()
                ? null
                : known.answer;
    }

    /** Remembers the segments of a message. */
    void add(MessageKey key, List<? extends Reassembler.Held<?>> held, long nowNanos) {
        MessageKey senderKey = key.ofSender();
        Sender sender = senders.computeIfAbsent(senderKey, absent -> new Sender());
        List<Print> prints = held.stream()
                .map(segment -> new Print(key, segment.number(), segment.digest()))
                .toList();
        List<SegmentAnswer> answers = new ArrayList<>();
        held.forEach(segment -> answers.add(segment.answer()));
        Finished message = new Finished(senderKey, sender, nowNanos, prints, answers);
        for (int i = 0; i < prints.size(); i++) {
            segments.put(prints.get(i), new Known(message, held.get(i).answer()));
        }
        messages.add(message);
        cost += cost(prints.size());
    }

    /** Forgets the oldest message, if there is one. Returns whether there was. */
    boolean forgetOldest() {
        Finished oldest = messages.poll();
        if (oldest == null) {
            return false;
        }
        cost -= cost(oldest.prints.size());
        for (Print print : oldest.prints) {
            segments.computeIfPresent(print, (same, known) -> known.message == oldest ? null : known);
        }
        oldest.sender.remembered--;
        if (oldest.sender.remembered == 0) {
            senders.remove(oldest.senderKey);
        }
        return true;
    }

    /** Forgets the messages whose time is up. */
    void expire(long nowNanos) {
        while (nanosUntilExpiry(nowNanos) <= 0) {
            forgetOldest();
        }
    }

    /** Returns the nanoseconds until the oldest message is forgotten; {@link Long#MAX_VALUE} if there is none. */
    long nanosUntilExpiry(long nowNanos) {
        Finished oldest = messages.peek();
        return oldest == null ? Long.MAX_VALUE : timeoutNanos - (nowNanos - oldest.sinceNanos);
    }

    /** Returns the number of messages. */
    int size() {
        return messages.size();
    }

    /** Returns an estimate of the octets that this takes: {@link Reassembler#OVERHEAD} for each message and segment. */
    long cost() {
        return cost;
    }

    static long cost(int segments) {
        return (1L + segments) * Reassembler.OVERHEAD;
    }
}
