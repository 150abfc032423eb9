package io.larvik.smpp.message;

import io.larvik.smpp.message.IncomingMessage.Part;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
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
 * <p>Safe for any thread. One lock guards the reassembler and the groups; no code of the user's and no answer runs under it.
 */
public final class MessageCollector implements AutoCloseable {

    private final PeerAlphabets alphabets;
    private final SegmentHold hold;
    private final SegmentIdScheme segmentIdScheme;
    private final Scheduler scheduler;
    private final Executor userCode;
    private final Consumer<IncomingMessage> handler;
    private final Reassembler<Part> reassembler;
    private final MessageIdGenerator ids = new MessageIdGenerator();
    private final ReentrantLock lock = new ReentrantLock();

    private boolean expiryScheduled;

    /**
     * Makes a collector.
     *
     * @param scheduler counts the time of held segments and of incomplete messages
     * @param userCode runs the handler for incomplete messages; the others are handed over in the caller's thread
     */
    public MessageCollector(
            PeerAlphabets alphabets,
            ReassemblyLimits limits,
            SegmentHold hold,
            SegmentIdScheme segmentIdScheme,
            Scheduler scheduler,
            Executor userCode,
            Consumer<IncomingMessage> handler) {
        this.alphabets = alphabets;
        this.hold = hold;
        this.segmentIdScheme = segmentIdScheme;
        this.scheduler = scheduler;
        this.userCode = userCode;
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
        Part part = new Part(request, 0);
        part.join(new SegmentGroup(ids.next()));
        handler.accept(message(List.of(part), content.octets(), true));
    }

    private void takeSegment(InboundRequest request, MessagePdu<?> pdu, MessageContent content, Concatenation place) {
        String account = request.session().remoteSystemId();
        Part part = new Part(request, place.number());
        Reassembly<Part> result;
        lock.lock();
        try {
            result = reassembler.offer(
                    account, pdu.source(), pdu.destination(), place, content.octets(), part, scheduler.nanoTime());
            result.evicted().forEach(MessageCollector::cancelTimer);
            Part companion = result.companion();
            SegmentGroup group = companion != null ? companion.group() : new SegmentGroup(ids.next());
            part.join(group);
            if (result instanceof Reassembly.Incomplete) {
                hold(part, group);
                scheduleExpiry();
            } else if (result instanceof Reassembly.Complete) {
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
            part.acceptWithPresetId(segmentIdScheme);
        }
    }

    private void hold(Part part, SegmentGroup group) {
        if (hold.time() != null && !isAcceptedAtOnce()) {
            group.hold(
                    part, scheduler.schedule(() -> release(group), hold.time().toNanos()));
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
        return new IncomingMessage(received, parts, segmentIdScheme);
    }

    // ---- what never gets complete ----

    private void scheduleExpiry() {
        if (expiryScheduled) {
            return;
        }
        long nanos = reassembler.nanosUntilExpiry(scheduler.nanoTime());
        if (nanos == Long.MAX_VALUE) {
            return;
        }
        expiryScheduled = true;
        scheduler.schedule(this::expire, nanos);
    }

    private void expire() {
        List<IncompleteMessage<Part>> expired;
        lock.lock();
        try {
            expiryScheduled = false;
            expired = reassembler.expire(scheduler.nanoTime());
            expired.forEach(MessageCollector::cancelTimer);
            scheduleExpiry();
        } finally {
            lock.unlock();
        }
        expired.forEach(this::handOver);
    }

    private static void cancelTimer(IncompleteMessage<Part> incomplete) {
        incomplete.items().get(0).group().cancelTimer();
    }

    private void handOver(IncompleteMessage<Part> incomplete) {
        IncomingMessage message = message(incomplete.items(), incomplete.octets(), false);
        try {
            userCode.execute(() -> handler.accept(message));
        } catch (RejectedExecutionException e) {
            handler.accept(message);
        }
    }

    /** Hands over what is incomplete, marked so. */
    @Override
    public void close() {
        List<IncompleteMessage<Part>> rest;
        lock.lock();
        try {
            rest = reassembler.drain();
            rest.forEach(MessageCollector::cancelTimer);
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
        released.forEach(part -> part.acceptWithPresetId(segmentIdScheme));
    }
}
