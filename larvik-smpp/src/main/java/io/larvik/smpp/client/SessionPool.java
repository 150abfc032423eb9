package io.larvik.smpp.client;

import io.larvik.smpp.client.ClientOptions.OutbindOptions;
import io.larvik.smpp.engine.Futures;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a client. A message uses the bound session with the most room in its window. When a session is lost,
 * the others are used.
 */
final class SessionPool implements SessionSource, ReconnectingSession.Owner {

    private final List<ReconnectingSession> sessions;
    private final Supplier<SendQueue> queue;
    private final AtomicInteger endedSessions = new AtomicInteger();

    /** The first index of the next search, so that sessions with equally many requests alternate. */
    private final AtomicInteger nextIndex = new AtomicInteger();

    private @Nullable Acceptor acceptor;

    /**
     * Creates a session for each dialer; without a dialer, one session for outbinds.
     *
     * @param queue what waits for these sessions; asked for once they connect
     */
    SessionPool(
            List<Dialer> dialers,
            Reconnect reconnect,
            ClientListener listener,
            SessionHandler inbox,
            Resources resources,
            Supplier<SendQueue> queue) {
        this.queue = queue;
        this.sessions = (dialers.isEmpty() ? IntStream.of(0) : IntStream.range(0, dialers.size()))
                .mapToObj(i -> new ReconnectingSession(
                        dialers.isEmpty() ? null : dialers.get(i), reconnect, listener, inbox, resources, this))
                .toList();
    }

    /** Listens for message centres that send an outbind, instead of connecting to one. */
    void listen(NettyResources resources, OutbindOptions options, SessionOptions session, Bind bind) {
        acceptor = Acceptor.listenForOutbind(
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
    }

    /** Returns the address on which the client listens for an outbind; null if the client connects itself. */
    @Nullable
    InetSocketAddress outbindAddress() {
        return acceptor != null ? acceptor.localAddress() : null;
    }

    /**
     * Connects all sessions. In the background, it returns at once. Otherwise it returns when the first one is bound,
     * and fails when no session could be bound, with the failure of the first.
     */
    void open(boolean inBackground) {
        List<CompletableFuture<Session>> attempts =
                sessions.stream().map(ReconnectingSession::connect).toList();
        if (!inBackground) {
            awaitAny(attempts);
        }
        for (int i = 0; i < attempts.size(); i++) {
            ReconnectingSession session = sessions.get(i);
            attempts.get(i).whenComplete((bound, failure) -> {
                if (failure != null) {
                    session.connectFailed(Futures.unchecked(failure));
                }
            });
        }
    }

    private static void awaitAny(List<CompletableFuture<Session>> attempts) {
        CompletableFuture<?> anyBound = new CompletableFuture<>();
        attempts.forEach(attempt -> attempt.thenRun(() -> anyBound.complete(null)));
        CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new)).whenComplete((all, failure) -> {
            if (attempts.stream().allMatch(CompletableFuture::isCompletedExceptionally)) {
                anyBound.completeExceptionally(failure);
            }
        });
        Blocking.await(anyBound);
    }

    /** Returns what each session does now. */
    List<ClientSession> snapshots() {
        return sessions.stream().map(ReconnectingSession::snapshot).toList();
    }

    /** Returns the bound session with the fewest unanswered requests; null if no session is bound. */
    @Nullable
    DirectSession session() {
        int startIndex = firstIndex();
        DirectSession fewest = null;
        for (int i = 0; i < sessions.size(); i++) {
            DirectSession session =
                    sessions.get(Math.floorMod(startIndex + i, sessions.size())).session();
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
            for (int i = 0; i < sessions.size(); i++) {
                DirectSession session = sessions.get(Math.floorMod(startIndex + i, sessions.size()))
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
        return anyBound(session -> true);
    }

    @Override
    public boolean hasRoom() {
        return anyBound(session -> session.room() > 0);
    }

    private boolean anyBound(Predicate<DirectSession> matching) {
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
        for (ReconnectingSession each : sessions) {
            DirectSession session = each.session();
            if (session != null && session.takesRequests()) {
                shortest = Math.min(shortest, session.roundTripNanos());
            }
        }
        return shortest == Long.MAX_VALUE ? 0 : shortest;
    }

    /** Returns how many sessions are bound and take requests. */
    int boundSessions() {
        int count = 0;
        for (ReconnectingSession each : sessions) {
            DirectSession session = each.session();
            if (session != null && session.takesRequests()) {
                count++;
            }
        }
        return count;
    }

    private int firstIndex() {
        return sessions.size() == 1 ? 0 : nextIndex.getAndIncrement();
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
    public void ended(String reason) {
        if (endedSessions.incrementAndGet() == sessions.size()) {
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
        if (acceptor != null) {
            closing.add(acceptor.close());
        }
        time.await(closing);
    }
}
