package io.larvik.smpp.net;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * What any threads hand over to one, which takes all of it in one turn: a turn is asked for when there is something and
 * none is on its way. Nothing stays behind, as a turn says that it has begun before it looks.
 */
final class TaskQueue<T> {

    private final Queue<T> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean drainRequested = new AtomicBoolean();

    /** Hands over; true when the caller has to ask for a turn. Called by any thread. */
    boolean add(T task) {
        tasks.add(task);
        return drainRequested.compareAndSet(false, true);
    }

    /** Takes what there is, in the order in which it came. Called by one thread. */
    void drain(Consumer<T> action) {
        drainRequested.set(false);
        for (T task = tasks.poll(); task != null; task = tasks.poll()) {
            action.accept(task);
        }
    }
}
