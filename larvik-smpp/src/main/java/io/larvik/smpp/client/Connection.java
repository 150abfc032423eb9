package io.larvik.smpp.client;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.session.Acceptor;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.Connector;
import io.larvik.smpp.session.EventLoops;
import io.larvik.smpp.session.Futures;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionHandler;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection: one session after the other, each bound anew when the one before was lost.
 *
 * <p>{@code current} is the session, or the promise of the next one; {@code bound} is the session while there is one.
 * The lock guards both; no user code runs under it.
 */
final class Connection implements SessionHandler {

    private final Connector connector;
    private final Bind bind;
    private final SessionOptions options;
    private final Reconnect reconnect;
    private final ClientListener listener;
    private final SessionHandler inbox;
    private final EventLoops loops;
    private final @Nullable Acceptor acceptor;

    private final ReentrantLock lock = new ReentrantLock();
    private CompletableFuture<Session> current = new CompletableFuture<>();
    private @Nullable Session bound;
    private @Nullable ScheduledFuture<?> nextAttempt;
    private int attempts;
    private boolean closed;

    Connection(SmppClientBuilder builder, SessionHandler inbox, EventLoops loops) {
        this.bind = builder.bind();
        this.options = builder.session;
        this.reconnect = builder.reconnect;
        this.listener = builder.listener;
        this.inbox = inbox;
        this.loops = loops;
        this.connector = new Connector(
                loops, builder.host, builder.port, builder.localAddress, builder.tlsSettings(), builder.connectTimeout);
        this.acceptor = builder.outbindAddress == null ? null : listen(builder, builder.outbindAddress);
    }

    private Acceptor listen(SmppClientBuilder builder, InetSocketAddress address) {
        return Acceptor.listenForOutbind(
                loops,
                address,
                builder.tlsSettings(),
                options,
                this,
                outbind -> builder.outbindTrusted.test(outbind) ? bind : null);
    }

    /** Connects for the first time, and fails when that does. Who waits for an outbind is ready at once. */
    void open() {
        if (acceptor != null) {
            return;
        }
        Futures.await(connector.connect(bind, options, this).thenCompose(bound -> session()));
    }

    /** Returns the address on which outbinds are awaited; null when this side connects. */
    @Nullable
    InetSocketAddress outbindAddress() {
        return acceptor != null ? acceptor.localAddress() : null;
    }

    /** Returns the bound session, now or when there is one again. */
    CompletableFuture<Session> session() {
        lock.lock();
        try {
            return current.copy();
        } finally {
            lock.unlock();
        }
    }

    /** Returns the bound session, or null while there is none. */
    @Nullable
    Session sessionNow() {
        lock.lock();
        try {
            return bound;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        CompletableFuture<Session> promise;
        Session session;
        lock.lock();
        try {
            closed = true;
            if (nextAttempt != null) {
                nextAttempt.cancel(false);
            }
            promise = current;
            session = bound;
            current = CompletableFuture.failedFuture(new NotSentException("the client is closed"));
        } finally {
            lock.unlock();
        }
        promise.completeExceptionally(new NotSentException("the client is closed"));
        if (session != null) {
            session.close();
        }
        if (acceptor != null) {
            Futures.await(acceptor.close());
        }
    }

    @Override
    public void onBound(Session session) {
        CompletableFuture<Session> waited;
        boolean unwanted;
        lock.lock();
        try {
            unwanted = closed || bound != null; // a second outbind
            waited = current;
            if (!unwanted) {
                attempts = 0;
                bound = session;
            }
        } finally {
            lock.unlock();
        }
        if (unwanted) {
            session.closeAsync();
            return;
        }
        waited.complete(session);
        listener.onConnected(session);
    }

    @Override
    public void onRequest(InboundRequest request) {
        inbox.onRequest(request);
    }

    @Override
    public void onOneWay(Session session, OneWayPdu pdu) {
        inbox.onOneWay(session, pdu);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // this very session
    public void onClosed(Session session, @Nullable SmppException cause) {
        boolean again;
        lock.lock();
        try {
            if (bound != session) {
                return; // it never was bound: who tried to connect is told
            }
            bound = null;
            again = !closed && (reconnect.enabled() || acceptor != null);
            current = again
                    ? new CompletableFuture<>()
                    : CompletableFuture.failedFuture(new NotSentException("the connection is closed"));
        } finally {
            lock.unlock();
        }
        listener.onDisconnected(session, cause);
        if (again && acceptor == null) {
            schedule(false);
        }
    }

    private Duration schedule(boolean refused) {
        lock.lock();
        try {
            Duration delay = reconnect.delay(attempts++, refused);
            if (!closed) {
                nextAttempt = loops.timer().schedule(this::attempt, delay.toNanos(), TimeUnit.NANOSECONDS);
            }
            return delay;
        } finally {
            lock.unlock();
        }
    }

    private void attempt() {
        connector.connect(bind, options, this).whenComplete((session, failure) -> {
            if (failure != null) {
                RuntimeException cause = Futures.unchecked(failure);
                Duration delay = schedule(isRefused(cause));
                loops.events()
                        .log(
                                SmppEvent.RECONNECT_FAILED,
                                bind.systemId(),
                                "delay_ms=" + delay.toMillis() + " why=\"" + cause.getMessage() + "\"");
                loops.userCode().execute(() -> listener.onReconnectFailed(cause, delay));
            }
        });
    }

    /** Whether coming back soon is of no use, or of harm: some count failed binds, some hold the last one for a while. */
    private static boolean isRefused(RuntimeException cause) {
        return cause instanceof BindRefusedException refused && refused.status().retry() == CommandStatus.Retry.BIND;
    }
}
