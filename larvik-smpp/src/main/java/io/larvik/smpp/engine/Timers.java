package io.larvik.smpp.engine;

import java.util.Arrays;

/** The deadlines of one session in nanoseconds of its clock. Confined to the event loop of the session. */
public final class Timers {

    /** The deadlines. */
    enum Timer {
        /** The bind has not completed. */
        BIND,
        /** The rest of a PDU has not arrived. */
        PDU_READ,
        /** Nothing was received for {@code enquireLinkIdle}. */
        ENQUIRE_LINK,
        /** No request except enquire_link was received for {@code inactivityTimeout}. */
        INACTIVITY,
        /** The peer has accepted no octets for {@code writeStall}. */
        WRITE_STALL,
        /** Unanswered requests are no longer awaited before the session ends. */
        DRAIN,
        /** The peer has had time to read the last response and to close the connection. */
        LINGER
    }

    /** The deadline that is never reached. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final Timer[] ALL = Timer.values();

    private final long[] deadlines = new long[ALL.length];

    Timers() {
        Arrays.fill(deadlines, NEVER);
    }

    void set(Timer timer, long deadlineNanos) {
        deadlines[timer.ordinal()] = deadlineNanos;
    }

    void clear(Timer timer) {
        deadlines[timer.ordinal()] = NEVER;
    }

    void clearAll() {
        Arrays.fill(deadlines, NEVER);
    }

    boolean isSet(Timer timer) {
        return deadlines[timer.ordinal()] != NEVER;
    }

    /** Returns whether the deadline has passed, and clears it if so. */
    boolean fire(Timer timer, long nowNanos) {
        if (deadlines[timer.ordinal()] > nowNanos) {
            return false;
        }
        clear(timer);
        return true;
    }

    /** Returns the earliest deadline, or {@link #NEVER}. */
    long next() {
        long next = NEVER;
        for (long deadline : deadlines) {
            next = Math.min(next, deadline);
        }
        return next;
    }
}
