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
    private volatile boolean awaited;

    PartialPduBudget(long octets) {
        left = new AtomicLong(octets);
        reserve = octets / 4;
    }

    /** Returns what is left; less than zero after {@link #overdraw}. */
    long left() {
        return left.get();
    }

    /** Takes octets that complete a PDU, all or none. */
    boolean draw(long octets) {
        return draw(octets, 0);
    }

    /**
     * Takes octets for a while, all or none, and none of the last quarter: were that given to those that need more
     * afterwards, all could end up waiting for each other.
     */
    boolean drawSpare(long octets) {
        return draw(octets, reserve);
    }

    private boolean draw(long octets, long least) {
        long before = left.get();
        while (before - octets >= least) {
            if (left.compareAndSet(before, before - octets)) {
                return true;
            }
            before = left.get();
        }
        return false;
    }

    /** Takes octets that are held already, whether or not they are left. */
    void overdraw(long octets) {
        left.addAndGet(-octets);
    }

    void giveBack(long octets) {
        left.addAndGet(octets);
        if (awaited) {
            tellFirst();
        }
    }

    /** Gets in line until so many octets are left; the waiter, told once, has to draw them then. */
    void await(Runnable waiter, long octets) {
        lock.lock();
        try {
            waiting.put(waiter, octets);
            awaited = true;
        } finally {
            lock.unlock();
        }
        tellFirst(); // octets may have been given back just before
    }

    void stopWaiting(Runnable waiter) {
        lock.lock();
        try {
            waiting.remove(waiter);
            awaited = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Tells as many of the line as there are octets for, and no more: they would come in vain. */
    private void tellFirst() {
        List<Runnable> told = new ArrayList<>();
        lock.lock();
        try {
            long promised = left.get();
            Iterator<Map.Entry<Runnable, Long>> line = waiting.entrySet().iterator();
            while (line.hasNext()) {
                Map.Entry<Runnable, Long> first = line.next();
                promised -= first.getValue();
                if (promised < 0) {
                    break;
                }
                told.add(first.getKey());
                line.remove();
            }
            awaited = !waiting.isEmpty();
        } finally {
            lock.unlock();
        }
        told.forEach(Runnable::run);
    }
}
