package io.larvik.smpp.engine;

import io.larvik.smpp.session.SmppException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Converts between completed futures and unchecked exceptions. */
public final class Futures {

    private Futures() {}

    /** Returns a completed future: with the failure if there is one, otherwise with the value. */
    public static <T> CompletableFuture<T> settled(@Nullable T value, @Nullable Throwable failure) {
        return failure != null
                ? CompletableFuture.failedFuture(unchecked(failure))
                : CompletableFuture.completedFuture(value);
    }

    /** Returns the exception that a stage failed with, without the {@link CompletionException} around it. */
    public static RuntimeException unchecked(@Nullable Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new CompletionException(cause);
    }

    /**
     * Returns the exception that a stage failed with, with the stack trace of this thread in place of that of another,
     * if the library made it.
     */
    public static RuntimeException thrownHere(@Nullable Throwable failure) {
        RuntimeException cause = unchecked(failure);
        if (cause instanceof SmppException ours) {
            return ours.thrownHere();
        }
        return cause instanceof IllegalArgumentException
                ? new IllegalArgumentException(cause.getMessage(), cause)
                : cause;
    }
}
