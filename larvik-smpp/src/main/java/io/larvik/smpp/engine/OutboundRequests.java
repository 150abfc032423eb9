package io.larvik.smpp.engine;

import io.larvik.smpp.engine.SessionCounters.Count;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.log.LogValues;
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
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.session.UnexpectedResponseException;
import io.larvik.smpp.wire.MalformedPduException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The requests of this side: those in flight, and those that wait for a slot of the window. Each ends exactly once:
 * with its response, with a failure, or at its deadline. Confined to the event loop of the session.
 */
final class OutboundRequests {

    /** Receives each request that was sent and has ended, with either the response or the failure. */
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
    private final @Nullable SmppRecorder recorder;

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
        this.recorder = effects.recorder();
        this.window = new Window(options.windowOut(), firstSequenceNumber);
    }

    int inFlight() {
        return window.inFlight();
    }

    /** Returns how many requests of users are in flight; the session sends others itself. */
    int usersInFlight() {
        return window.usersInFlight();
    }

    /** Returns how many requests wait for a slot of the window. */
    int waiting() {
        return queue.size();
    }

    /** Returns whether no request of a user is in flight or waits. */
    boolean isEmpty() {
        return window.isEmpty() && queue.isEmpty();
    }

    long nextDeadline() {
        return Math.min(window.nextDeadline(), queue.nextDeadline());
    }

    /** Returns a sequence_number for a PDU that has no response. */
    int takeSequenceNumber() {
        return window.takeSequenceNumber();
    }

    /** Sends a request of a user, or queues it if there is no slot. */
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

    /** Sends a request of the session itself, which needs no slot. */
    OutboundRequest addOwn(Pdu pdu, long deadlineNanos, long nowNanos) {
        OutboundRequest request = new OutboundRequest(pdu, OutboundRequest.Waiter.SESSION, deadlineNanos);
        send(request, nowNanos);
        return request;
    }

    /** Sends queued requests while there are slots. */
    void sendWaiting(long nowNanos) {
        while (canSend()) {
            OutboundRequest request = queue.poll();
            if (request == null) {
                return;
            }
            if (request.deadlineNanos <= nowNanos) {
                notInTime(request);
            } else if (request.future.isDone()) { // the user cancelled it
                effects.complete(request, null, new NotSentException("cancelled while it waited"));
            } else {
                send(request, nowNanos);
            }
        }
    }

    /** Ends the request that the response answers; false if it matches no request, in flight or timed out. */
    boolean responded(Pdu response, int sequenceNumber, long nowNanos) {
        OutboundRequest request = window.get(sequenceNumber);
        if (request == null || isForeign(response, request)) {
            return respondedLate(response, sequenceNumber, nowNanos);
        }
        window.complete(sequenceNumber);
        count(response, request, nowNanos);
        if (request.isAnsweredBy(response)) {
            record(request, SmppRecorder.End.ANSWERED, response.status(), nowNanos);
            end.ended(request, response, null, nowNanos);
        } else if (response instanceof GenericNack nack
                && !nack.status().isOk()) { // with ESME_ROK it is neither response nor error
            record(request, SmppRecorder.End.ANSWERED, nack.status(), nowNanos);
            end.ended(request, null, new RequestRejectedException(request.pdu.commandId(), nack.status()), nowNanos);
        } else {
            String mismatch = response.commandId() + " in answer to " + request;
            record(request, SmppRecorder.End.ANSWERED, null, nowNanos);
            effects.event(SmppEvent.RESP_TYPE_MISMATCH, "what=" + LogValues.quoted(mismatch));
            String answer = response.commandId().toString();
            end.ended(request, null, new UnexpectedResponseException(answer), nowNanos);
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
            record(request, SmppRecorder.End.ANSWERED, null, nowNanos);
            end.ended(request, null, new UnexpectedResponseException("what cannot be read", e), nowNanos);
        }
    }

    void expire(long nowNanos) {
        // the queue first, so that no request in it takes the slot of one that expires at the same time
        for (OutboundRequest request : queue.expire(nowNanos)) {
            notInTime(request);
        }
        for (OutboundRequest request : window.expire(nowNanos)) {
            counters.add(Count.TIMEOUTS, 1);
            if (request.takesSlot()) {
                expired.add(request, nowNanos);
            }
            record(request, SmppRecorder.End.TIMED_OUT, null, nowNanos);
            end.ended(request, null, new ResponseTimeoutException(request.sequence()), nowNanos);
        }
    }

    /**
     * Ends all requests. The peer may have processed those in flight. Queued requests were not sent; the same holds for
     * requests whose octets the network had not accepted when the connection was lost.
     *
     * @param nothingLeaves whether the connection is gone, so that octets which have not left never will
     */
    void fail(String why, boolean nothingLeaves, long nowNanos) {
        for (OutboundRequest request : window.drain()) {
            boolean unsent = nothingLeaves && !outbox.mayHaveLeft(request.batch);
            if (!unsent) {
                record(request, SmppRecorder.End.LOST, null, nowNanos);
            }
            if (request.takesSlot()) {
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

    private void record(OutboundRequest request, SmppRecorder.End how, @Nullable CommandStatus status, long nowNanos) {
        if (recorder != null) {
            long nanos = nowNanos - request.sentNanos;
            recorder.requestEnded(effects.session(), request.pdu.commandId(), how, status, nanos);
        }
    }

    private void count(Pdu response, OutboundRequest request, long nowNanos) {
        counters.answeredAfter(nowNanos - request.sentNanos);
        CommandStatus status = response.status();
        if (!status.isOk()) {
            counters.rejectionReceived(status);
        }
    }

    /** Returns whether the response is of an unknown command, and matches the request only by its sequence_number. */
    private static boolean isForeign(Pdu response, OutboundRequest request) {
        return !response.commandId().isKnown() && !request.isAnsweredBy(response);
    }

    private boolean canSend() {
        return window.hasPermit() && !outbox.isFull();
    }

    private void send(OutboundRequest request, long nowNanos) {
        if (!request.leaves()) {
            effects.complete(request, null, new NotSentException("its caller has given it up"));
            return;
        }
        try {
            outbox.write(request.pdu, window.nextSequenceNumber());
        } catch (RuntimeException e) { // a field exceeds its limit, or is null
            effects.complete(request, null, e);
            return;
        }
        request.sentNanos = nowNanos;
        request.batch = outbox.batch();
        window.register(request);
    }
}
