package io.larvik.smpp.threads;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tasks of one key one after the other, in the order in which they were handed over, and those of different
 * keys beside each other. No thread waits: the end of a task starts the next. Safe for any thread.
 */
public final class OrderByKey {

    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();

    /** The tasks that wait for their turn, by the keys of which one runs. Guarded by the lock. */
    private final Map<Object, Queue<Runnable>> waiting = new HashMap<>();

    /** Makes an order without tasks. */
    public OrderByKey(Executor executor) {
        this.executor = executor;
    }

    /** Runs the task when those of the key that were handed over before have ended. */
    public void execute(Object key, Runnable task) {
        lock.lock();
        try {
            Queue<Runnable> behind = waiting.get(key);
            if (behind != null) {
                behind.add(task);
                return;
            }
            waiting.put(key, new ArrayDeque<>(1));
        } finally {
            lock.unlock();
        }
        start(key, task);
    }

    private void start(Object key, Runnable task) {
        executor.execute(() -> {
            try {
                task.run();
            } finally {
                Runnable next = next(key);
                if (next != null) {
                    start(key, next);
                }
            }
        });
    }

    private @Nullable Runnable next(Object key) {
        lock.lock();
        try {
            Queue<Runnable> behind = waiting.get(key);
            Runnable next = behind != null ? behind.poll() : null;
            if (next == null) {
                waiting.remove(key);
            }
            return next;
        } finally {
            lock.unlock();
        }
    }
}
