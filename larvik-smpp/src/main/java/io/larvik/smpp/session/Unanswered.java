package io.larvik.smpp.session;

import io.larvik.smpp.pdu.CommandStatus;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The peer's requests that the owner has not answered yet, oldest first, and how many PDUs without response it is not done
 * with. Owned by the session's event loop.
 */
final class Unanswered {

    private final SessionOptions options;
    private final Effects effects;
    private final Set<InboundRequest> requests = new LinkedHashSet<>();
    private int oneWays;

    /** The highest sequence_number since there was no request last. */
    private int highestNumber;

    Unanswered(SessionOptions options, Effects effects) {
        this.options = options;
        this.effects = effects;
    }

    void add(InboundRequest request) {
        int number = request.sequenceNumber();
        if (requests.isEmpty() || number > highestNumber) { // peers count up, and none is looked for
            highestNumber = number;
        } else if (requests.stream().anyMatch(earlier -> earlier.sequenceNumber() == number)) {
            effects.event(SmppEvent.SEQ_REUSED, "seq=" + Integer.toUnsignedString(number));
        }
        requests.add(request);
    }

    boolean remove(InboundRequest request) {
        return requests.remove(request);
    }

    void oneWayReceived() {
        oneWays++;
    }

    void oneWayHandled() {
        oneWays--;
    }

    int size() {
        return requests.size();
    }

    boolean isEmpty() {
        return requests.isEmpty();
    }

    /** Tells whether there are as many as the peer may have. */
    boolean isFull() {
        return requests.size() + oneWays >= options.windowIn();
    }

    long nextDeadline() {
        Iterator<InboundRequest> oldest = requests.iterator();
        return oldest.hasNext() ? deadline(oldest.next()) : Timers.NEVER;
    }

    /** Answers those that no handler answered in time. */
    void expire(long nowNanos) {
        while (!requests.isEmpty()) {
            InboundRequest oldest = requests.iterator().next();
            if (deadline(oldest) > nowNanos) {
                return;
            }
            effects.event(SmppEvent.HANDLER_NO_ANSWER, "cmd=" + oldest.pdu().commandId());
            if (!oldest.respond(CommandStatus.TEMPORARY_APPLICATION_ERROR)) {
                return; // answered by another thread just now: that answer is on its way here
            }
        }
    }

    /** The session is closed: none can be answered any more. */
    void abandon() {
        for (InboundRequest request : requests) {
            request.abandon();
        }
        requests.clear();
    }

    private long deadline(InboundRequest request) {
        return request.receivedNanos + options.handlerTimeoutNanos();
    }
}
