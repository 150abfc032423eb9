package io.larvik.smpp.client;

import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Servers on free ports of the loopback address and their clients, all closed after the test, the latest first. */
public final class Loopback implements AfterEachCallback {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Starts a server on a free port that waits for nobody when it is closed. */
    public SmppServer start(UnaryOperator<SmppServerBuilder> changes) {
        SmppServerBuilder builder = SmppServer.builder().port(0).session(o -> o.shutdownDrain(Duration.ofMillis(100)));
        return closeLater(changes.apply(builder).start());
    }

    /** Connects as {@code foo} with the password {@code bar}. */
    public SmppClient connect(SmppServer server, UnaryOperator<SmppClientBuilder> changes) {
        return closeLater(changes.apply(client(server.port())).connect());
    }

    /** Connects as {@code foo} with the password {@code bar}. */
    public SmppClient connect(SmppServer server) {
        return connect(server, builder -> builder);
    }

    /** Connects as {@code foo} with nothing but octets, and binds as a transceiver. */
    public RawPeer bindRaw(SmppServer server) {
        RawPeer peer = closeLater(RawPeer.connect(server.port()));
        peer.bind();
        return peer;
    }

    public <T extends AutoCloseable> T closeLater(T closeable) {
        open.push(closeable);
        return closeable;
    }

    /** Returns a builder for {@code foo} with the password {@code bar}. */
    public static SmppClientBuilder client(int port) {
        return SmppClient.builder()
                .host("127.0.0.1")
                .port(port)
                .systemId("foo")
                .password("bar")
                .session(o -> o.shutdownDrain(Duration.ofMillis(100)));
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
