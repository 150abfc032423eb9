package io.larvik.smpp.segment;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.segment.IncomingMessage.ReceivedSegment;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Joins the segments of received messages and passes complete messages to a handler.
 *
 * <p>The collector passes a message of one segment on at once. It keeps the segments of a longer message until all of
 * them have arrived, in any order and on any session of the account. Then it passes the message on with the requests
 * that are still unanswered. {@link SegmentHold} sets how long a segment stays unanswered. A segment that is accepted
 * early gets the id {@code <base>-<n>}; the base is generated with the first segment. A segment that comes again, also
 * after its message was handed over, is not kept and gets the answer of the first.
 *
 * <p>When the timeout passes or a limit is reached, the collector passes an incomplete message on and marks it so. It
 * drops nothing, because the peer may have been told that the segments are accepted.
 *
 * <p>Safe for use by several threads. One lock guards the reassembler and the groups. Neither user code nor an answer
 * runs under the lock.
 */
public final class MessageCollector implements AutoCloseable {

    private final Function<Session, SegmentHandling> handling;
    private final Resources resources;
    private final Consumer<IncomingMessage> handler;
    private final Reassembler<ReceivedSegment> reassembler;
    private final MessageIdGenerator ids = new MessageIdGenerator();
    private final ReentrantLock lock = new ReentrantLock();

    private boolean expiryScheduled;

    /** Set when the owner closes: the peer waits for answers before it unbinds. */
    private volatile boolean holdsNoMore;

    /**
     * Creates a collector for peers that are all handled alike.
     *
     * @param alphabets the meaning of data_coding for the peers
     * @param limits the limits of incomplete messages
     * @param hold how long a segment stays unanswered
     * @param segmentIdScheme the ids of accepted segments
     * @param resources time the hold and the timeout of incomplete messages, and run the handler for the latter
     * @param handler receives the messages; complete ones in the thread that calls {@link #take}
     */
    public MessageCollector(
            PeerAlphabets alphabets,
            ReassemblyLimits limits,
            SegmentHold hold,
            SegmentIdScheme segmentIdScheme,
            Resources resources,
            Consumer<IncomingMessage> handler) {
        this(limits, alike(new SegmentHandling(alphabets, hold, segmentIdScheme)), resources, handler);
    }

    /**
     * Creates a collector.
     *
     * @param limits the limits of incomplete messages
     * @param handling how the messages of a session are handled; the same for all sessions of an account
     * @param resources time the hold and the timeout of incomplete messages, and run the handler for the latter
     * @param handler receives the messages; complete ones in the thread that calls {@link #take}
     */
    public MessageCollector(
            ReassemblyLimits limits,
            Function<Session, SegmentHandling> handling,
            Resources resources,
            Consumer<IncomingMessage> handler) {
        this.handling = handling;
        this.resources = resources;
        this.handler = handler;
        this.reassembler = new Reassembler<>(limits);
    }

    private static Function<Session, SegmentHandling> alike(SegmentHandling handling) {
        return session -> handling;
    }

    /** Takes a request whose PDU must be a {@link MessagePdu}. */
    public void take(InboundRequest request) {
        MessagePdu<?> pdu = (MessagePdu<?>) request.pdu();
        SegmentHandling how = handling.apply(request.session());
        MessageContent content = MessageContent.of(pdu, how.alphabets());
        Concatenation place = content.concatenation();
        if (place == null || place.total() == 1) {
            takeWhole(request, content, how);
        } else {
            takeSegment(request, pdu, content, place, how);
        }
    }

    private void takeWhole(InboundRequest request, MessageContent content, SegmentHandling how) {
        ReceivedSegment segment = new ReceivedSegment(request, 0);
        segment.join(new SegmentGroup(ids.next(request.session().version(), false), how));
        handler.accept(message(List.of(segment), content.octets(), true));
    }

    private void takeSegment(
            InboundRequest request,
            MessagePdu<?> pdu,
            MessageContent content,
            Concatenation place,
            SegmentHandling how) {
        String account = request.session().remoteSystemId();
        ReceivedSegment segment = new ReceivedSegment(request, place.number());
        Reassembly<ReceivedSegment> result;
        lock.lock();
        try {
            result = reassembler.offer(
                    account,
                    pdu.source(),
                    pdu.destination(),
                    place,
                    content.octets(),
                    segment,
                    segment.answer,
                    resources.nanoTime());
            result.evicted().forEach(MessageCollector::cancelTimer);
            if (result instanceof Reassembly.Incomplete) {
                hold(segment, join(segment, result.companion(), how));
            } else if (result instanceof Reassembly.Complete) {
                join(segment, result.companion(), how).cancelTimer();
            }
            scheduleExpiry();
        } finally {
            lock.unlock();
        }
        result.evicted().forEach(this::handOver);
        if (result instanceof Reassembly.Duplicate<ReceivedSegment> duplicate) {
            duplicate.answer().repeat(request);
        } else if (result instanceof Reassembly.TooLong) {
            takeWhole(request, content, how);
        } else {
            takeJoined(segment, result);
        }
    }

    private void takeJoined(ReceivedSegment segment, Reassembly<ReceivedSegment> result) {
        segment.request.whenAnswered(segment.answer::ended);
        if (result instanceof Reassembly.Complete<ReceivedSegment> complete) {
            handler.accept(message(complete.items(), complete.octets(), true));
        } else if (isAcceptedAtOnce(segment.group())) {
            segment.acceptWithPresetId();
        }
    }

    private SegmentGroup join(ReceivedSegment segment, @Nullable ReceivedSegment companion, SegmentHandling how) {
        SegmentGroup group = companion != null ? companion.group() : newGroup(segment, how);
        segment.join(group);
        return group;
    }

    private SegmentGroup newGroup(ReceivedSegment segment, SegmentHandling how) {
        return new SegmentGroup(ids.next(segment.request.session().version(), true), how);
    }

    private void hold(ReceivedSegment segment, SegmentGroup group) {
        Duration time = group.handling.hold().time();
        if (time != null && !isAcceptedAtOnce(group)) {
            group.hold(segment, resources.schedule(() -> release(group), time.toNanos()));
        }
    }

    private boolean isAcceptedAtOnce(SegmentGroup group) {
        Duration time = group.handling.hold().time();
        return holdsNoMore || time != null && time.isZero();
    }

    private IncomingMessage message(List<ReceivedSegment> segments, OctetString octets, boolean complete) {
        MessagePdu<?> first = segments.get(0).pdu();
        PeerAlphabets alphabets = segments.get(0).group().handling.alphabets();
        MessageContent content = MessageContent.of(first, alphabets);
        List<MessagePdu<?>> pdus = new ArrayList<>(segments.size());
        segments.forEach(segment -> pdus.add(segment.pdu()));
        ReceivedMessage received = new ReceivedMessage(
                first.source(), first.destination(), content.alphabet(), octets, content.flash(), complete, pdus);
        return new IncomingMessage(received, segments);
    }

    // ---- incomplete messages ----

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
        List<IncompleteMessage<ReceivedSegment>> expired;
        lock.lock();
        try {
            expiryScheduled = false;
            expired = reassembler.expire(resources.nanoTime());
            expired.forEach(MessageCollector::cancelTimer);
            scheduleExpiry();
        } finally {
            lock.unlock();
        }
        expired.forEach(this::handOver);
    }

    private static void cancelTimer(IncompleteMessage<ReceivedSegment> incomplete) {
        incomplete.items().get(0).group().cancelTimer();
    }

    private void handOver(IncompleteMessage<ReceivedSegment> incomplete) {
        IncomingMessage message = message(incomplete.items(), incomplete.octets(), false);
        Runnable code = resources.inContextOf(message.session(), () -> handler.accept(message));
        resources.handlerThreads().execute(() -> resources.run(code));
    }

    /**
     * Accepts the held segments, and each further one as it comes, so that closing sessions need not wait for them. The
     * messages can still get complete until {@link #close}.
     */
    public void stopHolding() {
        List<ReceivedSegment> held;
        lock.lock();
        try {
            holdsNoMore = true;
            held = reassembler.items();
            held.forEach(segment -> segment.group().cancelTimer());
        } finally {
            lock.unlock();
        }
        held.forEach(ReceivedSegment::acceptWithPresetId);
    }

    /** Passes all incomplete messages to the handler, marked as incomplete. */
    @Override
    public void close() {
        List<IncompleteMessage<ReceivedSegment>> rest;
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
        List<ReceivedSegment> released;
        lock.lock();
        try {
            released = group.release();
        } finally {
            lock.unlock();
        }
        released.forEach(ReceivedSegment::acceptWithPresetId);
    }
}
