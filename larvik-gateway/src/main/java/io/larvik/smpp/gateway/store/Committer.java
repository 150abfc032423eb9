package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The group commit. Steps gather while one turn is flushed, and make the next turn. A step is told its result once its
 * turn is on disk: on the thread of this committer, which must not be blocked. Safe for any thread.
 *
 * <p>A turn with a step that the store refuses is done again step by step, so that the others do not suffer. A turn that
 * failed for another reason is done again as a whole, a few times. When the disk is full, new messages are refused, and
 * all else waits for room. After a failure that says nothing can be believed any more, nothing is answered ever again.
 */
public final class Committer implements AutoCloseable {

    private static final int TRIES = 5;
    private static final long PAUSE_MILLIS = 20;
    private static final long LOST_PAUSE_MILLIS = 1_000;
    private static final long FULL_PAUSE_MILLIS = 1_000;

    private final MessageStore store;
    private final Consumer<StoreException> fatal;
    private final LongSupplier nanos;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition added = lock.newCondition();

    // guarded by the lock
    private final WaitingSteps waiting = new WaitingSteps();
    private boolean closing;
    private @Nullable StoreException ended;

    private final LongAdder turnsDone = new LongAdder();
    private final LongAdder stepsDone = new LongAdder();

    private volatile boolean diskFull;

    /** Whether nobody knows what the store does, until it tells again. */
    private volatile boolean away;

    /**
     * Creates a committer, which must be {@linkplain #start started}.
     *
     * @param fatal is told, on a thread of its own choice, that the gateway must end
     */
    public Committer(MessageStore store, Consumer<StoreException> fatal) {
        this(store, fatal, System::nanoTime);
    }

    Committer(MessageStore store, Consumer<StoreException> fatal, LongSupplier nanos) {
        this.store = store;
        this.fatal = fatal;
        this.nanos = nanos;
        this.thread = new Thread(this::run, "gateway-committer");
        thread.setUncaughtExceptionHandler((dead, error) -> broken(error));
    }

    public void start() {
        thread.start();
    }

    /** Returns whether a new message must be refused at once, because too much waits. */
    public boolean isOverloaded() {
        return waiting.isOverloaded(nanos.getAsLong());
    }

    /** Returns whether a new message must be refused at once, because the disk is full. */
    public boolean isDiskFull() {
        return diskFull;
    }

    /** Looks whether the disk has room. Any thread. */
    public void lookForRoom() {
        diskFull = !store.hasRoom();
    }

    /**
     * Looks for room, and does what the store needs beside the turns: to be called each second, by one thread. A flush that
     * fails here is as fatal as one of a turn; what fails otherwise is done again a second later.
     */
    public void maintain() {
        lookForRoom();
        try {
            store.maintain();
        } catch (StoreException e) {
            if (e.kind() == Kind.FATAL) {
                fail(e);
            }
        }
    }

    /** Returns whether a new message must be refused at once, because the store is out of reach. */
    public boolean isAway() {
        return away;
    }

    /** Returns how many turns are on disk since the start. */
    public long turns() {
        return turnsDone.sum();
    }

    /** Returns how many steps are on disk since the start, in all turns together. */
    public long steps() {
        return stepsDone.sum();
    }

    /** Adds a step to the next turn. Its {@link Step#done} tells the result; it fails at once if this is closed. */
    public void add(Step<?> step) {
        add(List.of(step));
    }

    /** Adds steps, as {@link #add(Step)} does each: a turn that begins meanwhile takes all of them, or none. */
    public void add(List<? extends Step<?>> steps) {
        StoreException refused;
        lock.lock();
        try {
            refused = closing ? new StoreException(Kind.AGAIN, "store: it is closed") : ended;
            if (refused == null) {
                long since = nanos.getAsLong();
                steps.forEach(step -> waiting.add(step, since));
                added.signal();
            }
        } finally {
            lock.unlock();
        }
        if (refused != null) {
            steps.forEach(step -> step.failed(refused));
        }
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = turn();
        }
    }

    /** Waits for steps and commits a turn of them; returns false, when this is closed and all is done. */
    boolean turn() {
        List<Step<?>> turn = next();
        if (turn.isEmpty()) {
            return false;
        }
        commit(turn);
        done();
        return true;
    }

    private void done() {
        lock.lock();
        try {
            waiting.done();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for steps; returns none when this is closed and all is done. */
    private List<Step<?>> next() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closing && ended == null) {
                added.awaitUninterruptibly();
            }
            return waiting.take();
        } finally {
            lock.unlock();
        }
    }

    private void commit(List<Step<?>> steps) {
        List<Step<?>> left = steps;
        int tries = 0;
        while (!left.isEmpty()) {
            StoreException failure = tryOnce(left);
            if (failure == null) {
                away = false;
                turnsDone.increment();
                stepsDone.add(left.size());
                left.forEach(Step::committed);
                return;
            }
            switch (failure.kind()) {
                case FATAL -> {
                    end(left, failure);
                    return;
                }
                case FULL -> {
                    diskFull = true;
                    left = withoutNew(left, failure);
                    if (isClosing()) {
                        left.forEach(step -> step.failed(failure));
                        return;
                    }
                    if (!store.makeRoom()) {
                        pause(FULL_PAUSE_MILLIS);
                    }
                }
                case LOST -> {
                    away = true;
                    if (isClosing()) {
                        left.forEach(step -> step.failed(failure));
                        return;
                    }
                    pause(jittered(Math.min(LOST_PAUSE_MILLIS, PAUSE_MILLIS << Math.min(++tries, 6))));
                }
                case STEP -> {
                    if (left.size() == 1) {
                        left.get(0).failed(failure);
                        return;
                    }
                    left.forEach(step -> commit(List.of(step)));
                    return;
                }
                case AGAIN -> {
                    if (++tries == TRIES) {
                        left.forEach(step -> step.failed(failure));
                        return;
                    }
                    pause(jittered(PAUSE_MILLIS << tries));
                }
            }
        }
    }

    private @Nullable StoreException tryOnce(List<Step<?>> steps) {
        StoreException known = endedBy();
        if (known != null) {
            return known;
        }
        try {
            store.commit(new Turn(steps));
            return endedBy(); // beside this turn: it is on disk, and yet nobody is answered any more
        } catch (StoreException e) {
            return e;
        } catch (RuntimeException e) {
            return new StoreException(Kind.STEP, "store: a step failed", e);
        }
    }

    /** New messages are refused when the disk is full; what ends messages waits for room. */
    private static List<Step<?>> withoutNew(List<Step<?>> steps, StoreException failure) {
        List<Step<?>> left = new ArrayList<>();
        for (Step<?> step : steps) {
            if (step instanceof Accept) {
                step.failed(failure);
            } else {
                left.add(step);
            }
        }
        return left;
    }

    /** A thread has ended with an error: nothing is answered any more, since nobody knows what is left undone. Any thread. */
    public void broken(Throwable error) {
        fail(new StoreException(Kind.FATAL, "gateway: " + error.getClass().getSimpleName(), error));
    }

    private void fail(StoreException failure) {
        end(List.of(), failure);
    }

    private void end(List<Step<?>> steps, StoreException failure) {
        List<Step<?>> all = new ArrayList<>(steps);
        boolean first;
        lock.lock();
        try {
            first = ended == null;
            ended = failure;
            all.addAll(waiting.takeAll());
        } finally {
            lock.unlock();
        }
        all.forEach(step -> step.failed(failure));
        if (first) {
            fatal.accept(failure);
        }
    }

    private boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable StoreException endedBy() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private static long jittered(long millis) {
        return jittered(millis, ThreadLocalRandom.current().nextDouble());
    }

    /** Takes up to half off, so that two committers that were in each other's way do not meet again. */
    static long jittered(long millis, double random) {
        return (long) (millis * (1 + random) / 2);
    }

    /** Waits a moment, or until this is closed. */
    private void pause(long millis) {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (left > 0 && !closing) {
                left = added.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            // nobody interrupts this thread; the turn is tried again at once
        } finally {
            lock.unlock();
        }
    }

    /** Commits what waits, and ends. What is added afterwards fails. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            added.signalAll();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
