package io.larvik.smpp.faultproxy;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;

/** A connection through a proxy: two sockets, and a pipe in each direction. Owned by the proxy's thread. */
final class FaultConnection {

    final int number;
    final FaultLedger ledger;
    final long opened;
    final FaultPipe toServer;
    final FaultPipe toClient;
    private final SocketChannel client;
    private final SocketChannel server;
    private boolean closed;

    FaultConnection(
            int number,
            SocketChannel client,
            SocketChannel server,
            Selector selector,
            List<FaultRule> rules,
            FaultLedger ledger,
            long now)
            throws IOException {
        this.number = number;
        this.client = client;
        this.server = server;
        this.ledger = ledger;
        this.opened = now;
        this.toServer = new FaultPipe(this, Direction.TO_SERVER, client, server, of(rules, Direction.TO_SERVER));
        this.toClient = new FaultPipe(this, Direction.TO_CLIENT, server, client, of(rules, Direction.TO_CLIENT));
        for (SocketChannel socket : List.of(client, server)) {
            socket.configureBlocking(false);
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
            socket.register(selector, 0, this);
        }
    }

    private static List<FaultRule> of(List<FaultRule> rules, Direction direction) {
        return rules.stream().filter(rule -> rule.direction() == direction).toList();
    }

    boolean isClosed() {
        return closed;
    }

    FaultPipe pipe(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    void ready(SelectionKey key, long now) {
        guarded(() -> {
            if (key.isValid() && key.isReadable()) {
                (key.channel() == client ? toServer : toClient).read(now);
            }
        });
    }

    void turn(long now) {
        guarded(() -> {
            toServer.turn(now);
            toClient.turn(now);
            if (toServer.isDone() && toClient.isDone()) {
                close(false);
            }
        });
    }

    void inject(Direction direction, Fault.OfStream fault, long now) {
        guarded(() -> pipe(direction).inject(fault, now));
    }

    void updateInterest(Selector selector, long now) {
        if (!closed) {
            client.keyFor(selector).interestOps(interest(toServer, toClient, now));
            server.keyFor(selector).interestOps(interest(toClient, toServer, now));
        }
    }

    private static int interest(FaultPipe reads, FaultPipe writes, long now) {
        return (reads.wantsToRead(now) ? SelectionKey.OP_READ : 0)
                | (writes.wantsToWrite() ? SelectionKey.OP_WRITE : 0);
    }

    long wakesAt(long now) {
        return Math.min(toServer.wakesAt(now), toClient.wakesAt(now));
    }

    /** Resets the connections of both peers. */
    void reset() throws IOException {
        close(true);
    }

    void close(boolean reset) throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        for (SocketChannel socket : List.of(client, server)) {
            if (reset) {
                socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            socket.close();
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Runs a step; when it fails, because a peer has reset the connection, resets the connection of the other peer. */
    private void guarded(Step step) {
        if (closed) {
            return;
        }
        try {
            step.run();
        } catch (IOException e) {
            try {
                close(true);
            } catch (IOException ignored) {
                closed = true;
            }
        }
    }
}
