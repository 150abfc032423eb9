package io.larvik.smpp.net;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.engine.TimeLimit;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SmppInterruptedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Blocks the calling thread until a future completes, and throws unchecked exceptions only. */
public final class Blocking {

    private Blocking() {}

    /**
     * Waits for the future's value.
     *
     * @throws SmppInterruptedException when this thread is interrupted meanwhile; its flag is set again
     */
    public static <T> T await(CompletableFuture<T> future) {
        try {
            return await(future, Long.MAX_VALUE);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e); // after 292 years
        }
    }

    /**
     * Waits for the future's value, at most for the time.
     *
     * @throws TimeoutException when the time is over; the future is not cancelled
     * @throws SmppInterruptedException when this thread is interrupted meanwhile; its flag is set again
     */
    public static <T> T await(CompletableFuture<T> future, long nanos) throws TimeoutException {
        try {
            return future.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SmppInterruptedException(e).thrownHere();
        } catch (ExecutionException e) {
            throw Futures.thrownHere(e.getCause());
        }
    }

    /**
     * Waits for the future's value until the timeout.
     *
     * @param what names the awaited response in the exception
     * @throws IllegalArgumentException if the timeout is zero or negative
     * @throws ResponseTimeoutException at the timeout; the future is not cancelled
     * @throws SmppInterruptedException when this thread is interrupted meanwhile; its flag is set again
     */
    public static <T> T await(CompletableFuture<T> future, Duration timeout, String what) {
        long nanos = TimeLimit.nanos("timeout", timeout);
        try {
            return await(future, nanos);
        } catch (TimeoutException e) {
            throw new ResponseTimeoutException(what, timeout).thrownHere();
        }
    }
}
