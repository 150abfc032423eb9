package io.larvik.smpp.simulator;

import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Asks ESMEs to bind. Safe for use by several threads. */
final class Outbinds {

    private final NettyResources resources;
    private final SessionOptions options;
    private final Duration patience;
    private final Simulation simulation;
    private final Set<Session> open = ConcurrentHashMap.newKeySet();

    /**
     * Creates it.
     *
     * @param options those of the sessions
     * @param patience how long an ESME has
     */
    Outbinds(NettyResources resources, SessionOptions options, Duration patience, Simulation simulation) {
        this.resources = resources;
        this.options = options.with(session -> session.bindTimeout(patience));
        this.patience = patience;
        this.simulation = simulation;
    }

    CompletableFuture<Session> send(InetSocketAddress esme, Outbind outbind) {
        CompletableFuture<Session> bound = new Connector(
                        resources, esme.getHostString(), esme.getPort(), null, patience)
                .outbind(outbind, options, simulation);
        return bound.whenComplete((session, failure) -> {
            if (session != null) {
                open.add(session);
                session.closed().whenComplete((closed, ignored) -> open.remove(session));
            }
        });
    }

    /** Returns the session that was bound. */
    SimulatedSession bound(Session session) {
        SimulatedSession simulated = simulation.askSessions(all -> all.find(session));
        if (simulated == null || !simulated.isBound()) {
            throw new ConnectFailedException(ConnectFailedException.Reason.CLOSED, "closed after the bind");
        }
        return simulated;
    }

    /** Unbinds the sessions that followed an outbind; the future completes when they are closed. */
    CompletableFuture<Void> unbind() {
        return CompletableFuture.allOf(open.stream().map(Session::closeAsync).toArray(CompletableFuture[]::new));
    }
}
