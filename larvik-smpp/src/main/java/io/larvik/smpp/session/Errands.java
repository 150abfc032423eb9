package io.larvik.smpp.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * What user code has to do for one session, in line. A worker takes errand after errand, so that many of them cost one
 * hand-over to another thread. Where one is still in line after a moment, because handlers block or the machine is busy,
 * more workers join, twice as many with each moment that passes: slow handlers run beside each other, and hold nobody up
 * for long.
 *
 * <p>Errands let no exception out. Safe for any thread.
 */
final class Errands {

    /** After so many a worker lines up again itself, behind those of other sessions. */
    private static final int AT_A_TIME = 64;

    private static final int MOST_WORKERS = 64;

    private final Executor threads;
    private final Consumer<Runnable> inAMoment;
    private final Queue<Runnable> line = new ConcurrentLinkedQueue<>();
    private final AtomicLong added = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private final AtomicInteger workers = new AtomicInteger();

    /** Those of the workers that have not begun: while threads are lacking, more of them would not help. */
    private final AtomicInteger expected = new AtomicInteger();

    private final AtomicBoolean watched = new AtomicBoolean();

    /** How many had been added a moment ago; of whoever has made {@code watched} true. */
    private long addedAMomentAgo;

    /**
     * Makes an empty line.
     *
     * @param threads where errands run
     * @param inAMoment runs what it is given about a millisecond later
     */
    Errands(Executor threads, Consumer<Runnable> inAMoment) {
        this.threads = threads;
        this.inAMoment = inAMoment;
    }

    /** Puts an errand in line. The caller sees to it that {@link #start} follows soon. */
    void add(Runnable errand) {
        added.incrementAndGet();
        line.add(errand);
    }

    /** Sees to it that somebody works on what is in line. */
    void start() {
        boolean started = !line.isEmpty() && workers.compareAndSet(0, 1);
        if (started) {
            hire();
        }
        if (inLine() > (started ? 1 : 0) && watched.compareAndSet(false, true)) {
            addedAMomentAgo = added.get();
            inAMoment.accept(this::watch);
        }
    }

    private void watch() {
        if (taken.get() < addedAMomentAgo && expected.get() == 0) {
            int working = workers.get();
            long joining = Math.min(inLine(), Math.min(Math.max(1, working), MOST_WORKERS - working));
            for (long i = 0; i < joining; i++) {
                workers.incrementAndGet();
                hire();
            }
        }
        addedAMomentAgo = added.get();
        if (inLine() > 0) {
            inAMoment.accept(this::watch);
        } else {
            watched.set(false);
            start(); // what was added since may have found it watched
        }
    }

    private long inLine() {
        return added.get() - taken.get();
    }

    private void hire() {
        expected.incrementAndGet();
        try {
            threads.execute(this::work);
        } catch (RejectedExecutionException e) {
            work(); // the threads are stopped; nobody else is left to do it
        }
    }

    private void work() {
        expected.decrementAndGet();
        for (int left = AT_A_TIME; left > 0; left--) {
            Runnable errand = line.poll();
            if (errand == null) {
                workers.decrementAndGet();
                start(); // what was added since may have found somebody at work
                return;
            }
            taken.incrementAndGet();
            errand.run();
        }
        hire();
    }
}
