package io.larvik.smpp.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests in flight, by sequence_number. Confined to the event loop of the session.
 *
 * <p>The window is a ring: the slot of a request is its sequence_number modulo the size of the ring. This needs no
 * map, no hashing and no object for each request. The next number is one whose slot is free; this also prevents that
 * a number in use is used again when the numbers wrap from 0x7FFFFFFF to 1. The ring has at least twice as many slots
 * as there can be requests in flight, so that a request without response makes later requests skip a number and does
 * not block them.
 *
 * <p>The ring grows when it is needed: with the first request of the session itself, and to its full size with the
 * first request of a user. Most sessions of a message centre never send one.
 *
 * <p>A request of a user takes one of {@code size} permits. A request of the session itself (bind, enquire_link,
 * unbind) takes none, so that a full window does not prevent the detection of a dead peer. At most {@link #CONTROL}
 * of these are in flight at a time.
 *
 * <p>Requests have no timers of their own: {@link #nextDeadline()} is a lower bound of all deadlines, and
 * {@link #expire} examines all slots when it is reached.
 */
public final class Window {

    private static final int CONTROL = 4;
    private static final int LAST_SEQUENCE_NUMBER = 0x7FFFFFFF;

    /** The ring of every session that has sent no request yet. Nothing is stored in it. */
    private static final @Nullable OutboundRequest[] UNUSED = new OutboundRequest[1];

    private @Nullable OutboundRequest[] ring = UNUSED;
    private final int size;
    private int permitsTaken;
    private int inFlight;
    private int nextSequenceNumber;
    private long nextDeadline = Timers.NEVER;

    public Window(int size, int firstSequenceNumber) {
        this.size = size;
        this.nextSequenceNumber = firstSequenceNumber;
    }

    boolean hasPermit() {
        return permitsTaken < size;
    }

    int inFlight() {
        return inFlight;
    }

    /** Returns how many requests of users are in flight. */
    int usersInFlight() {
        return permitsTaken;
    }

    /** Returns whether no request of a user is in flight. */
    boolean isEmpty() {
        return permitsTaken == 0;
    }

    /** Returns the sequence_number of the next request, 1 to 0x7FFFFFFF; no request in flight has it. */
    int nextSequenceNumber() {
        while (ring[slot(nextSequenceNumber)] != null) {
            advance();
        }
        return nextSequenceNumber;
    }

    /** Returns the next sequence_number and takes it, for a PDU that has no response. */
    int takeSequenceNumber() {
        int sequenceNumber = nextSequenceNumber();
        advance();
        return sequenceNumber;
    }

    /** Assigns a sequence_number and a slot to the request. The caller has checked that there is a permit. */
    public void register(OutboundRequest request) {
        if (request.takesSlot() && ring.length <= 2 * CONTROL) {
            grow(Integer.highestOneBit(size + CONTROL) * 4);
        } else if (ring == UNUSED) {
            grow(2 * CONTROL);
        }
        request.sequenceNumber = takeSequenceNumber();
        ring[slot(request.sequenceNumber)] = request;
        inFlight++;
        if (request.takesSlot()) {
            permitsTaken++;
        }
        nextDeadline = Math.min(nextDeadline, request.deadlineNanos);
    }

    private void grow(int slots) {
        @Nullable OutboundRequest[] small = ring;
        ring = new OutboundRequest[slots];
        for (OutboundRequest request : small) {
            if (request != null) {
                ring[slot(request.sequenceNumber)] = request;
            }
        }
    }

    /** Returns the request with the number; null if there is none. */
    @Nullable
    OutboundRequest get(int sequenceNumber) {
        OutboundRequest request = ring[slot(sequenceNumber)];
        return request != null && request.sequenceNumber == sequenceNumber ? request : null;
    }

    /** Removes and returns the request with the number; null if there is none. */
    @Nullable
    public OutboundRequest complete(int sequenceNumber) {
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

    /** Removes and returns all requests whose deadline has passed, in the order of the ring. */
    public List<OutboundRequest> expire(long nowNanos) {
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

    /** Removes and returns all requests. */
    List<OutboundRequest> drain() {
        return expire(Timers.NEVER);
    }

    /** Returns the earliest deadline, or an earlier one of a request that was completed, or {@link Timers#NEVER}. */
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
