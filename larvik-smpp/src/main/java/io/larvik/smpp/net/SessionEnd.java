package io.larvik.smpp.net;

import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.threads.ReadOnlyFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.function.Consumer;

/**
 * The end of a session as users wait for it: the connection is closed and the handlers know. Handlers that block delay
 * it only until the time that closing takes at most. Safe for any thread.
 */
final class SessionEnd {

    /** The least time that handlers get to learn of the end. */
    private static final long TELLING_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private static final long NOT_BEGUN = Long.MIN_VALUE;

    private static final AtomicLongFieldUpdater<SessionEnd> BEGUN_NANOS =
            AtomicLongFieldUpdater.newUpdater(SessionEnd.class, "begunNanos");

    private final long longestNanos;
    private final Consumer<Runnable> completer;
    private final CompletableFuture<Void> told = new CompletableFuture<>();

    /** What users hold, once for all of them; their callbacks may block. */
    private final ReadOnlyFuture<Void> future = new ReadOnlyFuture<>();

    /** When the end began; {@link #NOT_BEGUN} before. */
    private volatile long begunNanos = NOT_BEGUN;

    /**
     * Makes the end of a session that goes on.
     *
     * @param drain the time that unanswered requests get
     * @param completer completes futures of users
     */
    SessionEnd(Duration drain, Consumer<Runnable> completer) {
        this.longestNanos = drain.plus(ClosingTime.UNBIND).toNanos();
        this.completer = completer;
    }

    /** This side begins to close the session. */
    void begins(long nowNanos) {
        BEGUN_NANOS.compareAndSet(this, NOT_BEGUN, nowNanos);
    }

    /** The connection is closed, and the handlers are being told. */
    void disconnected(long nowNanos) {
        begins(nowNanos);
        told.thenRun(() -> completer.accept(() -> future.settle(null)));
        if (!told.isDone()) {
            long left = longestNanos - (nowNanos - begunNanos);
            told.completeOnTimeout(null, Math.max(TELLING_NANOS, left), TimeUnit.NANOSECONDS);
        }
    }

    /** The handlers know. */
    void told() {
        told.complete(null);
    }

    CompletableFuture<Void> future() {
        return future;
    }

    /** Waits for the end, at most for the time that closing may take. */
    void await() {
        try {
            Blocking.await(told, Duration.ofNanos(longestNanos + TELLING_NANOS), "the end");
        } catch (ResponseTimeoutException e) {
            // a handler on the event loop blocks it, and the connection is closed when it returns
        }
    }
}
