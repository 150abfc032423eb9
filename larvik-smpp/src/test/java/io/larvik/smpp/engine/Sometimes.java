package io.larvik.smpp.engine;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.Collectors;

/**
 * Counts things that a simulation must cause now and then; a simulation without them proves nothing. Safe for any
 * thread.
 */
final class Sometimes {

    /** Something that can happen. */
    enum Thing {
        // The network.
        OCTETS_SPLIT,
        OCTETS_JOINED,
        STALLED,
        PARTITIONED,
        RESET_LOSING_OCTETS,
        RESET_AFTER_ALL_ARRIVED,
        HALF_CLOSED,
        // A hostile peer.
        ANSWERED_LATE,
        ANSWERED_TWICE,
        ANSWERED_OUT_OF_ORDER,
        ANSWERED_WITH_ANOTHER_TYPE,
        ANSWERED_WITH_NACK,
        ANSWERED_UNREADABLY,
        NOT_ANSWERED,
        ENQUIRE_LINK_IGNORED,
        RESPONSE_TO_NOTHING,
        GARBAGE_SENT,
        HUGE_LENGTH_SENT,
        UNKNOWN_COMMAND_SENT,
        MALFORMED_BODY_SENT,
        ILLEGAL_COMMAND_SENT,
        FLOODED,
        HALF_A_PDU_SENT,
        BIND_REFUSED_BY_PEER,
        BIND_IGNORED,
        BIND_ANSWERED_WITH_ANOTHER_TYPE,
        NEVER_BOUND,
        // The applications.
        REQUESTED,
        REQUESTED_WITHIN_A_CALLBACK,
        ANSWERED_WITHIN_A_CALLBACK,
        NOT_ANSWERED_IN_TIME,
        ANSWERED_AFTER_THE_END,
        BIND_REFUSED,
        CLOSED_BY_ESME,
        CLOSED_BY_MC,
        ABORTED,
        // Outcomes.
        ENDED_WITH_RESPONSE,
        ENDED_WITH_TIMEOUT,
        LATE_RESPONSE_TOLD,
        ENDED_WITH_LOSS,
        ENDED_NOT_SENT,
        ENDED_REJECTED,
        ENDED_UNEXPECTED,
        READING_PAUSED,
        HANDED_OVER_AFTER_A_WAIT,
        FLOOD_REFUSED,
        WAITED_FOR_A_SLOT,
        NUMBERS_WRAPPED,
        FOUND_DEAD,
        WRITE_STALL_ENDED_IT,
        READ_TIMEOUT_ENDED_IT,
        // Transitions of the state machine.
        OPEN_TO_BOUND_TX,
        OPEN_TO_BOUND_RX,
        OPEN_TO_BOUND_TRX,
        OPEN_TO_CLOSED,
        BOUND_TX_TO_UNBOUND,
        BOUND_RX_TO_UNBOUND,
        BOUND_TRX_TO_UNBOUND,
        BOUND_TX_TO_CLOSED,
        BOUND_RX_TO_CLOSED,
        BOUND_TRX_TO_CLOSED,
        UNBOUND_TO_CLOSED
    }

    private final AtomicLongArray counts = new AtomicLongArray(Thing.values().length);

    void happened(Thing thing) {
        counts.incrementAndGet(thing.ordinal());
    }

    long count(Thing thing) {
        return counts.get(thing.ordinal());
    }

    /** Returns the things that happened less often than {@code times}. */
    List<Thing> rarerThan(long times) {
        return Arrays.stream(Thing.values())
                .filter(thing -> count(thing) < times)
                .toList();
    }

    @Override
    public String toString() {
        return Arrays.stream(Thing.values())
                .map(thing -> thing + "=" + count(thing))
                .collect(Collectors.joining(", "));
    }
}
