package io.larvik.smpp.server;

import io.larvik.smpp.limits.AcceptLimits;
import io.larvik.smpp.net.Acceptor;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.server.ServerOptions.Listener;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** Everything that a server listens on, from its first open until it is closed for good. Safe for any thread. */
final class Listeners {

    private final ServerOptions options;
    private final NettyResources resources;
    private final SessionHandler handler;
    private final ReentrantLock lock = new ReentrantLock();

    // written under the lock

    /** Empty until the server is open. */
    private volatile List<Acceptor> acceptors = List.of();

    private boolean closed;

    /** Listens on nothing yet. */
    Listeners(ServerOptions options, NettyResources resources, SessionHandler handler) {
        this.options = options;
        this.resources = resources;
        this.handler = handler;
    }

    /** Listens on all addresses, or on none and throws; see {@link SmppServer#open()}. */
    void open() {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the server is closed, and does not open again");
            }
            if (acceptors.isEmpty()) {
                acceptors = listen();
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Acceptor> listen() {
        AcceptLimits limits = new AcceptLimits(options.accept(), resources::nanoTime);
        List<Acceptor> listening = new ArrayList<>();
        try {
            for (Listener listener : options.listeners()) {
                listening.add(Acceptor.listen(
                        resources, listener.address(), listener.tls(), limits, options.session(), handler));
            }
            return List.copyOf(listening);
        } finally {
            if (listening.size() < options.listeners().size()) {
                listening.forEach(Acceptor::close);
            }
        }
    }

    /** Returns the addresses with the actual ports, in the order of the options. */
    List<InetSocketAddress> addresses() {
        return acceptors.stream().map(Acceptor::localAddress).toList();
    }

    /** Stops to listen, and unbinds the sessions. The futures complete when their connections are closed. */
    List<CompletableFuture<Void>> close() {
        lock.lock();
        try {
            closed = true;
            return acceptors.stream().map(Acceptor::close).toList();
        } finally {
            lock.unlock();
        }
    }
}
