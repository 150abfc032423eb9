package io.larvik.smpp.threads;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A future that many may hold and only its owner completes. Every holder may have the same one, so that asking for it
 * costs nothing. What is derived from it is an ordinary future, and so is what limits the time.
 */
public final class ReadOnlyFuture<T> extends CompletableFuture<T> {

    /** Completes the future with the value. */
    public void settle(@Nullable T value) {
        super.complete(value);
    }

    /** Completes the future with the failure. */
    public void fail(Throwable failure) {
        super.completeExceptionally(failure);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    @Override
    public boolean complete(T value) {
        return false;
    }

    @Override
    public boolean completeExceptionally(Throwable failure) {
        return false;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return isCancelled();
    }

    @Override
    public void obtrudeValue(T value) {
        throw new UnsupportedOperationException("the future belongs to the library");
    }

    @Override
    public void obtrudeException(Throwable failure) {
        throw new UnsupportedOperationException("the future belongs to the library");
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier, Executor executor) {
        return copy().completeAsync(supplier, executor);
    }

    @Override
    public CompletableFuture<T> completeAsync(Supplier<? extends T> supplier) {
        return copy().completeAsync(supplier);
    }

    @Override
    public CompletableFuture<T> orTimeout(long timeout, TimeUnit unit) {
        return copy().orTimeout(timeout, unit);
    }

    @Override
    public CompletableFuture<T> completeOnTimeout(T value, long timeout, TimeUnit unit) {
        return copy().completeOnTimeout(value, timeout, unit);
    }
}
