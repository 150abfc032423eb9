package io.larvik.smpp.server;

import io.larvik.smpp.net.Resources;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import java.time.Duration;
import java.util.LinkedHashSet;
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
            } else if (waiting.size() < options.queue()) {
                waiting.add(attempt);
                attempt.timer = resources.schedule(() -> expire(attempt), maxWaitNanos);
                bind.session().closed().thenRun(() -> remove(attempt));
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

    /** Removes a waiting bind. Returns false if it does not wait. */
    private boolean remove(Attempt attempt) {
        lock.lock();
        try {
            attempt.cancelTimer();
            return waiting.remove(attempt);
        } finally {
            lock.unlock();
        }
    }

    private void expire(Attempt attempt) {
        if (remove(attempt)) {
            attempt.decision.completeExceptionally(new TimeoutException("waited too long for the authenticator"));
        }
    }

    private void execute(Attempt attempt) {
        try {
            executor.execute(attempt::decide);
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

    /** Interrupts the authenticator of a bind whose session is closed, and releases its place if another may start. */
    private void giveUp(Attempt attempt) {
        boolean replaced;
        lock.lock();
        try {
            Thread thread = attempt.thread;
            if (thread == null) {
                return; // it has returned
            }
            thread.interrupt();
            replaced = stuck < options.concurrency();
            if (replaced) {
                stuck++;
                attempt.stuck = true;
            }
        } finally {
            lock.unlock();
        }
        resources.events().log(SmppEvent.AUTH_STUCK, attempt.bind.session(), "replaced=" + replaced);
        if (replaced) {
            release(attempt);
        }
    }

    /** One bind. */
    private final class Attempt {

        private final BindRequest bind;
        private final CompletableFuture<BindDecision> decision = new CompletableFuture<>();

        // guarded by the lock
        private boolean released;
        private boolean stuck;

        /** The thread of the authenticator; null unless it runs. */
        private @Nullable Thread thread;

        private @Nullable Future<?> timer;

        private Attempt(BindRequest bind) {
            this.bind = bind;
        }

        private void decide() {
            if (bind.session().state() == SessionState.CLOSED) {
                release(this);
                return;
            }
            begin();
            bind.session().closed().thenRun(() -> giveUp(this));
            CompletableFuture<BindDecision> answer = callAuthenticator();
            returned();
            answer.whenComplete((decided, failure) -> {
                release(this); // first, so that a peer that has its answer occupies no place
                complete(decided, failure);
            });
            if (!answer.isDone()) {
                CompletableFuture.anyOf(answer, bind.session().closed())
                        .whenComplete((result, failure) -> release(this));
            }
        }

        private void begin() {
            lock.lock();
            try {
                thread = Thread.currentThread();
            } finally {
                lock.unlock();
            }
        }

        private void returned() {
            lock.lock();
            try {
                thread = null;
                if (stuck) {
                    AuthenticationQueue.this.stuck--;
                }
            } finally {
                lock.unlock();
            }
            Thread.interrupted(); // the interrupt was for the authenticator
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
