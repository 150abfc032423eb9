package io.larvik.smpp.spring;

import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.ConnectFailedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Opens the servers. ESMEs find clients that are open, and are unbound before these are closed.
 */
final class SmppServerLifecycle extends SmppLifecycle {

    private final List<SmppServer> servers;

    SmppServerLifecycle(List<SmppServer> servers) {
        super(3072);
        this.servers = servers;
    }

    @Override
    void open() {
        for (SmppServer server : servers) {
            try {
                server.open();
            } catch (ConnectFailedException e) {
                throw new SmppStartException(
                        "The SMPP server " + server.name() + " cannot listen.",
                        "Choose another smpp.server.port or smpp.server.host, or stop what listens there.",
                        e);
            }
        }
    }

    @Override
    List<CompletableFuture<Void>> close() {
        return servers.stream().map(SmppServer::closeAsync).toList();
    }
}
