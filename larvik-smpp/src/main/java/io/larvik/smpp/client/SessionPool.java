package io.larvik.smpp.client;

import io.larvik.smpp.client.ClientOptions.OutbindOptions;
import io.larvik.smpp.dial.Dialer;
import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.net.Acceptor;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.ClosingTime;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.queue.SendQueue;
import io.larvik.smpp.queue.SessionSource;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a client. A message uses the bound session with the most room in its window. When a session is lost,
 * the others are used.
 *
 * <p>Where transmitters and receivers are bound apart, requests of the client use the transmitters, and wait while none
 * is bound. The receivers come and go without an effect on them.
 */
final class SessionPool implements SessionSource, ReconnectingSession.Owner {

    private final List<ReconnectingSession> sessions;

    /** The sessions that requests of the client use: all of one type, or the transmitters. */
    private final List<ReconnectingSession> senders;

    private final List<ReconnectingSession> receiversApart;
    private final Supplier<SendQueue> queue;
    private final AtomicInteger endedSenders = new AtomicInteger();

    /** The first index of the next search, so that sessions with equally many requests alternate. */
    private final AtomicInteger nextIndex = new AtomicInteger();

    private volatile @Nullable Acceptor acceptor;
    private volatile boolean closed;

    /**
     * Creates a session for each dialer; without a dialer, one session for outbinds.
     *
     * @param dialers all of one type of bind, or transmitters and behind them receivers
     * @param queue what waits for these sessions; asked for once they connect
     */
    SessionPool(
            ClientOptions options,
            List<Dialer> dialers,
            SessionHandler inbox,
            Resources resources,
            Supplier<SendQueue> queue) {
        this.queue = queue;
        this.sessions = dialers.isEmpty()
                ? List.of(session(options.bind().type(), null, options, inbox, resources))
                : dialers.stream()
                        .map(dialer -> session(dialer.bindType(), dialer, options, inbox, resources))
                        .toList();
        BindType sending = sessions.get(0).bindType();
        this.senders =
                sessions.stream().filter(each -> each.bindType() == sending).toList();
        this.receiversApart =
                sessions.stream().filter(each -> each.bindType() != sending).toList();
    }

    private ReconnectingSession session(
            BindType type, @Nullable Dialer dialer, ClientOptions options, SessionHandler inbox, Resources resources) {
        return new ReconnectingSession(type, dialer, options.reconnect(), options.listener(), inbox, resources, this);
    }

    /** Listens for message centres that send an outbind, instead of connecting to one. */
    void listen(NettyResources resources, OutbindOptions options, SessionOptions session, Bind bind) {
        Acceptor listening = Acceptor.listenForOutbind(
                resources,
                options.address(),
                options.tls(),
                options.accept(),
                session,
                sessions.get(0),
                outbind -> resources.ask(
                                resources.owner(),
                                "in=outbind ",
                                () -> options.trusted().test(outbind))
                        ? bind
                        : null);
        acceptor = listening;
        if (closed) { // meanwhile, and possibly without knowing of it
            listening.close();
        }
    }

    /** Returns the address on which the client listens for an outbind; null if the client connects itself. */
    @Nullable
    InetSocketAddress outbindAddress() {
        Acceptor listening = acceptor;
        return listening != null ? listening.localAddress() : null;
    }

    /** Connects all sessions, which go on trying. Returns at once. */
    void open() {
        goOn(start());
    }

    /**
     * Connects all sessions. Returns when the first one of each type is bound, and fails as soon as no session of a type
     * could be bound, with the failure of the first.
     */
    void connect() {
        Map<ReconnectingSession, CompletableFuture<Session>> attempts = start();
        Blocking.await(allTypes(session -> Objects.requireNonNull(attempts.get(session))));
        goOn(attempts);
    }

    /**
     * Returns a future that completes when the first session of each type is bound, and fails as soon as no session of a
     * type will be. It completes on an event loop.
     */
    CompletableFuture<?> firstBound() {
        return allTypes(ReconnectingSession::firstBound);
    }

    private Map<ReconnectingSession, CompletableFuture<Session>> start() {
        Map<ReconnectingSession, CompletableFuture<Session>> attempts = new LinkedHashMap<>();
        sessions.forEach(session -> attempts.put(session, session.connect()));
        return attempts;
    }

    private static void goOn(Map<ReconnectingSession, CompletableFuture<Session>> attempts) {
        attempts.forEach((session, attempt) -> attempt.whenComplete((bound, failure) -> {
            if (failure != null) {
                session.connectFailed(Futures.unchecked(failure));
            }
        }));
    }

    private CompletableFuture<?> allTypes(Function<ReconnectingSession, CompletableFuture<Session>> futures) {
        CompletableFuture<?> anySender = anyBound(senders.stream().map(futures).toList());
        return receiversApart.isEmpty()
                ? anySender
                : bothBound(
                        anySender, anyBound(receiversApart.stream().map(futures).toList()));
    }

    private static CompletableFuture<?> bothBound(CompletableFuture<?> senders, CompletableFuture<?> receivers) {
        CompletableFuture<Void> both = CompletableFuture.allOf(senders, receivers);
        for (CompletableFuture<?> each : List.of(senders, receivers)) {
            each.whenComplete((bound, failure) -> {
                if (failure != null) {
                    both.completeExceptionally(failure); // the other may take long
                }
            });
        }
        return both;
    }

    private static CompletableFuture<?> anyBound(List<CompletableFuture<Session>> attempts) {
        CompletableFuture<?> anyBound = new CompletableFuture<>();
        attempts.forEach(attempt -> attempt.thenRun(() -> anyBound.complete(null)));
        CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new)).whenComplete((all, failure) -> {
            if (attempts.stream().allMatch(CompletableFuture::isCompletedExceptionally)) {
                anyBound.completeExceptionally(failure);
            }
        });
        return anyBound;
    }

    /** Returns how many sessions are bound or to be bound. */
    int size() {
        return sessions.size();
    }

    /** Returns what each session does now, receivers apart last. */
    List<Link> links() {
        return sessions.stream().map(ReconnectingSession::link).toList();
    }

    /** Returns the bound session that sends and has the fewest unanswered requests; null if none is bound. */
    @Nullable
    DirectSession session() {
        int startIndex = firstIndex();
        DirectSession fewest = null;
        for (int i = 0; i < senders.size(); i++) {
            DirectSession session =
                    senders.get(Math.floorMod(startIndex + i, senders.size())).session();
            if (session != null
                    && session.state().isBound()
                    && (fewest == null || session.inFlight() < fewest.inFlight())) {
                fewest = session;
            }
        }
        return fewest;
    }

    @Override
    public @Nullable DirectSession reserve(Collection<DirectSession> except) {
        int startIndex = firstIndex();
        while (true) {
            DirectSession roomiest = null;
            int room = 0;
            for (int i = 0; i < senders.size(); i++) {
                DirectSession session = senders.get(Math.floorMod(startIndex + i, senders.size()))
                        .session();
                if (session != null && session.takesRequests() && session.room() > room && !except.contains(session)) {
                    roomiest = session;
                    room = session.room();
                }
            }
            if (roomiest == null || roomiest.reserve()) {
                return roomiest;
            }
        }
    }

    @Override
    public boolean isBound() {
        return anyTakes(senders, session -> true);
    }

    @Override
    public boolean hasRoom() {
        return anyTakes(senders, session -> session.room() > 0);
    }

    /** Returns whether a session is bound; where transmitters and receivers are bound apart, one of each. */
    boolean isConnected() {
        return session() != null && (receiversApart.isEmpty() || anyTakes(receiversApart, session -> true));
    }

    private static boolean anyTakes(List<ReconnectingSession> sessions, Predicate<DirectSession> matching) {
        for (ReconnectingSession each : sessions) {
            DirectSession session = each.session();
            if (session != null && session.takesRequests() && matching.test(session)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long roundTripNanos() {
        long shortest = Long.MAX_VALUE;
        for (ReconnectingSession each : senders) {
            DirectSession session = each.session();
            if (session != null && session.takesRequests()) {
                shortest = Math.min(shortest, session.roundTripNanos());
            }
        }
        return shortest == Long.MAX_VALUE ? 0 : shortest;
    }

    /** Returns how many of the sessions that send are bound and take requests. */
    int boundSenders() {
        int count = 0;
        for (ReconnectingSession each : senders) {
            DirectSession session = each.session();
            if (session != null && session.takesRequests()) {
                count++;
            }
        }
        return count;
    }

    private int firstIndex() {
        return senders.size() == 1 ? 0 : nextIndex.getAndIncrement();
    }

    @Override
    public void bound() {
        queue.get().sessionsChanged();
    }

    @Override
    public void lost() {
        queue.get().sessionsChanged();
    }

    @Override
    public void roomFreed() {
        queue.get().dispatch();
    }

    @Override
    public void ended(ReconnectingSession session, String reason) {
        if (senders.contains(session) && endedSenders.incrementAndGet() == senders.size()) {
            queue.get().close(reason);
        }
    }

    /**
     * Unbinds all sessions and does not connect again. Returns when they are closed or the time is up.
     *
     * @param drain the time that unanswered requests get
     */
    void close(ClosingTime time, Duration drain) {
        List<CompletableFuture<?>> closing = new ArrayList<>();
        sessions.forEach(session -> closing.add(session.closeAsync(drain)));
        closed = true;
        Acceptor listening = acceptor;
        if (listening != null) {
            closing.add(listening.close());
        }
        time.await(closing);
    }
}
