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
 * The binds that wait for the authenticator: so many are being decided at a time, so many more wait in line.
 *
 * <p>A bind is being decided until the authenticator has returned, and its stage is completed or the session closed: a
 * stage that is never completed holds its place until bindTimeout and no longer. Whose session is closed while it waits
 * leaves the line.
 *
 * <p>Safe for any thread. One lock guards the line; no code of the user's runs under it.
 */
final class AuthenticationQueue {

    private final Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator;
    private final BindOptions options;
    private final Executor threads;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock
    private final Set<Attempt> waiting = new LinkedHashSet<>();
    private int deciding;

    /**
     * Makes an empty line.
     *
     * @param threads runs the authenticator, as many at a time as are being decided
     */
    AuthenticationQueue(
            Function<BindRequest, ? extends CompletionStage<BindDecision>> authenticator,
            BindOptions options,
            Executor threads) {
        this.authenticator = authenticator;
        this.options = options;
        this.threads = threads;
    }

    /** Takes a bind into the line and returns its decision to come; null when the line is full. */
    @Nullable
    CompletableFuture<BindDecision> enter(BindRequest bind) {
        Attempt attempt = new Attempt(bind);
        lock.lock();
        try {
            if (deciding < options.concurrency()) {
                deciding++;
            } else if (waiting.size() < options.queue()) {
                waiting.add(attempt);
                bind.session().closed().thenRun(() -> leave(attempt));
                return attempt.decision;
            } else {
                return null;
            }
        } finally {
            lock.unlock();
        }
        start(attempt);
        return attempt.decision;
    }

    private void leave(Attempt attempt) {
        lock.lock();
        try {
            waiting.remove(attempt);
        } finally {
            lock.unlock();
        }
    }

    private void start(Attempt attempt) {
        try {
            threads.execute(attempt::decide);
        } catch (RejectedExecutionException e) { // the server is closed
            attempt.decision.completeExceptionally(e);
        }
    }

    /** A bind is decided, or nobody waits for that any more; the next in line takes its place. */
    private void done(Attempt attempt) {
        Attempt next = null;
        lock.lock();
        try {
            if (attempt.done) {
                return;
            }
            attempt.done = true;
            if (waiting.isEmpty()) {
                deciding--;
                return;
            }
            next = waiting.iterator().next();
            waiting.remove(next);
        } finally {
            lock.unlock();
        }
        start(next);
    }

    /** One bind. */
    private final class Attempt {

        private final BindRequest bind;
        private final CompletableFuture<BindDecision> decision = new CompletableFuture<>();
        private boolean done; // guarded by the lock

        private Attempt(BindRequest bind) {
            this.bind = bind;
        }

        private void decide() {
            if (bind.session().state() == SessionState.CLOSED) {
                done(this);
                return;
            }
            CompletableFuture<BindDecision> asked = ask();
            asked.whenComplete((decided, failure) -> {
                done(this); // first: who has its answer takes nobody's place
                settle(decided, failure);
            });
            if (!asked.isDone()) { // as by few authenticators
                CompletableFuture.anyOf(asked, bind.session().closed()).whenComplete((result, failure) -> done(this));
            }
        }

        private CompletableFuture<BindDecision> ask() {
            CompletableFuture<BindDecision> asked = new CompletableFuture<>();
            try {
                authenticator.apply(bind).whenComplete((decided, failure) -> {
                    if (failure != null) {
                        asked.completeExceptionally(failure);
                    } else {
                        asked.complete(decided);
                    }
                });
            } catch (RuntimeException | Error e) { // an error, too, ends where the user's code began
                asked.completeExceptionally(e);
            }
            return asked;
        }

        private void settle(@Nullable BindDecision decided, @Nullable Throwable failure) {
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
