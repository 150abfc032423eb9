package io.larvik.smpp.engine;

import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import org.jspecify.annotations.Nullable;

/**
 * The peer's requests that the owner has not answered yet, oldest first, and how many PDUs without response it is not done
 * with. A list through the requests themselves, so that none costs an object or a search. Owned by the session's event
 * loop.
 */
final class Unanswered {

    private final int most;
    private final long timeoutNanos;
    private final Effects effects;
    private @Nullable PeerRequest oldest;
    private @Nullable PeerRequest newest;
    private int size;
    private int oneWays;

    /** The highest sequence_number since there was no request last. */
    private int highestNumber;

    Unanswered(SessionOptions options, Effects effects) {
        this.most = options.windowIn();
        this.timeoutNanos = options.handlerTimeout().toNanos();
        this.effects = effects;
    }

    void add(PeerRequest request) {
        int number = request.sequenceNumber();
        if (size == 0 || number > highestNumber) { // peers count up, and none is looked for
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

    /** Takes a request out; false when it is not in, any more. */
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

    /** Tells whether there are as many as the peer may have. */
    boolean isFull() {
        return size + oneWays >= most;
    }

    long nextDeadline() {
        return oldest != null ? deadline(oldest) : Timers.NEVER;
    }

    /** Answers those that no handler answered in time. */
    void expire(long nowNanos) {
        for (PeerRequest late = oldest; late != null && deadline(late) <= nowNanos; late = oldest) {
            effects.event(SmppEvent.HANDLER_NO_ANSWER, "cmd=" + late.pdu().commandId());
            if (!late.respond(CommandStatus.TEMPORARY_APPLICATION_ERROR)) {
                return; // answered by another thread just now: that answer is on its way here
            }
        }
    }

    /** The session is closed: none can be answered any more. */
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
