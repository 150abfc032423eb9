package io.larvik.smpp.session;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

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

    /** Returns what a stage failed with, without the wrapping of later stages. */
    public static RuntimeException unchecked(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new CompletionException(cause);
    }
}
