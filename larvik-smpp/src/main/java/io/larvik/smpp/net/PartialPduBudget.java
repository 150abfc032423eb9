package io.larvik.smpp.net;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The octets that all connections of a listener together may hold of PDUs that are not whole, beyond what each has for
 * itself. Who gets none waits in line, unread, and is told when there are some again. Safe for any thread.
 */
final class PartialPduBudget {

    private final AtomicLong left;
    private final long reserve;

    private final ReentrantLock lock = new ReentrantLock();

    /** Who waits for how many octets, the first in line first. Guarded by the lock. */
    private final Map<Runnable, Long> waiting = new LinkedHashMap<>();

    /** Whether anybody waits; read without the lock, after octets were given back. */
    private volatile boolean hasWaiters;

    PartialPduBudget(long octets) {
        left = new AtomicLong(octets);
        reserve = octets / 4;
    }

    /** Returns what is left; less than zero after {@link #forceAcquire}. */
    long left() {
        return left.get();
    }

    /** Takes octets that complete a PDU, all or none. */
    boolean tryAcquire(long octets) {
        return tryAcquire(octets, 0);
    }

    /**
     * Takes octets for a while, all or none, and none of the last quarter: were that given to those that need more
     * afterwards, all could end up waiting for each other.
     */
    boolean tryAcquireSpare(long octets) {
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

    /** Takes octets that are held already, whether or not they are left. */
    void forceAcquire(long octets) {
        left.addAndGet(-octets);
    }

    void release(long octets) {
        left.addAndGet(octets);
        if (hasWaiters) {
            notifyWaiters();
        }
    }

    /** Gets in line until so many octets are left; the waiter, told once, has to draw them then. */
    void addWaiter(Runnable waiter, long octets) {
        lock.lock();
        try {
            waiting.put(waiter, octets);
            hasWaiters = true;
        } finally {
            lock.unlock();
        }
        notifyWaiters(); // octets may have been given back just before
    }

    void removeWaiter(Runnable waiter) {
        lock.lock();
        try {
            waiting.remove(waiter);
            hasWaiters = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Tells as many of the line as there are octets for, and no more: they would come in vain. */
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
