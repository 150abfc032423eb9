package io.larvik.smpp.client;

import io.larvik.smpp.client.ClientOptions.OutbindOptions;
import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.ClosingTime;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.queue.SendQueue;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.threads.ReadOnlyFuture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Opens and closes a client, each once, whatever is called first and by how many threads. */
final class Lifecycle {

    private final ClientOptions options;
    private final NettyResources resources;
    private final SessionPool pool;
    private final SendQueue queue;
    private final ClientInbox inbox;
    private final ReceiptTracker tracker;
    private final AtomicBoolean opening = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final ReadOnlyFuture<Void> opened = new ReadOnlyFuture<>();
    private final ReadOnlyFuture<Void> closed = new ReadOnlyFuture<>();

    Lifecycle(
            ClientOptions options,
            NettyResources resources,
            SessionPool pool,
            SendQueue queue,
            ClientInbox inbox,
            ReceiptTracker tracker) {
        this.options = options;
        this.resources = resources;
        this.pool = pool;
        this.queue = queue;
        this.inbox = inbox;
        this.tracker = tracker;
        pool.firstBound().whenComplete((bound, failure) -> resources.complete(() -> opened(failure)));
    }

    private void opened(@Nullable Throwable failure) {
        if (failure != null) {
            opened.fail(Futures.unchecked(failure));
        } else {
            opened.settle(null);
        }
    }

    /** Opens the client in the background; see {@link SmppClient#open()}. */
    CompletableFuture<Void> open() {
        begin(pool::open);
        return opened;
    }

    /** Opens the client and waits for the first sessions; see {@link SmppClientBuilder#connect()}. */
    void connect() {
        begin(pool::connect);
    }

    private void begin(Runnable connecting) {
        if (closing.get() || !opening.compareAndSet(false, true)) {
            return;
        }
        OutbindOptions outbind = options.outbind();
        if (outbind == null) {
            connecting.run();
            return;
        }
        boolean isListening = false;
        try {
            pool.listen(resources, outbind, options.session(), options.bind());
            isListening = true;
        } finally {
            opening.set(isListening);
        }
    }

    /** Closes the client; see {@link SmppClient#closeAsync(Duration)}. */
    CompletableFuture<Void> close(Duration drain) {
        if (closing.compareAndSet(false, true)) {
            // shutDown stops every thread of the client
            new Thread(() -> shutDown(drain), "smpp-client-" + options.name() + "-close").start();
        }
        return closed;
    }

    boolean isClosing() {
        return closing.get();
    }

    /** Returns a future of the end. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    private void shutDown(Duration drain) {
        ClosingTime time = new ClosingTime(resources, drain);
        inbox.stopHolding();
        try {
            drainQueue(drain);
            pool.close(time, drain);
        } finally {
            inbox.close();
            int pending = tracker.pending();
            resources.log(SmppEvent.CLIENT_CLOSED, "links=" + pool.size() + " receipts_pending=" + pending);
            tracker.close();
            resources.close(time.forHandlers());
            closed.settle(null);
        }
    }

    /** Lets the messages leave that wait while there is time, and releases the threads that wait for a place. */
    private void drainQueue(Duration drain) {
        try {
            Blocking.await(queue.drain("the client is closed"), drain.toNanos());
        } catch (TimeoutException e) {
            // what still waits fails now
        } finally {
            queue.close("the client is closed");
        }
    }
}
