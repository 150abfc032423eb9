package io.larvik.smpp.engine;

import io.larvik.smpp.engine.SessionCounters.Count;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.UnexpectedResponseException;
import io.larvik.smpp.wire.MalformedPduException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this side: those in flight and those in line for a slot of the window. Each has one end: its response,
 * a failure, or its time is up. Owned by the session's event loop.
 */
final class OutboundRequests {

    /** Is told of the end of a request that was sent, with either the response or the failure. */
    interface End {
        void ended(OutboundRequest request, @Nullable Pdu response, @Nullable SmppException failure, long nowNanos);
    }

    private final SessionOptions options;
    private final Effects effects;
    private final Outbox outbox;
    private final SessionCounters counters;
    private final End end;
    private final Window window;
    private final WindowQueue queue = new WindowQueue();
    private final ExpiredRequests expired = new ExpiredRequests();

    OutboundRequests(
            SessionOptions options,
            Effects effects,
            Outbox outbox,
            SessionCounters counters,
            int firstSequenceNumber,
            End end) {
        this.options = options;
        this.effects = effects;
        this.outbox = outbox;
        this.counters = counters;
        this.end = end;
        this.window = new Window(options.windowOut(), firstSequenceNumber);
    }

    int inFlight() {
        return window.inFlight();
    }

    /** Returns how many are in line. */
    int waiting() {
        return queue.size();
    }

    /** Tells whether no request of a user's is in flight or waits. */
    boolean isEmpty() {
        return window.isEmpty() && queue.isEmpty();
    }

    long nextDeadline() {
        return Math.min(window.nextDeadline(), queue.nextDeadline());
    }

    /** Returns the number of a PDU that nothing answers. */
    int takeSequenceNumber() {
        return window.takeSequenceNumber();
    }

    /** Sends a request of a user's, or puts it in line. */
    void add(OutboundRequest request, long nowNanos) {
        if (request.deadlineNanos <= nowNanos) {
            effects.complete(request, null, new NotSentException("its time was up"));
        } else if (queue.isEmpty() && canSend()) {
            send(request, nowNanos);
        } else if (options.whenWindowFull() == SessionOptions.WhenWindowFull.FAIL) {
            effects.complete(request, null, new NotSentException("the window is full"));
        } else if (queue.size() >= options.maxWaiters()) {
            effects.complete(
                    request, null, new NotSentException("maxWaiters: " + queue.size() + " requests wait already"));
        } else {
            queue.add(request);
        }
    }

    /** Sends a request of the session's own, which needs no slot. */
    OutboundRequest addOwn(Pdu pdu, long deadlineNanos, long nowNanos) {
        OutboundRequest request = new OutboundRequest(pdu, OutboundRequest.Waiter.SESSION, deadlineNanos);
        send(request, nowNanos);
        return request;
    }

    /** Sends those in line that have a slot now. */
    void sendWaiting(long nowNanos) {
        while (canSend()) {
            OutboundRequest request = queue.poll();
            if (request == null) {
                return;
            }
            if (request.deadlineNanos <= nowNanos) {
                notInTime(request);
            } else if (request.future.isDone()) { // its user waits no more
                effects.complete(request, null, new NotSentException("cancelled while it waited"));
            } else {
                send(request, nowNanos);
            }
        }
    }

    /** Ends the request that the response answers; false when nothing waits, or waited, for it. */
    boolean responded(Pdu response, int sequenceNumber, long nowNanos) {
        OutboundRequest request = window.get(sequenceNumber);
        if (request == null || isForeign(response, request)) {
            return respondedLate(response, sequenceNumber, nowNanos);
        }
        window.complete(sequenceNumber);
        count(response, request, nowNanos);
        if (request.isAnsweredBy(response)) {
            end.ended(request, response, null, nowNanos);
        } else if (response instanceof GenericNack nack && !nack.status().isOk()) { // one that says OK says nothing
            String what = request.pdu.commandId().toString();
            end.ended(request, null, new RequestRejectedException(what, nack.status()), nowNanos);
        } else {
            String mismatch = response.commandId() + " in answer to " + request;
            effects.event(SmppEvent.RESP_TYPE_MISMATCH, "what=\"" + mismatch + "\"");
            end.ended(request, null, new UnexpectedResponseException(mismatch), nowNanos);
        }
        return true;
    }

    private boolean respondedLate(Pdu response, int sequenceNumber, long nowNanos) {
        OutboundRequest request = expired.remove(sequenceNumber, nowNanos);
        if (request == null || !(request.isAnsweredBy(response) || response instanceof GenericNack)) {
            effects.event(
                    SmppEvent.RESP_UNMATCHED,
                    "id=" + response.commandId() + " seq=" + Integer.toUnsignedString(sequenceNumber));
            return false;
        }
        Duration age = Duration.ofNanos(nowNanos - request.sentNanos);
        effects.event(SmppEvent.RESP_LATE, "id=" + response.commandId() + " age_ms=" + age.toMillis());
        effects.late(new LateResponse(request.pdu, response, age));
        return true;
    }

    void respondedUnreadably(MalformedPduException e, long nowNanos) {
        OutboundRequest request = window.complete(e.sequenceNumber());
        if (request != null) {
            end.ended(request, null, new UnexpectedResponseException("unreadable response to " + request, e), nowNanos);
        }
    }

    void expire(long nowNanos) {
        // first those in line, so that none of them takes the slot of a request that expires with it
        for (OutboundRequest request : queue.expire(nowNanos)) {
            notInTime(request);
        }
        for (OutboundRequest request : window.expire(nowNanos)) {
            counters.add(Count.TIMEOUTS, 1);
            if (request.takesSlot()) {
                expired.add(request, nowNanos);
            }
            end.ended(request, null, new ResponseTimeoutException(request.toString()), nowNanos);
        }
    }

    /**
     * Ends all. Those in flight may have been accepted; those in line were not sent, nor were those whose octets nobody
     * took before nothing more could leave.
     *
     * @param nothingLeaves whether octets handed over that have not left never will
     */
    void fail(String why, boolean nothingLeaves) {
        for (OutboundRequest request : window.drain()) {
            if (request.takesSlot()) {
                boolean unsent = nothingLeaves && !outbox.mayHaveLeft(request.batch);
                effects.complete(request, null, unsent ? new NotSentException(why) : new ConnectionLostException(why));
            }
        }
        expired.clear();
        failWaiting("the session is closed");
    }

    void failWaiting(String why) {
        for (OutboundRequest request = queue.poll(); request != null; request = queue.poll()) {
            effects.complete(request, null, new NotSentException(why));
        }
    }

    private void notInTime(OutboundRequest request) {
        effects.complete(request, null, new NotSentException("no slot of the window became free in time"));
    }

    private void count(Pdu response, OutboundRequest request, long nowNanos) {
        counters.answeredAfter(nowNanos - request.sentNanos);
        CommandStatus status = response.status();
        if (!status.isOk()) {
            counters.rejectionReceived(status);
        }
    }

    /** Of a response that no version knows, a number like that of some other request of ours says nothing. */
    private static boolean isForeign(Pdu response, OutboundRequest request) {
        return !response.commandId().isKnown() && !request.isAnsweredBy(response);
    }

    private boolean canSend() {
        return window.hasPermit() && !outbox.isFull();
    }

    private void send(OutboundRequest request, long nowNanos) {
        try {
            outbox.write(request.pdu, window.nextSequenceNumber());
        } catch (RuntimeException e) { // a field beyond its limit, or null
            effects.complete(request, null, e);
            return;
        }
        request.sentNanos = nowNanos;
        request.batch = outbox.batch();
        window.register(request);
    }
}
