package io.larvik.smpp.message;

import io.larvik.smpp.message.IncomingMessage.Part;
import io.larvik.smpp.message.SegmentGroup.Key;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Reassembler;
import io.larvik.smpp.text.Reassembly;
import io.larvik.smpp.text.ReassemblyLimits;
import io.larvik.smpp.text.Unfinished;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Makes messages of the requests that carry their segments.
 *
 * <p>A message of one segment is handed over at once. Segments are kept until all are there, in any order and on any
 * session of the account, and the message is handed over with those requests that are still unanswered. How long a
 * segment stays unanswered is the {@link SegmentHold}'s to say; those accepted early get the ids {@code <base>-<n>} of a
 * base that is chosen with the first segment. A segment that comes twice is accepted again and not kept. What never gets
 * complete is handed over as it is, marked incomplete, when the time or the room is up: a peer was told that its
 * segments are accepted, so that they must not vanish.
 *
 * <p>Safe for any thread. One lock guards the groups; no code of the user's and no answer runs under it.
 */
public final class MessageCollector implements AutoCloseable {

    private final PeerAlphabets alphabets;
    private final SegmentHold hold;
    private final SegmentIds segmentIds;
    private final Resources resources;
    private final Consumer<IncomingMessage> handler;
    private final Reassembler<Part> reassembler;
    private final BaseIds ids = new BaseIds();
    private final ReentrantLock lock = new ReentrantLock();

    /** The messages begun, by what their segments have in common. Guarded by the lock, bounded by the reassembler. */
    private final Map<Key, SegmentGroup> groups = new HashMap<>();

    private boolean expiryScheduled;

    /**
     * Makes a collector.
     *
     * @param resources count the time of held segments and of incomplete messages, and run the handler for the latter;
     *     complete messages are handed over in the caller's thread
     */
    @SuppressWarnings("exports")
    public MessageCollector(
            PeerAlphabets alphabets,
            ReassemblyLimits limits,
            SegmentHold hold,
            SegmentIds segmentIds,
            Resources resources,
            Consumer<IncomingMessage> handler) {
        this.alphabets = alphabets;
        this.hold = hold;
        this.segmentIds = segmentIds;
        this.resources = resources;
        this.handler = handler;
        this.reassembler = new Reassembler<>(limits);
    }

    /** Takes a request whose PDU is a {@link MessagePdu}. */
    public void take(InboundRequest request) {
        MessagePdu<?> pdu = (MessagePdu<?>) request.pdu();
        MessageContent content = MessageContent.of(pdu, alphabets);
        Concatenation place = content.concatenation();
        if (place == null || place.total() == 1) {
            takeWhole(request, content);
        } else {
            takeSegment(request, pdu, content, place);
        }
    }

    private void takeWhole(InboundRequest request, MessageContent content) {
        Part part = new Part(request, 0, new SegmentGroup(null, ids.next()));
        handler.accept(message(List.of(part), content.octets(), true));
    }

    private void takeSegment(InboundRequest request, MessagePdu<?> pdu, MessageContent content, Concatenation place) {
        String account = request.session().remoteSystemId();
        Key key = new Key(account, pdu.source(), pdu.destination(), place.kind(), place.reference(), place.total());
        Part part;
        Reassembly<Part> result;
        lock.lock();
        try {
            SegmentGroup known = groups.get(key);
            SegmentGroup group = known != null ? known : new SegmentGroup(key, ids.next());
            part = new Part(request, place.number(), group);
            result = reassembler.offer(
                    account, pdu.source(), pdu.destination(), place, content.octets(), part, resources.nanoTime());
            result.evicted().forEach(this::forget);
            if (result instanceof Reassembly.Incomplete) {
                // A message that this segment superseded took its group with it.
                part.group = groups.computeIfAbsent(
                        key, absent -> known == null ? group : new SegmentGroup(absent, ids.next()));
                hold(part);
                scheduleExpiry();
            } else if (result instanceof Reassembly.Complete) {
                groups.remove(key);
                group.cancelTimer();
            }
        } finally {
            lock.unlock();
        }
        result.evicted().forEach(this::handOver);
        if (result instanceof Reassembly.Complete<Part> complete) {
            handler.accept(message(complete.items(), complete.octets(), true));
        } else if (result instanceof Reassembly.TooLong) {
            takeWhole(request, content);
        } else if (result instanceof Reassembly.Duplicate || isAcceptedAtOnce()) {
            part.acceptWithPresetId(segmentIds);
        }
    }

    private void hold(Part part) {
        if (hold.time() != null && !isAcceptedAtOnce()) {
            SegmentGroup group = part.group;
            group.hold(
                    part, resources.schedule(() -> release(group), hold.time().toNanos()));
        }
    }

    private boolean isAcceptedAtOnce() {
        return hold.time() != null && hold.time().isZero();
    }

    private IncomingMessage message(List<Part> parts, OctetString octets, boolean complete) {
        MessagePdu<?> first = parts.get(0).pdu();
        MessageContent content = MessageContent.of(first, alphabets);
        List<MessagePdu<?>> pdus = new ArrayList<>(parts.size());
        parts.forEach(part -> pdus.add(part.pdu()));
        ReceivedMessage received = new ReceivedMessage(
                first.source(), first.destination(), content.alphabet(), octets, content.flash(), complete, pdus);
        return new IncomingMessage(received, parts, segmentIds);
    }

    // ---- what never gets complete ----

    private void scheduleExpiry() {
        if (expiryScheduled) {
            return;
        }
        long nanos = reassembler.nanosUntilExpiry(resources.nanoTime());
        if (nanos == Long.MAX_VALUE) {
            return;
        }
        expiryScheduled = true;
        resources.schedule(this::expire, nanos);
    }

    private void expire() {
        List<Unfinished<Part>> expired;
        lock.lock();
        try {
            expiryScheduled = false;
            expired = reassembler.expire(resources.nanoTime());
            expired.forEach(this::forget);
            scheduleExpiry();
        } finally {
            lock.unlock();
        }
        expired.forEach(this::handOver);
    }

    private void forget(Unfinished<Part> unfinished) {
        SegmentGroup group = unfinished.items().get(0).group;
        group.cancelTimer();
        groups.remove(group.key, group);
    }

    private void handOver(Unfinished<Part> unfinished) {
        IncomingMessage message = message(unfinished.items(), unfinished.octets(), false);
        try {
            resources.handlerThreads().execute(() -> handler.accept(message));
        } catch (RejectedExecutionException e) {
            handler.accept(message);
        }
    }

    /** Hands over what is incomplete, marked so. */
    @Override
    public void close() {
        List<Unfinished<Part>> rest;
        lock.lock();
        try {
            rest = reassembler.drain();
            groups.values().forEach(SegmentGroup::cancelTimer);
            groups.clear();
        } finally {
            lock.unlock();
        }
        rest.forEach(this::handOver);
    }

    private void release(SegmentGroup group) {
        List<Part> released;
        lock.lock();
        try {
            released = group.release();
        } finally {
            lock.unlock();
        }
        released.forEach(part -> part.acceptWithPresetId(segmentIds));
    }
}
