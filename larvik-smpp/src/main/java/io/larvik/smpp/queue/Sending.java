package io.larvik.smpp.queue;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.session.SmppInterruptedException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * An operation that is being sent, and its result.
 *
 * @param <T> the type of the result
 */
public record Sending<T>(SendOperation operation, CompletableFuture<T> result, SendQueue queue, Resources resources) {

    /** How long a blocked thread waits beyond the deadline for the event loop, which knows more about the request. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Returns the same sending with another result. */
    public <U> Sending<U> map(Function<T, U> change) {
        return new Sending<>(operation, result.thenApply(change), queue, resources);
    }

    /**
     * Returns a future that completes on a handler thread, as user code must not run on an event loop. Its callbacks
     * get the exception itself, not one around it.
     */
    public CompletableFuture<T> onHandlerThread() {
        CompletableFuture<T> future = new CompletableFuture<>();
        result.whenCompleteAsync(
                (value, failure) -> {
                    if (failure != null) {
                        future.completeExceptionally(Futures.unchecked(failure));
                    } else {
                        future.complete(value);
                    }
                },
                resources::complete);
        return future;
    }

    /**
     * Waits for the result until the deadline by the clock of this thread. What has not left by then, or when the
     * thread is interrupted, does not leave any more.
     */
    public T await() {
        try {
            return Blocking.await(result, operation.deadline.endNanos() - resources.nanoTime() + GRACE_NANOS);
        } catch (TimeoutException e) {
            queue.giveUp(operation, "its time was up");
            operation.giveUpUnanswered();
            return Blocking.await(result);
        } catch (SmppInterruptedException e) {
            boolean untouched = queue.giveUp(operation, "the thread was interrupted");
            throw operation
                    .located(new SmppInterruptedException(e.getCause(), !untouched))
                    .thrownHere();
        }
    }
}
