package io.larvik.smpp.net;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;

/**
 * What user code has to do for one session, in line. A worker takes task after task, so that many of them cost one
 * hand-over to another thread. Where one is still in line after a moment, because handlers block or the machine is busy,
 * more workers join, twice as many with each moment that passes: slow handlers run beside each other, and hold nobody up
 * for long.
 *
 * <p>Tasks let no exception out. Safe for any thread.
 */
final class HandlerQueue {

    /** After so many a worker lines up again itself, behind those of other sessions. */
    private static final int MAX_BATCH = 64;

    // by these, as every session has its queue, and idle ones ought to be small
    private static final AtomicLongFieldUpdater<HandlerQueue> ADDED =
            AtomicLongFieldUpdater.newUpdater(HandlerQueue.class, "added");
    private static final AtomicLongFieldUpdater<HandlerQueue> TAKEN =
            AtomicLongFieldUpdater.newUpdater(HandlerQueue.class, "taken");
    private static final AtomicIntegerFieldUpdater<HandlerQueue> WORKERS =
            AtomicIntegerFieldUpdater.newUpdater(HandlerQueue.class, "workers");
    private static final AtomicIntegerFieldUpdater<HandlerQueue> STARTING =
            AtomicIntegerFieldUpdater.newUpdater(HandlerQueue.class, "starting");
    private static final AtomicIntegerFieldUpdater<HandlerQueue> CHECK_SCHEDULED =
            AtomicIntegerFieldUpdater.newUpdater(HandlerQueue.class, "checkScheduled");

    private final Executor executor;
    private final Consumer<Runnable> delayedExecutor;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile long added;
    private volatile long taken;
    private volatile int workers;

    /** Those of the workers that have not begun: while threads are lacking, more of them would not help. */
    private volatile int starting;

    /** Whether {@link #checkProgress} is to come: 1 or 0. */
    private volatile int checkScheduled;

    /** How many had been added a moment ago; of whoever has set {@code checkScheduled}. */
    private long addedAtLastCheck;

    /**
     * Makes an empty queue.
     *
     * @param executor where tasks run
     * @param delayedExecutor runs what it is given about a millisecond later
     */
    HandlerQueue(Executor executor, Consumer<Runnable> delayedExecutor) {
        this.executor = executor;
        this.delayedExecutor = delayedExecutor;
    }

    /** Puts a task in line. The caller sees to it that {@link #start} follows soon. */
    void add(Runnable task) {
        ADDED.incrementAndGet(this);
        tasks.add(task);
    }

    /** Sees to it that somebody works on what is in line. */
    void start() {
        boolean startsWorker = !tasks.isEmpty() && WORKERS.compareAndSet(this, 0, 1);
        boolean tasksWait =
                queued() > (startsWorker ? 1 : 0); // before the worker takes one, after which the next may wait for it
        if (tasksWait && CHECK_SCHEDULED.compareAndSet(this, 0, 1)) {
            addedAtLastCheck = added;
            delayedExecutor.accept(this::checkProgress);
        }
        if (startsWorker) {
            startWorker();
        }
    }

    private void checkProgress() {
        if (taken < addedAtLastCheck && starting == 0) {
            long extraWorkers = Math.min(queued(), Math.max(1, workers));
            for (long i = 0; i < extraWorkers; i++) {
                WORKERS.incrementAndGet(this);
                startWorker();
            }
        }
        addedAtLastCheck = added;
        if (queued() > 0) {
            delayedExecutor.accept(this::checkProgress);
        } else {
            checkScheduled = 0;
            start(); // what was added since may have found a check scheduled
        }
    }

    private long queued() {
        return added - taken;
    }

    private void startWorker() {
        STARTING.incrementAndGet(this);
        try {
            executor.execute(this::work);
        } catch (RejectedExecutionException e) {
            work(); // the threads are stopped; nobody else is left to do it
        }
    }

    private void work() {
        STARTING.decrementAndGet(this);
        for (int left = MAX_BATCH; left > 0; left--) {
            Runnable task = tasks.poll();
            if (task == null) {
                WORKERS.decrementAndGet(this);
                start(); // what was added since may have found somebody at work
                return;
            }
            TAKEN.incrementAndGet(this);
            task.run();
        }
        startWorker();
    }
}
