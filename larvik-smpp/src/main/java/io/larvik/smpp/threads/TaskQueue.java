package io.larvik.smpp.threads;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.Consumer;

/**
 * Passes tasks from any number of threads to one thread, which drains all of them at once. The thread that adds a task
 * to a queue without a pending drain schedules the drain.
 *
 * <p>{@code drainRequested} has two states. 0: no drain is pending. 1: one caller has scheduled a drain, or is
 * about to, and that drain has not begun.
 *
 * <p>No wake-up is lost. {@link #add} adds the task first and sets the flag by compare-and-set second. {@link #drain}
 * clears the flag first and polls second. If the compare-and-set succeeds, the caller schedules a drain. If it fails,
 * the flag was 1, so that a drain was pending that had not cleared it. That drain clears the flag after the task was
 * added and polls after that, and so finds the task. In the other order a task could be stranded: the drain finds
 * nothing, a caller adds a task and finds the flag 1, and the drain clears the flag.
 *
 * <p>A task added between the clearing and the last poll is drained at once, and the drain that its caller scheduled
 * may find nothing. That costs one empty drain and does no harm.
 */
public final class TaskQueue<T> {

    @SuppressWarnings("rawtypes") // a class literal has no type arguments
    private static final AtomicIntegerFieldUpdater<TaskQueue> DRAIN_REQUESTED =
            AtomicIntegerFieldUpdater.newUpdater(TaskQueue.class, "drainRequested");

    private final Queue<T> tasks = new ConcurrentLinkedQueue<>();
    private volatile int drainRequested; // an int, as there is no updater of booleans, which saves an object

    /** Adds a task. Returns whether the caller has to schedule a drain. Called by any thread. */
    public boolean add(T task) {
        tasks.add(task);
        return DRAIN_REQUESTED.compareAndSet(this, 0, 1);
    }

    /** Returns whether no task waits. Another thread may add one at any time. */
    public boolean isEmpty() {
        return tasks.isEmpty();
    }

    /** Runs the action on all queued tasks, in the order in which they were added. Called by one thread. */
    public void drain(Consumer<T> action) {
        drainRequested = 0;
        for (T task = tasks.poll(); task != null; task = tasks.poll()) {
            action.accept(task);
        }
    }
}
