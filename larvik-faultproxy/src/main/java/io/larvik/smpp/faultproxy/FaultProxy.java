package io.larvik.smpp.faultproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * A TCP proxy on the loopback address that does to connections what networks do: what a {@link FaultScript} says, and
 * what {@link #inject} asks for. One daemon thread serves all connections. A PDU is passed on when it has arrived
 * whole; octets that cannot be PDUs are passed on as they come. A script that throws ends the proxy and resets its
 * connections.
 *
 * <p>Safe for use by several threads.
 */
public final class FaultProxy implements AutoCloseable {

    private final InetSocketAddress target;
    private final FaultScript script;
    private final FaultLedger ledger = new FaultLedger();
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final List<FaultConnection> connections = new ArrayList<>(); // owned by the thread
    private volatile int accepted; // written by the thread only
    private volatile boolean closed;

    private FaultProxy(InetSocketAddress target, FaultScript script) throws IOException {
        this.target = target;
        this.script = script;
        this.selector = Selector.open();
        this.listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = new Thread(this::run, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Starts a proxy on a free port.
     *
     * @param port of the loopback address, where each connection goes on to
     * @throws UncheckedIOException when the proxy cannot listen
     */
    public static FaultProxy to(int port, FaultScript script) {
        try {
            return new FaultProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the port that the proxy listens on. */
    public int port() {
        return listener.socket().getLocalPort();
    }

    /** Returns the record of what the proxy did, which grows while the proxy runs. */
    public FaultLedger ledger() {
        return ledger;
    }

    /** Returns how many connections there have been. */
    public int connections() {
        return accepted;
    }

    /**
     * Makes a fault happen to all open connections now, before what waits to be passed on.
     *
     * @return completed when it has happened, with the number of connections there had been: those with higher numbers
     *     are not affected. Never completed when the proxy is closed first
     */
    public CompletableFuture<Integer> inject(Direction direction, Fault.OfStream fault) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        tasks.add(() -> {
            connections.forEach(c -> c.inject(direction, fault, System.nanoTime()));
            done.complete(accepted);
        });
        selector.wakeup();
        return done;
    }

    /** Resets all connections and stops listening. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (selector;
                listener) {
            try {
                while (!closed) {
                    turn();
                }
            } finally {
                for (FaultConnection connection : connections) {
                    connection.close(true);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void turn() throws IOException {
        selector.select(millisToWait());
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        long now = System.nanoTime();
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.attachment() instanceof FaultConnection connection) {
                connection.ready(key, now);
            } else {
                accept(now);
            }
        }
        selector.selectedKeys().clear();
        for (FaultConnection connection : connections) {
            connection.turn(now);
            connection.updateInterest(selector, now);
        }
        connections.removeIf(FaultConnection::isClosed);
    }

    /** Returns for how long to wait for octets, in milliseconds, at least 1; 0 without end. */
    private long millisToWait() {
        long now = System.nanoTime();
        long wake = FaultPipe.NEVER;
        for (FaultConnection connection : connections) {
            wake = Math.min(wake, connection.wakesAt(now));
        }
        return wake == FaultPipe.NEVER ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(wake - now + 999_999));
    }

    private void accept(long now) throws IOException {
        List<FaultRule> rules = script.of(accepted + 1); // first: should it throw, nothing was accepted yet
        SocketChannel client = listener.accept();
        if (client == null) {
            return;
        }
        try {
            SocketChannel server = SocketChannel.open(target);
            int number = accepted + 1;
            accepted = number;
            connections.add(new FaultConnection(number, client, server, selector, rules, ledger, now));
        } catch (IOException e) { // nobody listens
            client.close();
        }
    }
}
