package io.larvik.smpp.simulator.web;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One who reads events, and those that wait for it. If it reads too slowly, those that wait are dropped, and a gap stands
 * in their place. Safe for use by several threads.
 */
final class Subscriber {

    /** How many events wait at most. */
    static final int QUEUE = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // guarded by the lock
    private final ArrayDeque<Event> waiting = new ArrayDeque<>();
    private boolean closed;
    private long droppedFrom;
    private long droppedTo;

    void offer(Event event) {
        lock.lock();
        try {
            if (waiting.size() == QUEUE) {
                drop(waiting.getFirst().id(), waiting.getLast().id());
                waiting.clear();
            }
            waiting.add(event);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Tells that it does not get some events. */
    void drop(long from, long to) {
        lock.lock();
        try {
            droppedFrom = droppedTo == 0 ? from : droppedFrom;
            droppedTo = to;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for events and takes all of them; none if there are none in time.
     *
     * @return null once there are no more
     */
    @Nullable
    List<Event> take(long mostMillis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(mostMillis);
            while (!closed && waiting.isEmpty() && droppedTo == 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (closed) {
                return null;
            }
            if (droppedTo > 0) {
                waiting.addFirst(Event.gap(droppedFrom, droppedTo));
                droppedTo = 0;
            }
            List<Event> all = List.copyOf(waiting);
            waiting.clear();
            return all;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
