package io.larvik.smpp.client;

import io.larvik.smpp.client.ClientOptions.OutbindOptions;
import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.net.Acceptor;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A client's connections, one or several. A request goes out on the bound session that has the fewest unanswered; when a
 * session is lost the others are used at once.
 */
final class SessionPool implements AutoCloseable {

    private final List<ReconnectingSession> sessions;
    private final List<Dialer> dialers;
    private final ReconnectingSession.Owner owner;
    private final AtomicInteger endedSessions = new AtomicInteger();

    /** Where to start looking, so that sessions with equally many requests take turns. */
    private final AtomicInteger nextIndex = new AtomicInteger();

    private @Nullable Acceptor acceptor;

    /** Makes a connection for each dial. */
    SessionPool(
            List<Dialer> dialers,
            Reconnect reconnect,
            ClientListener listener,
            SessionHandler inbox,
            Resources resources,
            ReconnectingSession.Owner owner) {
        this.dialers = dialers;
        this.owner = owner;
        ReconnectingSession.Owner each = new ReconnectingSession.Owner() {
            @Override
            public void bound() {
                owner.bound();
            }

            @Override
            public void ended(String reason) {
                sessionEnded(reason);
            }
        };
        this.sessions = (dialers.isEmpty() ? IntStream.of(0) : IntStream.range(0, dialers.size()))
                .mapToObj(i -> new ReconnectingSession(
                        dialers.isEmpty() ? null : dialers.get(i), reconnect, listener, inbox, resources, each))
                .toList();
    }

    /** Listens for message centres that ask us to bind, in place of connecting to one. */
    void listen(NettyResources resources, OutbindOptions options, SessionOptions session, Bind bind) {
        acceptor = Acceptor.listenForOutbind(
                resources,
                options.address(),
                options.tls(),
                options.accept(),
                session,
                sessions.get(0),
                outbind -> options.trusted().test(outbind) ? bind : null);
    }

    /** Returns the address on which outbinds are awaited; null when this side connects. */
    @Nullable
    InetSocketAddress outbindAddress() {
        return acceptor != null ? acceptor.localAddress() : null;
    }

    /**
     * Connects, and returns when the first session is bound; the others follow. Fails when none could be bound, with the
     * failure of the first connection.
     */
    void open() {
        CompletableFuture<?> anyBound = new CompletableFuture<>();
        List<CompletableFuture<Session>> attempts = IntStream.range(0, dialers.size())
                .mapToObj(i -> sessions.get(i).connect())
                .toList();
        attempts.forEach(attempt -> attempt.thenRun(() -> anyBound.complete(null)));
        CompletableFuture.allOf(attempts.toArray(CompletableFuture[]::new)).whenComplete((all, failure) -> {
            if (attempts.stream().allMatch(CompletableFuture::isCompletedExceptionally)) {
                anyBound.completeExceptionally(failure);
            }
        });
        Blocking.await(anyBound);
        for (int i = 0; i < attempts.size(); i++) {
            ReconnectingSession session = sessions.get(i);
            attempts.get(i).whenComplete((bound, failure) -> {
                if (failure != null) {
                    session.connectFailed(Futures.unchecked(failure));
                }
            });
        }
    }

    /** Returns the bound session with the fewest requests in flight; null while there is none. */
    @Nullable
    Session session() {
        int startIndex = sessions.size() == 1 ? 0 : nextIndex.getAndIncrement();
        Session fewest = null;
        for (int i = 0; i < sessions.size(); i++) {
            Session session =
                    sessions.get(Math.floorMod(startIndex + i, sessions.size())).session();
            if (session != null
                    && session.state().isBound()
                    && (fewest == null || session.inFlight() < fewest.inFlight())) {
                fewest = session;
            }
        }
        return fewest;
    }

    private void sessionEnded(String reason) {
        if (endedSessions.incrementAndGet() == sessions.size()) {
            owner.ended(reason);
        }
    }

    /** Ends all sessions in order, and connects no more. */
    @Override
    public void close() {
        owner.ended("the client is closed");
        CompletableFuture<?>[] closing =
                sessions.stream().map(ReconnectingSession::closeAsync).toArray(CompletableFuture[]::new);
        if (acceptor != null) {
            Blocking.await(acceptor.close());
        }
        Blocking.await(CompletableFuture.allOf(closing));
    }
}
