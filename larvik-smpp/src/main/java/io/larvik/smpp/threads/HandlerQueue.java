package io.larvik.smpp.threads;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;

/**
 * The queue of calls to user code for one session. A worker runs task after task, so that many tasks cost one hand-over
 * to another thread. A progress check adds workers while the queue stalls, because handlers block or the machine is
 * busy: it doubles their number each time. Slow handlers therefore run in parallel and delay other tasks only briefly.
 * Tasks throw no exception. Safe for any thread.
 *
 * <p><b>Workers.</b> {@code workers} is 0 (idle) or the number of workers that are starting or running. {@link #start}
 * moves it from 0 to 1 by compare-and-set if the queue is not empty. The progress check adds to it. A worker that finds
 * the queue empty subtracts itself and then calls {@code start}. A worker that has run a full batch submits itself
 * again and stays counted.
 *
 * <p>No task is left without a worker. A caller adds its task before it calls {@code start}. Assume that its
 * compare-and-set fails: some worker is counted at that moment. Either that worker polls the queue later and finds the
 * task, or its last poll came before the task was added. In the second case it subtracts itself after the failed
 * compare-and-set, and its own {@code start} checks the queue after that. The last worker to subtract itself finds 0
 * workers and the task, and starts a worker again. An executor that rejects the worker changes nothing: the calling
 * thread then runs the tasks.
 *
 * <p><b>Progress check.</b> {@code checkScheduled} is 0 or 1. {@code start} sets it to 1 and schedules the check when a
 * task has to wait for another. The check schedules itself again while tasks are queued. Otherwise it sets the flag to
 * 0 and then calls {@code start}, so that a task added after its last look, whose caller found the flag at 1, is
 * checked too. {@code addedAtLastCheck} is written only by whoever has set the flag. {@code added} grows before the
 * task is in the queue and {@code taken} after it has left, so that {@link #queued} is never too low.
 */
public final class HandlerQueue {

    /** How many tasks a worker runs before it yields its thread to other sessions. */
    private static final int MAX_BATCH = 64;

    // updaters instead of atomic objects: every session has a queue, and an idle one should be small
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

    /** Workers that have no thread yet. While there are any, more workers would not help. */
    private volatile int starting;

    /** 1 while {@link #checkProgress} is scheduled, else 0. */
    private volatile int checkScheduled;

    /** The value of {@code added} at the last check. Written only by whoever has set {@code checkScheduled}. */
    private long addedAtLastCheck;

    /**
     * Makes an empty queue.
     *
     * @param executor runs the workers
     * @param delayedExecutor runs a task about a millisecond later
     */
    public HandlerQueue(Executor executor, Consumer<Runnable> delayedExecutor) {
        this.executor = executor;
        this.delayedExecutor = delayedExecutor;
    }

    /** Adds a task. The caller must call {@link #start} soon after. */
    public void add(Runnable task) {
        ADDED.incrementAndGet(this);
        tasks.add(task);
    }

    /** Starts a worker if tasks are queued and none is at work. */
    public void start() {
        boolean startsWorker = !tasks.isEmpty() && WORKERS.compareAndSet(this, 0, 1);
        // counted before the worker takes its first task, which may block those behind it
        boolean tasksWait = queued() > (startsWorker ? 1 : 0);
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
            start(); // a task added since may have found the check still scheduled
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
            work(); // the executor is shut down: no other thread is left
        }
    }

    private void work() {
        STARTING.decrementAndGet(this);
        for (int left = MAX_BATCH; left > 0; left--) {
            Runnable task = tasks.poll();
            if (task == null) {
                WORKERS.decrementAndGet(this);
                start(); // a task added since may have found this worker still counted
                return;
            }
            TAKEN.incrementAndGet(this);
            task.run();
        }
        startWorker();
    }
}
