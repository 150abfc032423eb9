package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.net.Acceptor;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.session.SessionOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The ports of a simulator: one, and one for TLS if it has that. They close and open together. Safe for any thread. */
public final class Ports {

    /** How long closing waits for the ESMEs to answer an unbind. */
    private static final long CLOSE_NANOS = Duration.ofMillis(25).toNanos();

    /**
     * One port.
     *
     * @param number 0 for a free one
     */
    public record Port(int number, @Nullable Tls tls) {}

    private final NettyResources resources;
    private final SessionOptions options;
    private final SessionHandler handler;
    private final InetAddress address;
    private final ReentrantLock lock = new ReentrantLock();

    /** With the real numbers once they were opened. Changed with the lock. */
    private volatile List<Port> ports;

    // guarded by the lock

    private List<Acceptor> open = List.of();
    private boolean closed;

    public Ports(
            NettyResources resources,
            SessionOptions options,
            SessionHandler handler,
            InetAddress address,
            List<Port> ports) {
        this.resources = resources;
        this.options = options;
        this.handler = handler;
        this.address = address;
        this.ports = ports;
    }

    /** Listens on all ports, or on none and throws. Has no effect if they are open, or closed for good. */
    public void open() {
        lock.lock();
        try {
            if (!closed && open.isEmpty()) {
                List<Acceptor> opened = listen();
                List<Port> numbered = new ArrayList<>();
                for (int i = 0; i < ports.size(); i++) {
                    numbered.add(new Port(
                            opened.get(i).localAddress().getPort(), ports.get(i).tls()));
                }
                ports = numbered;
                open = opened;
            }
        } finally {
            lock.unlock();
        }
    }

    private List<Acceptor> listen() {
        List<Acceptor> opened = new ArrayList<>();
        try {
            for (Port port : ports) {
                InetSocketAddress at = new InetSocketAddress(address, port.number());
                opened.add(Acceptor.listen(resources, at, port.tls(), options, handler));
            }
            return opened;
        } finally {
            if (opened.size() < ports.size()) {
                opened.forEach(Acceptor::stopListening);
            }
        }
    }

    /** Returns the number of a port by its place. */
    public int number(int place) {
        return ports.get(place).number();
    }

    /** Returns whether there is a port for TLS. */
    public boolean hasTls() {
        return ports.size() > 1;
    }

    /**
     * Returns the number of the port for TLS.
     *
     * @throws IllegalStateException if there is none
     */
    public int tlsNumber() {
        if (!hasTls()) {
            throw new IllegalStateException("the simulator has no port for TLS: see SimulatorBuilder.tls");
        }
        return number(1);
    }

    /** Returns whether a port of these has TLS. Never blocks. */
    public boolean hasTls(int number) {
        return ports.stream().anyMatch(port -> port.number() == number && port.tls() != null);
    }

    /** Returns whether somebody listens. */
    public boolean isOpen() {
        lock.lock();
        try {
            return !open.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Stops to listen until {@link #open}. Sessions live on. */
    public void stopListening() {
        lock.lock();
        try {
            open.forEach(Acceptor::stopListening);
            open = List.of();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Stops to listen for good and unbinds the sessions. ESMEs that do not answer soon are left to the event loop.
     *
     * @param others completes when the sessions that no port has accepted are unbound: it is waited for as well
     */
    public void close(CompletableFuture<?> others) {
        lock.lock();
        try {
            closed = true;
            CompletableFuture<?>[] all = open.stream().map(Acceptor::close).toArray(CompletableFuture[]::new);
            open = List.of();
            Blocking.await(CompletableFuture.allOf(CompletableFuture.allOf(all), others), CLOSE_NANOS);
        } catch (TimeoutException e) {
            // the event loop closes the connections
        } finally {
            lock.unlock();
        }
    }
}
