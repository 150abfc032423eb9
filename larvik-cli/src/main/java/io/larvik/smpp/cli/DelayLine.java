package io.larvik.smpp.cli;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Hands items on in their order, each after the same delay, on one thread. Safe for any thread.
 *
 * @param <T> the type of the items
 */
final class DelayLine<T> implements AutoCloseable {

    private record Waiting<T>(T item, long dueNanos) {}

    private final long delayNanos;
    private final int capacity;
    private final Consumer<T> exit;
    private final ScheduledExecutorService timer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Waiting<T>> waiting = new ArrayDeque<>(); // guarded by lock
    private boolean isScheduled; // guarded by lock

    /**
     * Creates a line without items.
     *
     * @param capacity how many items may wait at a time
     * @param exit gets each item when its time has come; must not throw
     */
    DelayLine(String threadName, Duration delay, int capacity, Consumer<T> exit) {
        this.delayNanos = delay.toNanos();
        this.capacity = capacity;
        this.exit = exit;
        this.timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Adds an item; returns false if as many wait as may. */
    boolean add(T item) {
        lock.lock();
        try {
            if (waiting.size() >= capacity) {
                return false;
            }
            waiting.add(new Waiting<>(item, System.nanoTime() + delayNanos));
            schedule();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Removes the items that match and returns their number. */
    int removeIf(Predicate<T> matches) {
        lock.lock();
        try {
            int before = waiting.size();
            waiting.removeIf(each -> matches.test(each.item()));
            return before - waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the items. */
    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void schedule() {
        Waiting<T> first = waiting.peek();
        if (first != null && !isScheduled && !timer.isShutdown()) {
            isScheduled = true;
            timer.schedule(this::handOn, first.dueNanos() - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
    }

    private void handOn() {
        for (T due = nextDue(); due != null; due = nextDue()) {
            exit.accept(due);
        }
    }

    /** Returns the next item whose time has come; without one, it plans the next run. */
    private @Nullable T nextDue() {
        lock.lock();
        try {
            Waiting<T> first = waiting.peek();
            if (first != null && first.dueNanos() - System.nanoTime() <= 0) {
                waiting.remove();
                return first.item();
            }
            isScheduled = false;
            schedule();
            return null;
        } finally {
            lock.unlock();
        }
    }
}
