package io.larvik.smpp.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** The ends of futures, with unchecked exceptions only. */
public final class Futures {

    private Futures() {}

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
