package io.larvik.smpp.engine;

import io.larvik.smpp.engine.ParkedRequests.Parked;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppRecorder;
import org.jspecify.annotations.Nullable;

/**
 * The requests of the peer that are not answered yet, and the PDUs without response that are still being handled.
 * {@code windowIn} of them are with handlers at a time. Further ones are {@link ParkedRequests parked} and handed over
 * in order, as the window frees. What finds no room there is refused at once, so that reading never has to stop for
 * handlers: responses and enquire_link stand behind requests in the stream.
 *
 * <p>The requests with handlers are linked to each other, oldest first, so that adding and removing one needs neither
 * an allocation nor a search. Confined to the event loop of the session.
 */
final class InboundRequests {

    private final Role role;
    private final int most;
    private final long timeoutNanos;
    private final Effects effects;
    private final Outbox outbox;
    private final ParkedRequests parked;
    private final @Nullable SmppRecorder recorder;
    private @Nullable PeerRequest oldest;
    private @Nullable PeerRequest newest;
    private int size;
    private int oneWays;

    /** Whether PDUs were refused since nothing was parked last. */
    private boolean flooded;

    /** Whether parked PDUs are being handed over or refused: handlers may answer, and so free the window, meanwhile. */
    private boolean unparking;

    /** The highest sequence_number since no request was unanswered last. */
    private int highestNumber;

    InboundRequests(Role role, SessionOptions options, Effects effects, Outbox outbox) {
        this.role = role;
        this.most = options.windowIn();
        this.timeoutNanos = options.handlerTimeout().toNanos();
        this.effects = effects;
        this.outbox = outbox;
        this.parked = new ParkedRequests(options);
        this.recorder = effects.recorder();
    }

    // ---- received ----

    /** Returns whether a PDU of this length can be handed over or parked; if not, it has to be refused. */
    boolean hasRoom(int length) {
        return !mustWait() || parked.hasRoom(length);
    }

    /** Passes a request to the handler, or parks it, unless it is not admitted. There must be room for it. */
    void received(PeerRequest request, long nowNanos) {
        boolean waits = mustWait();
        noteNumber(request.sequenceNumber());
        add(request, nowNanos); // before it is admitted, as it is answered if it is not
        if (!effects.admits(request)) {
            return;
        }
        if (waits) {
            remove(request);
            parked.add(new Parked(request.pdu(), request.length(), request));
            unpark(nowNanos); // other requests may have been answered while this one was being admitted
        } else {
            effects.requested(request);
        }
    }

    /** Passes a PDU without response to the handler, or parks it. It is dropped if there is no room. */
    void received(OneWayPdu pdu, int length) {
        if (!hasRoom(length)) {
            tellFlooded();
        } else if (mustWait()) {
            parked.add(new Parked(pdu, length, null));
        } else {
            handOver(pdu);
        }
    }

    /** Answers a request for which there is no room, so that the peer sends it again later. */
    void refuse(PduRequest<?> pdu, int sequenceNumber) {
        tellFlooded();
        CommandStatus status = pdu instanceof ContentPdu<?> ? CommandStatus.THROTTLED : CommandStatus.SYSTEM_ERROR;
        write(pdu, pdu.response(status), sequenceNumber, 0);
    }

    /** Answers a request that comes while this side closes, so that the peer sends it again on another session. */
    void turnAway(PduRequest<?> pdu, int sequenceNumber) {
        turnAway(pdu, sequenceNumber, 0);
    }

    private void turnAway(PduRequest<?> pdu, int sequenceNumber, long sinceArrivalNanos) {
        CommandStatus status = role == Role.MC ? CommandStatus.SYSTEM_ERROR : CommandStatus.TEMPORARY_APPLICATION_ERROR;
        write(pdu, pdu.response(status), sequenceNumber, sinceArrivalNanos);
    }

    private void tellFlooded() {
        if (!flooded) {
            flooded = true;
            effects.event(
                    SmppEvent.SESSION_FLOODED,
                    "unanswered=" + size + " parked=" + parked.size() + " octets=" + parked.octets());
        }
    }

    private boolean mustWait() {
        return isFull() || !parked.isEmpty();
    }

    private boolean isFull() {
        return size + oneWays >= most;
    }

    private void noteNumber(int number) {
        if (isEmpty() || number > highestNumber) { // peers count up, so that this needs no search
            highestNumber = number;
        } else if (has(number) || parked.has(number)) {
            effects.event(SmppEvent.SEQ_REUSED, "seq=" + Integer.toUnsignedString(number));
        }
    }

    private boolean has(int number) {
        PeerRequest request = oldest;
        while (request != null && request.sequenceNumber() != number) {
            request = request.later;
        }
        return request != null;
    }

    // ---- parked ----

    /** Hands over parked PDUs, in order, while the window has room. */
    private void unpark(long nowNanos) {
        if (!unparking && !parked.isEmpty()) {
            unparking = true;
            try {
                while (!isFull() && !parked.isEmpty()) {
                    handOver(parked.take(), nowNanos);
                }
            } finally {
                unparking = false;
            }
        }
        flooded &= !parked.isEmpty();
    }

    private void handOver(Parked first, long nowNanos) {
        if (first.request() != null) {
            add(first.request(), nowNanos);
            effects.requested(first.request());
        } else if (first.pdu() instanceof OneWayPdu oneWay) {
            handOver(oneWay);
        }
    }

    private void handOver(OneWayPdu pdu) {
        oneWays++;
        effects.oneWay(pdu);
    }

    /** Turns away the parked requests, as nobody has begun with them. PDUs without response go to the handler. */
    void turnAwayParked(long nowNanos) {
        unparking = true;
        try {
            while (!parked.isEmpty()) {
                Parked first = parked.take();
                PeerRequest request = first.request();
                if (request != null && request.end()) {
                    turnAway(request.pdu(), request.sequenceNumber(), nowNanos - request.arrivedNanos);
                } else if (first.pdu() instanceof OneWayPdu oneWay) {
                    handOver(oneWay);
                }
            }
        } finally {
            unparking = false;
        }
    }

    // ---- answered ----

    /**
     * Sends the response to a request with a handler, or the octets in its place, unless these are null; false if the
     * session does not hold the request any more.
     */
    boolean answer(PeerRequest request, Pdu response, @Nullable OctetString instead, long nowNanos) {
        if (!remove(request)) {
            return false;
        }
        write(request, response, instead, nowNanos);
        unpark(nowNanos);
        return true;
    }

    void oneWayHandled(long nowNanos) {
        oneWays--;
        unpark(nowNanos);
    }

    /** Writes the response, or the octets in its place, unless these are null. Returns the status of the response. */
    CommandStatus write(PeerRequest request, Pdu response, @Nullable OctetString instead, long nowNanos) {
        long sinceArrivalNanos = nowNanos - request.arrivedNanos;
        if (instead == null) {
            return write(request.pdu(), response, request.sequenceNumber(), sinceArrivalNanos);
        }
        outbox.write(instead, true, nowNanos);
        return answered(request.pdu(), response.status(), sinceArrivalNanos);
    }

    private CommandStatus write(PduRequest<?> request, Pdu response, int sequenceNumber, long sinceArrivalNanos) {
        return answered(request, encode(request, response, sequenceNumber), sinceArrivalNanos);
    }

    private CommandStatus answered(PduRequest<?> request, CommandStatus status, long sinceArrivalNanos) {
        if (recorder != null) {
            recorder.requestAnswered(effects.session(), request.commandId(), status, sinceArrivalNanos);
        }
        return status;
    }

    /** Writes the response, or an error response if it cannot be encoded, as each request must be answered. */
    private CommandStatus encode(PduRequest<?> request, Pdu response, int sequenceNumber) {
        CommandStatus status = response.status();
        try {
            outbox.write(response, sequenceNumber);
            return status;
        } catch (RuntimeException e) {
            effects.event(SmppEvent.RESP_REFUSED, "why=" + LogValues.quoted(e.getMessage()));
            CommandId command = request.commandId();
            CommandStatus failed = status.isOk() ? CommandStatus.SYSTEM_ERROR : status;
            outbox.write(ErrorResponses.to(command, failed), sequenceNumber);
            return failed;
        }
    }

    private void add(PeerRequest request, long nowNanos) {
        request.handedOverNanos = nowNanos;
        request.earlier = newest;
        if (newest == null) {
            oldest = request;
        } else {
            newest.later = request;
        }
        newest = request;
        size++;
    }

    private boolean remove(PeerRequest request) {
        PeerRequest earlier = request.earlier;
        PeerRequest later = request.later;
        if (earlier == null && request != oldest) {
            return false;
        }
        if (earlier == null) {
            oldest = later;
        } else {
            earlier.later = later;
        }
        if (later == null) {
            newest = earlier;
        } else {
            later.earlier = earlier;
        }
        request.earlier = null;
        request.later = null;
        size--;
        return true;
    }

    // ---- as a whole ----

    /** Returns how many requests are not answered, with handlers or parked. */
    int size() {
        return size + parked.requests();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    long nextDeadline() {
        return oldest != null ? deadline(oldest) : Timers.NEVER;
    }

    /** Answers the requests that no handler answered in time, with ESME_RX_T_APPN. */
    void expire(long nowNanos) {
        for (PeerRequest late = oldest; late != null && deadline(late) <= nowNanos; late = oldest) {
            effects.event(SmppEvent.HANDLER_NO_ANSWER, "cmd=" + late.pdu().commandId());
            if (!late.respond(CommandStatus.TEMPORARY_APPLICATION_ERROR)) {
                return; // another thread has just answered it, and that answer is queued for this event loop
            }
        }
    }

    /** Removes all requests, because the session has ended; they can no longer be answered. */
    void abandon() {
        for (PeerRequest request = oldest; request != null; request = oldest) {
            remove(request);
            request.end();
        }
        while (!parked.isEmpty()) {
            PeerRequest request = parked.take().request();
            if (request != null) {
                request.end();
            }
        }
    }

    private long deadline(PeerRequest request) {
        return request.handedOverNanos + timeoutNanos;
    }
}
