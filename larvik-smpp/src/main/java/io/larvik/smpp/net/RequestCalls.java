package io.larvik.smpp.net;

import io.larvik.smpp.engine.OutboundRequest;
import io.larvik.smpp.engine.OutboundRequest.Waiter;
import io.larvik.smpp.engine.TimeLimit;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppInterruptedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The way of requests from the threads of their callers to the event loop of the session. It counts the requests of
 * users from the call until they have ended. The thread of the caller counts, before it allocates anything, so that a
 * caller that is faster than the event loop meets the bound too: what the window and its queue hold together. A slot of
 * the window is free while fewer requests are open than it has slots, and whoever reserves one finds it free.
 */
final class RequestCalls {

    /** How long a blocked caller waits beyond its deadline for the event loop, which knows more about the request. */
    private static final long GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final NettySession session;
    private final int window;
    private final int maxWaiters;
    private final AtomicInteger open = new AtomicInteger();
    private volatile Runnable roomListener = () -> {};

    /** Whether requests have ended of which the listener was not told. Confined to the event loop. */
    private boolean roomFreed;

    RequestCalls(SessionOptions options, NettySession session) {
        this.session = session;
        this.window = options.windowOut();
        this.maxWaiters = options.maxWaiters();
    }

    /** Counts a request and hands it over. The future fails at once if there are too many. Any thread. */
    CompletableFuture<Pdu> start(Pdu request, Waiter waiter, Duration timeout) {
        long deadline = deadline(timeout);
        return tryAdd() ? handOver(request, waiter, deadline).future : CompletableFuture.failedFuture(refusal(request));
    }

    /** Hands over a request that {@link #reserve} has counted. Any thread. */
    CompletableFuture<Pdu> startReserved(Pdu request, Duration timeout) {
        return handOver(request, Waiter.EVENT_LOOP, deadline(timeout)).future;
    }

    /**
     * Hands over a request and waits for its response, at most for the timeout by the clock of this thread. An event
     * loop that is late makes no caller wait longer.
     */
    Pdu await(Pdu request, Duration timeout) {
        long deadline = deadline(timeout);
        if (EventLoopThread.isCurrent()) {
            throw new IllegalStateException("a blocking request on the event loop would wait for itself");
        } else if (!tryAdd()) {
            throw refusal(request).thrownHere();
        }
        OutboundRequest pending = handOver(request, Waiter.THREAD, deadline);
        try {
            return Blocking.await(pending.future, deadline - session.now() + GRACE_NANOS);
        } catch (TimeoutException e) {
            SmppException late = pending.giveUp()
                    ? new NotSentException("its time was up")
                    : new ResponseTimeoutException(pending.sequence());
            throw late.at(session.origin(request.commandId())).thrownHere();
        } catch (SmppInterruptedException e) {
            SmppException stopped = new SmppInterruptedException(e.getCause(), !pending.giveUp());
            throw stopped.at(session.origin(request.commandId())).thrownHere();
        }
    }

    private long deadline(Duration timeout) {
        return session.now() + TimeLimit.nanos("timeout", timeout);
    }

    private OutboundRequest handOver(Pdu request, Waiter waiter, long deadlineNanos) {
        OutboundRequest pending = new OutboundRequest(request, waiter, deadlineNanos);
        session.submit((core, now) -> core.request(pending, now));
        return pending;
    }

    private boolean tryAdd() {
        if (open.incrementAndGet() <= (long) window + maxWaiters) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    private SmppException refusal(Pdu request) {
        return new NotSentException("maxWaiters: " + maxWaiters + " requests wait already")
                .at(session.origin(request.commandId()));
    }

    /** Counts a request if it finds a free slot of the window. Any thread. */
    boolean reserve() {
        for (int count = open.get(); count < window; count = open.get()) {
            if (open.compareAndSet(count, count + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the free slots of the window. Any thread. */
    int room() {
        return Math.max(0, window - open.get());
    }

    /** Sets what is called on the event loop after requests have ended. Any thread. */
    void onRoom(Runnable listener) {
        roomListener = listener;
    }

    /** A request has ended. Called before its future completes, as callbacks may send the next. On the event loop. */
    void ended(OutboundRequest request) {
        if (request.waiter != Waiter.SESSION) {
            open.decrementAndGet();
            roomFreed = true;
        }
    }

    /** Tells the listener if requests have ended since it was told last. On the event loop. */
    void tellOfRoom() {
        if (roomFreed) {
            roomFreed = false;
            roomListener.run();
        }
    }
}
