package io.larvik.smpp.net;

import io.larvik.smpp.session.ResponseTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The time that closing a client or server may take: the drain time and a second for the unbind. */
public final class ClosingTime {

    /** The time for the response to our unbind. */
    static final Duration UNBIND = Duration.ofSeconds(1);

    /** The most that running handlers get after all sessions are closed. */
    private static final Duration HANDLERS = Duration.ofSeconds(1);

    private final Resources resources;
    private final long endNanos;

    /** Begins now. */
    public ClosingTime(Resources resources, Duration drain) {
        this.resources = resources;
        this.endNanos = resources.nanoTime() + drain.plus(UNBIND).toNanos();
    }

    /** Waits until all sessions are closed, or the time is up. */
    public void await(List<? extends CompletableFuture<?>> closing) {
        try {
            Blocking.await(CompletableFuture.allOf(closing.toArray(CompletableFuture[]::new)), left(), "the end");
        } catch (ResponseTimeoutException e) {
            // Handlers that block delay the end. Stopping the event loops closes the connections that are still open.
        }
    }

    /** Returns the time that handlers have from now on. */
    public Duration forHandlers() {
        Duration left = left();
        return left.compareTo(HANDLERS) < 0 ? left : HANDLERS;
    }

    private Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - resources.nanoTime()));
    }
}
