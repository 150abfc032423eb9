package io.larvik.smpp.engine;

import java.util.Arrays;

/** The deadlines of one session, each set or not, in nanoseconds of the session's clock. Owned by its event loop. */
public final class Timers {

    /** What may come due. */
    enum Timer {
        /** The peer has not bound. */
        BIND,
        /** The rest of a PDU has not come. */
        PDU_READ,
        /** Nothing was received for long enough to ask. */
        ENQUIRE_LINK,
        /** No request but enquire_link was received for too long. */
        INACTIVITY,
        /** The peer takes no octets. */
        WRITE_STALL,
        /** What is unanswered has had its time to be answered before the end. */
        DRAIN,
        /** The peer has had its time to read the last answer and to close. */
        LINGER
    }

    /** The deadline of what never comes due. */
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

    /** Tells whether the timer came due, and clears it if so. */
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
