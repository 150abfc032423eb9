package io.larvik.smpp.simulator;

import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Asks ESMEs to bind.
 *
 * @param options those of the sessions
 * @param patience how long an ESME has
 */
record Outbinds(NettyResources resources, SessionOptions options, Duration patience, Simulation simulation) {

    CompletableFuture<Session> send(InetSocketAddress esme, Outbind outbind) {
        SessionOptions own = options.with(session -> session.bindTimeout(patience));
        return new Connector(resources, esme.getHostString(), esme.getPort(), null, patience)
                .outbind(outbind, own, simulation);
    }

    /** Returns the session that was bound. */
    SimulatedSession bound(Session session) {
        SimulatedSession simulated = simulation.askSessions(all -> all.find(session));
        if (simulated == null || !simulated.isBound()) {
            throw new ConnectFailedException(ConnectFailedException.Reason.CLOSED, "closed after the bind");
        }
        return simulated;
    }
}
