package io.larvik.smpp.engine;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import org.jspecify.annotations.Nullable;

/**
 * The requests of the peer that no handler has answered yet, oldest first, and the number of PDUs without response
 * that are still being handled. The requests are linked to each other, so that adding and removing one needs neither
 * an allocation nor a search. Confined to the event loop of the session.
 */
final class InboundRequests {

    private final int most;
    private final long timeoutNanos;
    private final Effects effects;
    private @Nullable PeerRequest oldest;
    private @Nullable PeerRequest newest;
    private int size;
    private int oneWays;

    /** The highest sequence_number since the list was empty last. */
    private int highestNumber;

    InboundRequests(SessionOptions options, Effects effects) {
        this.most = options.windowIn();
        this.timeoutNanos = options.handlerTimeout().toNanos();
        this.effects = effects;
    }

    void add(PeerRequest request) {
        int number = request.sequenceNumber();
        if (size == 0 || number > highestNumber) { // peers count up, so that this needs no search
            highestNumber = number;
        } else if (has(number)) {
            effects.event(SmppEvent.SEQ_REUSED, "seq=" + Integer.toUnsignedString(number));
        }
        request.earlier = newest;
        if (newest == null) {
            oldest = request;
        } else {
            newest.later = request;
        }
        newest = request;
        size++;
    }

    private boolean has(int number) {
        PeerRequest request = oldest;
        while (request != null && request.sequenceNumber() != number) {
            request = request.later;
        }
        return request != null;
    }

    /** Removes a request; false if it is not in the list. */
    boolean remove(PeerRequest request) {
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

    void oneWayReceived() {
        oneWays++;
    }

    void oneWayHandled() {
        oneWays--;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Returns whether the peer has as many requests unanswered as {@code windowIn} allows. */
    boolean isFull() {
        return size + oneWays >= most;
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
            request.abandon();
        }
    }

    private long deadline(PeerRequest request) {
        return request.receivedNanos + timeoutNanos;
    }
}
