package io.larvik.smpp.client;

import io.larvik.smpp.dial.Dialer;
import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.log.OutageLog;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.options.HostPort;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.threads.InOrder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A session of a client that is bound again after it was lost, until it is closed or given up. The lock guards its
 * state. No user code runs under the lock. Everything but the calls to the listener happens on event loops, so handlers
 * that block do not delay it.
 */
final class ReconnectingSession implements SessionHandler {

    /** Receives events that concern all sessions of a client. */
    interface Owner {

        /** A session is bound. */
        void bound();

        /** A bound session has ended. */
        void lost();

        /** Requests of a session have ended, so that others may follow. Called on its event loop. */
        void roomFreed();

        /** This session will not be bound again. */
        void ended(ReconnectingSession session, String reason);
    }

    private final BindType bindType;
    private final @Nullable Dialer dialer;
    private final Reconnect reconnect;
    private final ClientListener listener;
    private final SessionHandler inbox;
    private final Resources resources;
    private final Owner owner;

    private final OutageLog outages;

    /** Completes with the first bound session, and fails with the first attempt. */
    private final CompletableFuture<Session> firstAttempt = new CompletableFuture<>();

    /** Completes with the first bound session, and fails when there will be none. */
    private final CompletableFuture<Session> firstBound = new CompletableFuture<>();

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable DirectSession boundSession; // written under the lock
    private @Nullable Future<?> nextAttempt;
    private long nextAttemptNanos;
    private int attempts;
    private boolean closed;
    private Link.State state = Link.State.WAITING;

    /** When the session was bound, or since when it is not; meaningless before the first attempt. */
    private long sinceNanos;

    private boolean isOpen;
    private int failures;
    private @Nullable RuntimeException lastFailure;
    private long lastFailureNanos;
    private Statistics ofClosed = Statistics.NONE;

    /** Calls to the listener, which learns of events in order; whatever it does, the connection goes on. */
    private final InOrder listenerCalls;

    /** Creates a session. If the dialer is null, the message centre connects with an outbind. */
    ReconnectingSession(
            BindType bindType,
            @Nullable Dialer dialer,
            Reconnect reconnect,
            ClientListener listener,
            SessionHandler inbox,
            Resources resources,
            Owner owner) {
        this.bindType = bindType;
        this.dialer = dialer;
        this.reconnect = reconnect;
        this.listener = listener;
        this.inbox = inbox;
        this.resources = resources;
        this.outages = new OutageLog(resources.events(), resources);
        this.listenerCalls = new InOrder(call -> resources.handlerThreads().execute(() -> resources.run(call)));
        this.owner = owner;
    }

    /** Returns what the session is bound as, or is to be. */
    BindType bindType() {
        return bindType;
    }

    /** Returns the bound session; null if none is bound. */
    @Nullable
    DirectSession session() {
        return boundSession;
    }

    /** Returns what the session does now. Safe for any thread. */
    Link link() {
        lock.lock();
        try {
            List<HostPort> hosts = dialer != null ? dialer.hosts() : List.of();
            Session bound = boundSession;
            long now = resources.nanoTime();
            return new Link(
                    hosts.stream().map(HostPort::toString).toList(),
                    bindType,
                    state,
                    bound,
                    bound != null ? Duration.ofNanos(now - sinceNanos) : null,
                    isOpen && bound == null ? Duration.ofNanos(now - sinceNanos) : null,
                    failures,
                    lastFailure,
                    lastFailure != null ? Duration.ofNanos(now - lastFailureNanos) : null,
                    nextAttempt != null ? Duration.ofNanos(Math.max(0, nextAttemptNanos - now)) : null,
                    bound != null ? ofClosed.plus(bound.statistics()) : ofClosed);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Connects for the first time. The future completes with the bound session, or fails with this attempt; the caller
     * then decides whether to go on with {@link #connectFailed}.
     */
    CompletableFuture<Session> connect() {
        if (begins()) {
            Objects.requireNonNull(dialer).connect(this).whenComplete((session, failure) -> {
                if (failure != null) {
                    RuntimeException cause = Futures.unchecked(failure);
                    Duration next = isBindAtFault(cause) ? reconnect.afterRefusal() : reconnect.first();
                    firstAttempt.completeExceptionally(retryAfter(cause, next));
                }
            });
        }
        return firstAttempt;
    }

    /** Returns a future of the first bound session, which fails when the client gives up or is closed before that. */
    CompletableFuture<Session> firstBound() {
        return firstBound;
    }

    /**
     * Unbinds and does not connect again. The future completes when the connection is closed.
     *
     * @param drain the time that unanswered requests get
     */
    CompletableFuture<Void> closeAsync(Duration drain) {
        DirectSession session;
        lock.lock();
        try {
            closed = true;
            if (nextAttempt != null) {
                nextAttempt.cancel(false);
                nextAttempt = null;
            }
            session = boundSession;
            if (session == null) {
                state = Link.State.CLOSED;
            }
        } finally {
            lock.unlock();
        }
        ConnectFailedException noMore =
                new ConnectFailedException(ConnectFailedException.Reason.CLOSED, "the client is closed");
        firstAttempt.completeExceptionally(noMore);
        firstBound.completeExceptionally(noMore);
        return session != null ? session.closeAsync(drain) : CompletableFuture.completedFuture(null);
    }

    @Override
    public String outage() {
        return outages.end();
    }

    @Override
    public void becameBound(Session session) {
        boolean unwanted;
        lock.lock();
        try {
            unwanted = closed || boundSession != null; // for example by a second outbind
            if (!unwanted) {
                DirectSession direct = (DirectSession) session; // all sessions of a connector are
                direct.onRoom(owner::roomFreed);
                boundSession = direct;
                outages.ends();
                state = Link.State.BOUND;
                isOpen = true; // an outbind may be the first thing that happens
                sinceNanos = resources.nanoTime();
                failures = 0;
            }
        } finally {
            lock.unlock();
        }
        if (unwanted) {
            session.closeAsync();
            return;
        }
        owner.bound();
        firstAttempt.complete(session);
        firstBound.complete(session);
        tell(session, () -> listener.onConnected(session));
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
    public void onLateResponse(Session session, LateResponse response) {
        tell(session, () -> listener.onLateResponse(session, response));
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // identity is meant
    public void becameClosed(Session session, @Nullable SmppException cause) {
        lock.lock();
        try {
            if (boundSession != session) {
                return; // it was never bound; the failed attempt reports this
            }
            boundSession = null;
            ofClosed = ofClosed.plus(session.statistics().ofClosed());
            state = closed ? Link.State.CLOSED : Link.State.WAITING;
            failed(cause != null ? cause : new ConnectionLostException("an unbind ended the session"));
            // a peer that accepts the bind and closes at once must not reset the delay
            long now = resources.nanoTime();
            if (now - sinceNanos >= reconnect.longest().toNanos()) {
                attempts = 0;
            }
            sinceNanos = now;
            outages.begins(cause != null); // a loss is in the log already
        } finally {
            lock.unlock();
        }
        owner.lost();
        tell(session, () -> listener.onDisconnected(session, cause));
        if (dialer != null && schedule(false, reconnect.maxAttempts()) == null) {
            owner.ended(this, "the connection is closed");
        }
    }

    /** Handles a failed attempt to connect: schedules the next attempt, or gives up. */
    void connectFailed(RuntimeException cause) {
        boolean permanent = cause instanceof BindRefusedException refusal && refusal.isPermanent();
        attemptFailed(cause);
        int mostAttempts = permanent && reconnect.stopsWhenRefused() ? 0 : reconnect.maxAttempts();
        OutageLog.Failure told = outages.failed(cause);
        Duration delay = schedule(isBindAtFault(cause), mostAttempts);
        if (delay == null && isClosed()) {
            return;
        }
        outages.tell(
                told, resources.owner() + "@" + Objects.requireNonNull(dialer).host(), delay);
        if (delay != null) {
            listenerCalls.execute(() -> listener.onReconnectFailed(retryAfter(cause, delay), delay));
        } else {
            firstBound.completeExceptionally(cause);
            owner.ended(this, "no connection any more, the last attempt failed: " + cause.getMessage());
            listenerCalls.execute(() -> listener.onGivenUp(cause));
        }
    }

    private static boolean isBindAtFault(RuntimeException cause) {
        return cause instanceof BindRefusedException refusal && refusal.isBindAtFault();
    }

    private static RuntimeException retryAfter(RuntimeException cause, Duration time) {
        return cause instanceof SmppException ours ? ours.withRetryAfter(time) : cause;
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Schedules the next attempt and returns the delay; null if there is no further attempt. */
    private @Nullable Duration schedule(boolean refused, int mostAttempts) {
        lock.lock();
        try {
            if (closed || attempts >= mostAttempts) {
                state = closed ? Link.State.CLOSED : Link.State.GIVEN_UP;
                return null;
            }
            Duration delay = reconnect.delay(attempts++, refused, resources.random());
            nextAttempt = resources.schedule(this::attempt, delay.toNanos());
            nextAttemptNanos = resources.nanoTime() + delay.toNanos();
            state = Link.State.WAITING;
            return delay;
        } finally {
            lock.unlock();
        }
    }

    private void attemptFailed(RuntimeException why) {
        lock.lock();
        try {
            failures++;
            failed(why);
        } finally {
            lock.unlock();
        }
    }

    /** Remembers under the lock why the session is not bound. What the end of the client brings about is no failure. */
    private void failed(RuntimeException why) {
        if (!closed) {
            lastFailure = why;
            lastFailureNanos = resources.nanoTime();
        }
    }

    private void attempt() {
        if (dialer != null && begins()) {
            dialer.connect(this).whenComplete((session, failure) -> {
                if (failure != null) {
                    connectFailed(Futures.unchecked(failure));
                }
            });
        }
    }

    /** Returns whether the attempt is still wanted. */
    private boolean begins() {
        lock.lock();
        try {
            nextAttempt = null;
            state = closed ? Link.State.CLOSED : Link.State.CONNECTING;
            if (!isOpen) {
                isOpen = true;
                sinceNanos = resources.nanoTime();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void tell(Session session, Runnable call) {
        listenerCalls.execute(resources.inContextOf(session, call));
    }
}
