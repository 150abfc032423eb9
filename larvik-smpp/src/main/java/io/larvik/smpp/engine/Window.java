package io.larvik.smpp.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests in flight, by sequence_number.
 *
 * <p>A ring: the slot of a request is its sequence_number modulo the ring's size, so that no map, no hashing and no
 * object per request is needed. The next number is one whose slot is free, which also keeps a number from being used
 * twice at a time when the numbering wraps from 0x7FFFFFFF to 1. The ring is at least twice as large as what may be in
 * flight, so that a slow answer makes later requests skip a number rather than wait.
 *
 * <p>It has its size from the first request of a user's on: until then there is little to hold, as in most sessions of a
 * message centre.
 *
 * <p>Requests of users take one of {@code size} permits; those of the session itself (bind, enquire_link, unbind) do
 * not, so that a full window never keeps it from finding out whether the peer is alive. There are at most
 * {@link #CONTROL} of those at a time.
 *
 * <p>No timer per request: {@link #nextDeadline()} is the earliest deadline known, too early at worst, and
 * {@link #expire} looks at all slots once it has come. Owned by the session's event loop.
 */
final class Window {

    private static final int CONTROL = 4;
    private static final int LAST_SEQUENCE_NUMBER = 0x7FFFFFFF;

    private @Nullable OutboundRequest[] ring;
    private final int size;
    private int permitsTaken;
    private int inFlight;
    private int nextSequenceNumber;
    private long nextDeadline = Timers.NEVER;

    Window(int size, int firstSequenceNumber) {
        this.size = size;
        this.ring = new OutboundRequest[2 * CONTROL];
        this.nextSequenceNumber = firstSequenceNumber;
    }

    boolean hasPermit() {
        return permitsTaken < size;
    }

    int inFlight() {
        return inFlight;
    }

    /** Tells whether no request of a user's is in flight. */
    boolean isEmpty() {
        return permitsTaken == 0;
    }

    /** Returns the number that the next request will have: 1 to 0x7FFFFFFF, of no request in flight. */
    int nextSequenceNumber() {
        while (ring[slot(nextSequenceNumber)] != null) {
            advance();
        }
        return nextSequenceNumber;
    }

    /** Returns the next number, for a PDU that nothing answers. */
    int takeSequenceNumber() {
        int sequenceNumber = nextSequenceNumber();
        advance();
        return sequenceNumber;
    }

    /** Gives the request a sequence_number and its slot. The caller has made sure that there is a permit. */
    void register(OutboundRequest request) {
        if (request.takesSlot() && ring.length == 2 * CONTROL) {
            grow();
        }
        request.sequenceNumber = takeSequenceNumber();
        ring[slot(request.sequenceNumber)] = request;
        inFlight++;
        if (request.takesSlot()) {
            permitsTaken++;
        }
        nextDeadline = Math.min(nextDeadline, request.deadlineNanos);
    }

    private void grow() {
        @Nullable OutboundRequest[] small = ring;
        ring = new OutboundRequest[Integer.highestOneBit(size + CONTROL) * 4];
        for (OutboundRequest request : small) {
            if (request != null) {
                ring[slot(request.sequenceNumber)] = request;
            }
        }
    }

    /** Returns the request with the number; null when there is none. */
    @Nullable
    OutboundRequest get(int sequenceNumber) {
        OutboundRequest request = ring[slot(sequenceNumber)];
        return request != null && request.sequenceNumber == sequenceNumber ? request : null;
    }

    /** Takes the request with the number out; null when there is none. */
    @Nullable
    OutboundRequest complete(int sequenceNumber) {
        OutboundRequest request = get(sequenceNumber);
        if (request == null) {
            return null;
        }
        ring[slot(sequenceNumber)] = null;
        inFlight--;
        if (request.takesSlot()) {
            permitsTaken--;
        }
        return request;
    }

    /** Takes out all requests whose deadline has come, in the order of the ring. */
    List<OutboundRequest> expire(long nowNanos) {
        if (nowNanos < nextDeadline || inFlight == 0) {
            nextDeadline = inFlight == 0 ? Timers.NEVER : nextDeadline;
            return List.of();
        }
        List<OutboundRequest> expired = new ArrayList<>();
        nextDeadline = Timers.NEVER;
        for (OutboundRequest request : ring) {
            if (request == null) {
                continue;
            }
            if (request.deadlineNanos <= nowNanos) {
                complete(request.sequenceNumber);
                expired.add(request);
            } else {
                nextDeadline = Math.min(nextDeadline, request.deadlineNanos);
            }
        }
        return expired;
    }

    /** Takes out all requests. */
    List<OutboundRequest> drain() {
        return expire(Timers.NEVER);
    }

    /** Returns the earliest deadline, possibly of a request already completed, or {@link Timers#NEVER}. */
    long nextDeadline() {
        return nextDeadline;
    }

    private int slot(int sequenceNumber) {
        return sequenceNumber & ring.length - 1;
    }

    private void advance() {
        nextSequenceNumber = nextSequenceNumber == LAST_SEQUENCE_NUMBER ? 1 : nextSequenceNumber + 1;
    }
}
