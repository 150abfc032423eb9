package io.larvik.smpp.limits;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits the octets of incomplete PDUs that all connections of a listener hold together, beyond the free octets of
 * each. A connection that gets none is queued and not read, and is notified when there are enough. Safe for any thread.
 */
public final class PartialPduBudget {

    private final AtomicLong left;
    private final long reserve;

    private final ReentrantLock lock = new ReentrantLock();

    /** The queued waiters and the octets that each needs, in order of arrival. Guarded by the lock. */
    private final Map<Runnable, Long> waiting = new LinkedHashMap<>();

    /** Whether {@code waiting} has entries. Read without the lock, after octets were released. */
    private volatile boolean hasWaiters;

    public PartialPduBudget(long octets) {
        left = new AtomicLong(octets);
        reserve = octets / 4;
    }

    /** Returns the octets left. They can be negative after {@link #forceAcquire}. */
    public long left() {
        return left.get();
    }

    /** Acquires octets that complete a PDU: all or none. */
    public boolean tryAcquire(long octets) {
        return tryAcquire(octets, 0);
    }

    /**
     * Acquires octets for a read, all or none, and none of the last quarter. That reserve is kept for connections that
     * complete a PDU; otherwise all connections could end up waiting for each other.
     */
    public boolean tryAcquireSpare(long octets) {
        return tryAcquire(octets, reserve);
    }

    private boolean tryAcquire(long octets, long minimumLeft) {
        long before = left.get();
        while (before - octets >= minimumLeft) {
            if (left.compareAndSet(before, before - octets)) {
                return true;
            }
            before = left.get();
        }
        return false;
    }

    /** Acquires octets that are in memory already, even if none are left. */
    public void forceAcquire(long octets) {
        left.addAndGet(-octets);
    }

    public void release(long octets) {
        left.addAndGet(octets);
        if (hasWaiters) {
            notifyWaiters();
        }
    }

    /** Queues a waiter until so many octets are left. It is run once and has to acquire them then. */
    public void addWaiter(Runnable waiter, long octets) {
        lock.lock();
        try {
            waiting.put(waiter, octets);
            hasWaiters = true;
        } finally {
            lock.unlock();
        }
        notifyWaiters(); // octets may have been released just before
    }

    public void removeWaiter(Runnable waiter) {
        lock.lock();
        try {
            waiting.remove(waiter);
            hasWaiters = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Notifies the waiters, in order, for whom enough octets are left. */
    private void notifyWaiters() {
        List<Runnable> ready = new ArrayList<>();
        lock.lock();
        try {
            long available = left.get();
            Iterator<Map.Entry<Runnable, Long>> queue = waiting.entrySet().iterator();
            while (queue.hasNext()) {
                Map.Entry<Runnable, Long> first = queue.next();
                available -= first.getValue();
                if (available < 0) {
                    break;
                }
                ready.add(first.getKey());
                queue.remove();
            }
            hasWaiters = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
        ready.forEach(Runnable::run);
    }
}
