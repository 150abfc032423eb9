package io.larvik.smpp.server;

import io.larvik.smpp.net.Resources;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A queue of binds that wait for the authenticator. The numbers of running and of waiting binds are limited.
 *
 * <p>A bind runs until the authenticator's stage is completed or the session is closed, which is at bindTimeout at the
 * latest. If the authenticator has not returned by then, its thread is interrupted, and another thread takes its place:
 * of such threads there are at most as many as binds may run at a time. Beyond that a thread keeps its place until the
 * authenticator returns.
 *
 * <p>A waiting bind leaves the queue when its session is closed. One that has waited for most of bindTimeout is refused,
 * while its peer still listens.
 *
 * <p>Safe for use by several threads. One lock guards the queue. No user code runs under the lock.
 */
final class AuthenticationQueue {

    private final Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator;
    private final BindOptions options;
    private final Executor executor;
    private final Resources resources;
    private final long maxWaitNanos;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private final Set<Attempt> waiting = new LinkedHashSet<>();
    private int running;

    /** The attempts that wait or run, by session. A session has one bind at a time. */
    private final Map<Session, Attempt> attempts = new HashMap<>();

    /** The threads that were interrupted and replaced, and have not returned. */
    private int stuck;

    /**
     * Creates an empty queue.
     *
     * @param bindTimeout the time from the connection to the end of a session that is not bound
     * @param executor runs the authenticator, with twice as many threads as binds may run at a time
     */
    AuthenticationQueue(
            Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator,
            BindOptions options,
            Duration bindTimeout,
            Executor executor,
            Resources resources) {
        this.authenticator = authenticator;
        this.options = options;
        this.executor = executor;
        this.resources = resources;
        this.maxWaitNanos = bindTimeout.toNanos() / 4 * 3;
    }

    /**
     * Submits a bind and returns its future decision; null if the queue is full. The future fails with a {@link
     * TimeoutException} if the bind has waited too long.
     */
    @Nullable
    CompletableFuture<BindDecision> submit(BindRequest bind) {
        Attempt attempt = new Attempt(bind);
        lock.lock();
        try {
            if (running < options.concurrency()) {
                running++;
                attempts.put(bind.session(), attempt);
            } else if (waiting.size() < options.queue()) {
                waiting.add(attempt);
                attempts.put(bind.session(), attempt);
                attempt.timer = resources.schedule(() -> expire(attempt), maxWaitNanos);
                return attempt.decision;
            } else {
                return null;
            }
        } finally {
            lock.unlock();
        }
        execute(attempt);
        return attempt.decision;
    }

    /** The session is closed: its bind leaves the queue, or its authenticator is interrupted. Does not block. */
    void closed(Session session) {
        Attempt attempt;
        boolean isStuck;
        boolean gives;
        lock.lock();
        try {
            attempt = attempts.remove(session);
            if (attempt == null) {
                return;
            }
            attempt.isClosed = true;
            attempt.cancelTimer();
            if (waiting.remove(attempt)) {
                return;
            }
            isStuck = attempt.thread != null;
            gives = isStuck ? interrupt(attempt) : attempt.hasReturned;
        } finally {
            lock.unlock();
        }
        if (isStuck) {
            resources.events().log(SmppEvent.AUTH_STUCK, session, "replaced=" + gives);
        }
        if (gives) {
            release(attempt);
        }
    }

    /** Interrupts the authenticator. Returns whether another bind may take the place that it still holds. */
    private boolean interrupt(Attempt attempt) {
        if (attempt.thread != null) {
            attempt.thread.interrupt();
        }
        if (stuck == options.concurrency()) {
            return false;
        }
        stuck++;
        attempt.isStuck = true;
        return true;
    }

    private void expire(Attempt attempt) {
        boolean expired;
        lock.lock();
        try {
            expired = waiting.remove(attempt);
            if (expired) {
                attempts.remove(attempt.bind.session());
            }
        } finally {
            lock.unlock();
        }
        if (expired) {
            attempt.decision.completeExceptionally(new TimeoutException("waited too long for the authenticator"));
        }
    }

    private void execute(Attempt attempt) {
        try {
            executor.execute(resources.inContextOf(attempt.bind.session(), attempt::decide));
        } catch (RejectedExecutionException e) { // the server is closed
            attempt.decision.completeExceptionally(e);
        }
    }

    /** Ends a running bind, once, and starts the next one in the queue. */
    private void release(Attempt attempt) {
        Attempt next;
        lock.lock();
        try {
            if (attempt.released) {
                return;
            }
            attempt.released = true;
            attempts.remove(attempt.bind.session(), attempt);
            next = takeNext();
        } finally {
            lock.unlock();
        }
        if (next != null) {
            execute(next);
        }
    }

    private @Nullable Attempt takeNext() {
        if (waiting.isEmpty()) {
            running--;
            return null;
        }
        Attempt next = waiting.iterator().next();
        waiting.remove(next);
        next.cancelTimer();
        return next;
    }

    /** One bind. */
    private final class Attempt {

        private final BindRequest bind;
        private final CompletableFuture<BindDecision> decision = new CompletableFuture<>();

        // guarded by the lock
        private boolean released;
        private boolean isStuck;
        private boolean isClosed;
        private boolean hasReturned;

        /** The thread of the authenticator; null unless it runs. */
        private @Nullable Thread thread;

        private @Nullable Future<?> timer;

        private Attempt(BindRequest bind) {
            this.bind = bind;
        }

        private void decide() {
            if (!begin()) {
                release(this);
                return;
            }
            CompletableFuture<BindDecision> answer = callAuthenticator();
            boolean mayStillBeBound = returned();
            answer.whenComplete((decided, failure) -> {
                release(this); // first, so that a peer that has its answer occupies no place
                complete(decided, failure);
            });
            if (!mayStillBeBound) {
                release(this);
            }
        }

        /** Returns false if the session is closed, so that nobody needs to be asked. */
        private boolean begin() {
            lock.lock();
            try {
                thread = isClosed ? null : Thread.currentThread();
                return !isClosed;
            } finally {
                lock.unlock();
            }
        }

        /** Returns false if the session is closed. */
        private boolean returned() {
            boolean isOpen;
            lock.lock();
            try {
                thread = null;
                hasReturned = true;
                if (isStuck) {
                    stuck--;
                }
                isOpen = !isClosed;
            } finally {
                lock.unlock();
            }
            Thread.interrupted(); // the interrupt was for the authenticator
            return isOpen;
        }

        private void cancelTimer() {
            if (timer != null) {
                timer.cancel(false);
            }
        }

        private CompletableFuture<BindDecision> callAuthenticator() {
            CompletableFuture<BindDecision> answer = new CompletableFuture<>();
            try {
                authenticator.apply(bind).whenComplete((decided, failure) -> {
                    if (failure != null) {
                        answer.completeExceptionally(failure);
                    } else {
                        answer.complete(decided);
                    }
                });
            } catch (RuntimeException | Error e) { // an error of user code must not end the thread
                answer.completeExceptionally(e);
            }
            return answer;
        }

        private void complete(@Nullable BindDecision decided, @Nullable Throwable failure) {
            if (failure != null) {
                decision.completeExceptionally(failure);
            } else if (decided != null) {
                decision.complete(decided);
            } else {
                decision.completeExceptionally(new IllegalStateException("the authenticator decided nothing"));
            }
        }
    }
}
