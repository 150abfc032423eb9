package io.larvik.smpp.limits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Limits the octets that wait to be taken by the peers of all connections of a listener, beyond the free octets of each.
 * A peer that reads nothing holds as many as {@code outboundBuffer} allows, until {@code writeStall} ends its session.
 * When the sum exceeds the budget, the connections whose peers have taken nothing for longest are closed first. Safe
 * for any thread.
 */
public final class OutboundBudget {

    /** The octets that may wait on a connection without the budget. */
    public static final int FREE_OCTETS = 4096;

    private final long most;
    private final LongSupplier nanoTime;
    private final AtomicLong used = new AtomicLong();
    private final Set<Share> holders = ConcurrentHashMap.newKeySet();

    /** Held while connections are chosen, so that two threads do not close more of them than necessary. */
    private final ReentrantLock choosing = new ReentrantLock();

    /**
     * Creates a budget of which nothing is used.
     *
     * @param nanoTime the clock that tells who has stalled for longest
     */
    public OutboundBudget(long octets, LongSupplier nanoTime) {
        this.most = octets;
        this.nanoTime = nanoTime;
    }

    /** Returns the octets in use. */
    long used() {
        return used.get();
    }

    /**
     * Adds a connection.
     *
     * @param close closes it, and gets the nanoseconds since its peer took octets last. It runs at most once, on any
     *     thread
     */
    public Share share(LongConsumer close) {
        return new Share(close);
    }

    private void closeStalled() {
        List<Share> stalled = new ArrayList<>();
        long now = nanoTime.getAsLong();
        choosing.lock();
        try {
            while (used.get() > most) {
                Share longest = holders.stream()
                        .max(Comparator.comparingLong(share -> now - share.takenNanos))
                        .orElse(null);
                if (longest == null) { // others give back what they use, and have not counted that yet
                    break;
                }
                longest.release();
                stalled.add(longest);
            }
        } finally {
            choosing.unlock();
        }
        stalled.forEach(share -> share.close.accept(now - share.takenNanos));
    }

    /** What one connection uses of the budget. Only its event loop calls the methods. */
    public final class Share {

        /** What {@link #held} is once the connection closes: its octets no longer count. */
        private static final long RELEASED = -1;

        private final LongConsumer close;
        private final AtomicLong held = new AtomicLong();
        private volatile long takenNanos;

        private Share(LongConsumer close) {
            this.close = close;
        }

        /** Records that more octets wait, and how many in all. */
        public void added(long waiting) {
            change(Math.max(0, waiting - FREE_OCTETS));
        }

        /** Records that the peer has taken octets, and how many wait still. */
        public void taken(long waiting) {
            if (held.get() > 0) {
                takenNanos = nanoTime.getAsLong();
                change(Math.max(0, waiting - FREE_OCTETS));
            }
        }

        private void change(long octets) {
            long before = held.get();
            if (before == octets || before == RELEASED) {
                return;
            }
            if (before == 0) {
                takenNanos = nanoTime.getAsLong();
                holders.add(this);
            }
            if (!held.compareAndSet(before, octets)) {
                return; // another thread has just released it
            }
            if (octets == 0) {
                holders.remove(this);
            }
            if (used.addAndGet(octets - before) > most && octets > before) {
                closeStalled();
            }
        }

        /** Gives back everything for good, as the connection closes. */
        public void release() {
            long before = held.getAndSet(RELEASED);
            holders.remove(this);
            if (before > 0) {
                used.addAndGet(-before);
            }
        }
    }
}
