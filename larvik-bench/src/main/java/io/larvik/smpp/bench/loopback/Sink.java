package io.larvik.smpp.bench.loopback;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * The neutral server: one thread, one selector, and no object for a message. It neither checks nor keeps messages: it
 * is the lower bound for servers.
 */
public final class Sink {

    private static final int BACKLOG = 4096;

    private final ByteBuffer buffer = NeutralConnection.readBuffer();
    private final Selector selector = Selector.open();
    private final ServerSocketChannel listening = ServerSocketChannel.open();

    private Sink(Arguments options) throws IOException {
        listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        listening.bind(new InetSocketAddress(options.host(), options.port()), BACKLOG);
        listening.configureBlocking(false);
        listening.register(selector, SelectionKey.OP_ACCEPT);
    }

    /** Listens until standard input ends. */
    public static void main(String[] arguments) throws IOException {
        Sink sink = new Sink(new Arguments(arguments));
        ServerProcess.endWithInput();
        System.out.println("READY");
        while (true) {
            sink.selector.select(sink::ready);
        }
    }

    private void ready(SelectionKey key) {
        if (!(key.attachment() instanceof SinkConnection connection)) {
            accept();
            return;
        }
        try {
            if (!connection.ready(buffer)) {
                connection.channel.close();
            }
        } catch (IOException e) {
            close(connection.channel);
        }
    }

    private void accept() {
        try {
            for (SocketChannel channel = listening.accept(); channel != null; channel = listening.accept()) {
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                new SinkConnection(channel, selector);
            }
        } catch (IOException e) {
            System.err.println("accept: " + e);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            System.err.println("close: " + e);
        }
    }
}
