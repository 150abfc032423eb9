package io.larvik.smpp.dial;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.options.HostPort;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Tries hosts in order until one accepts the bind. Stops at a refusal that every host would repeat. */
public final class HostFailover implements Dialer {

    private final List<Connector> connectors;
    private final Bind bind;
    private final SessionOptions options;
    private volatile Connector lastTried;

    private HostFailover(List<Connector> connectors, Bind bind, SessionOptions options) {
        this.connectors = connectors;
        this.bind = bind;
        this.options = options;
        this.lastTried = connectors.get(0);
    }

    /**
     * Distributes the hosts over the sessions. Each session has its own first host if there are enough hosts. Further
     * hosts are used for failover.
     */
    public static List<Dialer> distribute(List<Connector> connectors, int sessions, Bind bind, SessionOptions options) {
        List<Dialer> dialers = new ArrayList<>(sessions);
        for (int session = 0; session < sessions; session++) {
            int first = session % connectors.size();
            List<Connector> own = IntStream.iterate(first, i -> i < connectors.size(), i -> i + sessions)
                    .mapToObj(connectors::get)
                    .toList();
            dialers.add(new HostFailover(own, bind, options));
        }
        return dialers;
    }

    List<Connector> connectors() {
        return connectors;
    }

    @Override
    public BindType bindType() {
        return bind.type();
    }

    @Override
    public HostPort host() {
        return host(lastTried);
    }

    @Override
    public List<HostPort> hosts() {
        return connectors.stream().map(HostFailover::host).toList();
    }

    private static HostPort host(Connector connector) {
        return new HostPort(connector.host(), connector.port());
    }

    @Override
    public CompletableFuture<Session> connect(SessionHandler handler) {
        return connect(0, handler);
    }

    private CompletableFuture<Session> connect(int host, SessionHandler handler) {
        lastTried = connectors.get(host);
        CompletableFuture<Session> attempt = lastTried.connect(bind, options, handler);
        if (host + 1 == connectors.size()) {
            return attempt;
        }
        return attempt.handle((session, failure) -> {
                    if (failure == null) {
                        return attempt;
                    }
                    boolean permanent =
                            Futures.unchecked(failure) instanceof BindRefusedException refusal && refusal.isPermanent();
                    if (permanent) {
                        return attempt;
                    }
                    connectors.get(host).passedOver(failure);
                    return connect(host + 1, handler);
                })
                .thenCompose(result -> result);
    }
}
