package io.larvik.smpp.threads;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs user code on an executor of the user, but never on an event loop, whatever the executor does with a task. One
 * that rejects tasks, or runs them in the thread that calls it, gets them again later, from a spare thread. They wait
 * here meanwhile, in order. A session bounds their number by {@code windowIn} and {@code windowOut}. Safe for any
 * thread.
 */
public final class UserExecutor implements Executor {

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Executor executor;
    private final HandlerHost host;
    private final Queue<Task> waiting = new ConcurrentLinkedQueue<>();

    /** Whether {@link #offerWaiting} runs or is scheduled. Further tasks wait behind those that it offers. */
    private final AtomicBoolean offering = new AtomicBoolean();

    /** Whether the executor rejected the first task that waits. Belongs to the thread that offers. */
    private boolean rejecting;

    /** Makes an executor without waiting tasks. */
    public UserExecutor(Executor executor, HandlerHost host) {
        this.executor = executor;
        this.host = host;
    }

    @Override
    public void execute(Runnable code) {
        Task task = new Task(code);
        if (offering.get() || !offer(task)) {
            await(task);
        }
    }

    private void await(Task task) {
        waiting.add(task);
        if (offering.compareAndSet(false, true)) {
            host.executeOnSpareThread(this::offerWaiting);
        }
    }

    /** Offers the waiting tasks in order, and comes back later if one is rejected. */
    private void offerWaiting() {
        for (Task first = waiting.peek(); first != null; first = waiting.peek()) {
            if (!first.isTaken() && !offer(first)) {
                if (!rejecting) {
                    rejecting = true;
                    host.executorRejects(waiting.size());
                }
                if (comesBack()) {
                    return;
                }
                first.run(); // everything is closed, and the user still has to learn of it
            }
            waiting.remove(first);
        }
        rejecting = false;
        offering.set(false);
        if (!waiting.isEmpty() && offering.compareAndSet(false, true)) {
            offerWaiting();
        }
    }

    private boolean comesBack() {
        try {
            host.later(() -> host.executeOnSpareThread(this::offerWaiting), RETRY_NANOS);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private boolean offer(Task task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        } catch (RuntimeException | Error e) { // whatever is thrown by code of the user
            host.executorFailed(e);
            return false;
        } finally {
            if (host.isEventLoop()) {
                Thread.interrupted(); // a flag that the executor leaves is not meant for the event loop
            }
        }
    }

    /** User code that runs once, even if the executor runs the task and then throws. */
    private final class Task extends AtomicBoolean implements Runnable {

        private static final long serialVersionUID = 1L;

        private final transient Runnable code;

        private Task(Runnable code) {
            this.code = code;
        }

        private boolean isTaken() {
            return get();
        }

        @Override
        public void run() {
            if (host.isEventLoop()) {
                await(this);
            } else if (compareAndSet(false, true)) {
                host.userThreads().run(code);
            }
        }
    }
}
