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
 * A TCP proxy on loopback that does to connections what networks do, by script or by hand. One thread serves all
 * connections. PDUs are passed on when they are whole.
 */
public final class FaultProxy implements AutoCloseable {

    private final InetSocketAddress target;
    private final FaultScript script;
    private final FaultLedger ledger = new FaultLedger();
    private final Selector selector;
    private final ServerSocketChannel listener;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    private final List<FaultConnection> connections = new ArrayList<>(); // of the thread
    private volatile int accepted; // written by the thread
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

    public static FaultProxy to(int port, FaultScript script) {
        try {
            return new FaultProxy(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listener.socket().getLocalPort();
    }

    public FaultLedger ledger() {
        return ledger;
    }

    /** Returns how many connections there were. */
    public int connections() {
        return accepted;
    }

    /**
     * Does something to all connections now, before what stands in line.
     *
     * @return how many connections there had been when it was done: later ones are spared
     */
    public CompletableFuture<Integer> inject(Direction direction, Fault fault) {
        CompletableFuture<Integer> done = new CompletableFuture<>();
        tasks.add(() -> {
            connections.forEach(c -> c.inject(direction, fault, System.nanoTime()));
            done.complete(accepted);
        });
        selector.wakeup();
        return done;
    }

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
        try {
            while (!closed) {
                turn();
            }
            for (FaultConnection connection : connections) {
                connection.close(true);
            }
            listener.close();
            selector.close();
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

    /** Returns the milliseconds until something happens by itself, at least 1; 0 for no end. */
    private long millisToWait() {
        long now = System.nanoTime();
        long wake = FaultPipe.NEVER;
        for (FaultConnection connection : connections) {
            wake = Math.min(wake, connection.wakesAt(now));
        }
        return wake == FaultPipe.NEVER ? 0 : Math.max(1, TimeUnit.NANOSECONDS.toMillis(wake - now + 999_999));
    }

    private void accept(long now) throws IOException {
        SocketChannel client = listener.accept();
        if (client == null) {
            return;
        }
        try {
            SocketChannel server = SocketChannel.open(target);
            int number = accepted + 1;
            accepted = number;
            connections.add(new FaultConnection(number, client, server, selector, script.of(number), ledger, now));
        } catch (IOException e) { // nobody listens
            client.close();
        }
    }
}
