package io.larvik.smpp.gateway.model;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives ids that grow: 41 bits of milliseconds since 2020, 10 bits for the node, 12 bits to count with. In decimal they
 * have 18 or 19 digits, and fit a signed integer of 64 bits. Safe for any thread.
 */
public final class Ids {

    private static final long START_OF_2020 = 1_577_836_800_000L;
    private static final int NODE_BITS = 10;
    private static final int COUNTER_BITS = 12;
    private static final int MAX_NODE = (1 << NODE_BITS) - 1;
    private static final long MAX_COUNTER = (1 << COUNTER_BITS) - 1;

    private final long node;

    /** Milliseconds and counter of the last id, without the node. */
    private final AtomicLong last;

    /**
     * Creates the ids of a node.
     *
     * @param node 0 to 1023
     * @param highest no id will be less than or equal to this one; 0 for none
     */
    public Ids(int node, long highest) {
        if (node < 0 || node > MAX_NODE) {
            throw new IllegalArgumentException("node: " + node + ", allowed are 0 to " + MAX_NODE);
        }
        this.node = (long) node << COUNTER_BITS;
        this.last = new AtomicLong(withoutNode(highest) | MAX_COUNTER); // the next one is of a later millisecond
    }

    /** Returns an id that is greater than all before, also when the clock went back. */
    public long next(long nowMillis) {
        long wanted = (nowMillis - START_OF_2020) << COUNTER_BITS;
        long given = last.accumulateAndGet(wanted, (before, now) -> Math.max(before + 1, now));
        long millis = given >> COUNTER_BITS;
        return millis << (NODE_BITS + COUNTER_BITS) | node | given & MAX_COUNTER;
    }

    /** Returns the time in an id, in milliseconds since 1970. */
    public static long millis(long id) {
        return (id >> (NODE_BITS + COUNTER_BITS)) + START_OF_2020;
    }

    /** Returns the lowest id of a time, in milliseconds since 1970. */
    public static long first(long millis) {
        return Math.max(0, millis - START_OF_2020) << (NODE_BITS + COUNTER_BITS);
    }

    private static long withoutNode(long id) {
        return id >> (NODE_BITS + COUNTER_BITS) << COUNTER_BITS;
    }
}
