package io.larvik.smpp.server;

import io.larvik.smpp.session.SessionState;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A queue of binds that wait for the authenticator. The numbers of running and of waiting binds are limited.
 *
 * <p>A bind runs until the authenticator has returned and either its stage is completed or the session is closed. A
 * stage that is never completed therefore occupies its place until bindTimeout. A waiting bind leaves the queue when
 * its session is closed.
 *
 * <p>Safe for use by several threads. One lock guards the queue. No user code runs under the lock.
 */
final class AuthenticationQueue {

    private final Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator;
    private final BindOptions options;
    private final Executor executor;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private final Set<Attempt> waiting = new LinkedHashSet<>();
    private int running;

    /**
     * Creates an empty queue.
     *
     * @param executor runs the authenticator, with as many threads as binds may run at a time
     */
    AuthenticationQueue(
            Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator,
            BindOptions options,
            Executor executor) {
        this.authenticator = authenticator;
        this.options = options;
        this.executor = executor;
    }

    /** Submits a bind and returns its future decision; null if the queue is full. */
    @Nullable
    CompletableFuture<BindDecision> submit(BindRequest bind) {
        Attempt attempt = new Attempt(bind);
        lock.lock();
        try {
            if (running < options.concurrency()) {
                running++;
            } else if (waiting.size() < options.queue()) {
                waiting.add(attempt);
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

    private void remove(Attempt attempt) {
        lock.lock();
        try {
            waiting.remove(attempt);
        } finally {
            lock.unlock();
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
        Attempt next = null;
        lock.lock();
        try {
            if (attempt.released) {
                return;
            }
            attempt.released = true;
            if (waiting.isEmpty()) {
                running--;
                return;
            }
            next = waiting.iterator().next();
            waiting.remove(next);
        } finally {
            lock.unlock();
        }
        execute(next);
    }

    /** One bind. */
    private final class Attempt {

        private final BindRequest bind;
        private final CompletableFuture<BindDecision> decision = new CompletableFuture<>();
        private boolean released; // guarded by the lock

        private Attempt(BindRequest bind) {
            this.bind = bind;
        }

        private void decide() {
            if (bind.session().state() == SessionState.CLOSED) {
                release(this);
                return;
            }
            CompletableFuture<BindDecision> answer = callAuthenticator();
            answer.whenComplete((decided, failure) -> {
                release(this); // first, so that a peer that has its answer occupies no place
                complete(decided, failure);
            });
            if (!answer.isDone()) {
                CompletableFuture.anyOf(answer, bind.session().closed())
                        .whenComplete((result, failure) -> release(this));
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
