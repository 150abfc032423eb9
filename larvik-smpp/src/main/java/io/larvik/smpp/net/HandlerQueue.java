package io.larvik.smpp.net;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;

/**
 * What user code has to do for one session, in line. A worker takes errand after errand, so that many of them cost one
 * hand-over to another thread. Where one is still in line after a moment, because handlers block or the machine is busy,
 * more workers join, twice as many with each moment that passes: slow handlers run beside each other, and hold nobody up
 * for long.
 *
 * <p>Errands let no exception out. Safe for any thread.
 */
final class HandlerQueue {

    /** After so many a worker lines up again itself, behind those of other sessions. */
    private static final int AT_A_TIME = 64;

    // by these, as every session has its errands, and idle ones ought to be small
    private static final AtomicLongFieldUpdater<HandlerQueue> ADDED =
            AtomicLongFieldUpdater.newUpdater(HandlerQueue.class, "added");
    private static final AtomicLongFieldUpdater<HandlerQueue> TAKEN =
            AtomicLongFieldUpdater.newUpdater(HandlerQueue.class, "taken");
    private static final AtomicIntegerFieldUpdater<HandlerQueue> WORKERS =
            AtomicIntegerFieldUpdater.newUpdater(HandlerQueue.class, "workers");
    private static final AtomicIntegerFieldUpdater<HandlerQueue> EXPECTED =
            AtomicIntegerFieldUpdater.newUpdater(HandlerQueue.class, "expected");
    private static final AtomicIntegerFieldUpdater<HandlerQueue> WATCHED =
            AtomicIntegerFieldUpdater.newUpdater(HandlerQueue.class, "watched");

    private final Executor threads;
    private final Consumer<Runnable> inAMoment;
    private final Queue<Runnable> line = new ConcurrentLinkedQueue<>();
    private volatile long added;
    private volatile long taken;
    private volatile int workers;

    /** Those of the workers that have not begun: while threads are lacking, more of them would not help. */
    private volatile int expected;

    /** Whether {@link #watch} is to come: 1 or 0. */
    private volatile int watched;

    /** How many had been added a moment ago; of whoever has set {@code watched}. */
    private long addedAMomentAgo;

    /**
     * Makes an empty line.
     *
     * @param threads where errands run
     * @param inAMoment runs what it is given about a millisecond later
     */
    HandlerQueue(Executor threads, Consumer<Runnable> inAMoment) {
        this.threads = threads;
        this.inAMoment = inAMoment;
    }

    /** Puts an errand in line. The caller sees to it that {@link #start} follows soon. */
    void add(Runnable errand) {
        ADDED.incrementAndGet(this);
        line.add(errand);
    }

    /** Sees to it that somebody works on what is in line. */
    void start() {
        boolean starts = !line.isEmpty() && WORKERS.compareAndSet(this, 0, 1);
        boolean othersWait =
                inLine() > (starts ? 1 : 0); // before the worker takes one, after which the next may wait for it
        if (othersWait && WATCHED.compareAndSet(this, 0, 1)) {
            addedAMomentAgo = added;
            inAMoment.accept(this::watch);
        }
        if (starts) {
            hire();
        }
    }

    private void watch() {
        if (taken < addedAMomentAgo && expected == 0) {
            long joining = Math.min(inLine(), Math.max(1, workers));
            for (long i = 0; i < joining; i++) {
                WORKERS.incrementAndGet(this);
                hire();
            }
        }
        addedAMomentAgo = added;
        if (inLine() > 0) {
            inAMoment.accept(this::watch);
        } else {
            watched = 0;
            start(); // what was added since may have found it watched
        }
    }

    private long inLine() {
        return added - taken;
    }

    private void hire() {
        EXPECTED.incrementAndGet(this);
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            work(); // the threads are stopped; nobody else is left to do it
        }
    }

    private void work() {
        EXPECTED.decrementAndGet(this);
        for (int left = AT_A_TIME; left > 0; left--) {
            Runnable errand = line.poll();
            if (errand == null) {
                WORKERS.decrementAndGet(this);
                start(); // what was added since may have found somebody at work
                return;
            }
            TAKEN.incrementAndGet(this);
            errand.run();
        }
        hire();
    }
}
