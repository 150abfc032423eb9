package io.larvik.smpp.session;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waiting for what comes, with unchecked exceptions only. */
public final class Futures {

    private Futures() {}

    /**
     * Waits for the future's value.
     *
     * @throws SmppInterruptedException when this thread is interrupted meanwhile; its flag is set again
     */
    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmppInterruptedException(e);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    /**
     * Waits for the future's value for some time.
     *
     * @param what is waited for, in a few words
     * @throws ResponseTimeoutException when it does not come in time; the future goes on
     * @throws SmppInterruptedException when this thread is interrupted meanwhile; its flag is set again
     */
    public static <T> T await(CompletableFuture<T> future, Duration timeout, String what) {
        try {
            return future.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ResponseTimeoutException(what, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmppInterruptedException(e);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        }
    }

    /** Returns a future that has ended: with the failure, if there is one. */
    public static <T> CompletableFuture<T> settled(@Nullable T value, @Nullable Throwable failure) {
        return failure != null
                ? CompletableFuture.failedFuture(unchecked(failure))
                : CompletableFuture.completedFuture(value);
    }

    /** Returns what a stage failed with, without the wrapping of later stages. */
    public static RuntimeException unchecked(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new CompletionException(cause);
    }
}
