package io.larvik.smpp.client;

import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Servers on free ports of the loopback address and their clients, all closed after the test, the latest first. */
public final class Loopback implements AfterEachCallback {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** A client and the message centre it is bound to, which is nothing but octets. */
    public record RawMc(SmppClient client, RawPeer mc, ServerSocket listener) {}

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

    /** Connects a client to a message centre that is nothing but octets, and binds. */
    public RawMc connectToRaw(UnaryOperator<SmppClientBuilder> changes) {
        ServerSocket listener = listen();
        CompletableFuture<SmppClient> connecting = connecting(listener, changes);
        RawPeer mc = RawPeer.accept(listener);
        mc.answerBind(CommandStatus.OK);
        return new RawMc(closeLater(connecting.join()), closeLater(mc), listener);
    }

    /** Starts to connect as {@code foo}, for a test that plays the message centre meanwhile. */
    public CompletableFuture<SmppClient> connecting(ServerSocket listener, UnaryOperator<SmppClientBuilder> changes) {
        return CompletableFuture.supplyAsync(
                () -> changes.apply(client(listener.getLocalPort())).connect());
    }

    /** Listens on a free port. */
    public ServerSocket listen() {
        try {
            ServerSocket listener = closeLater(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            listener.setSoTimeout(PATIENCE_MILLIS);
            return listener;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns where the builder would connect to. */
    public static String target(SmppClientBuilder builder) {
        HostPort target = builder.options().centre().hosts().get(0);
        return target.host() + ":" + target.port();
    }

    public <T extends AutoCloseable> T closeLater(T closeable) {
        open.push(closeable);
        return closeable;
    }

    /** Waits as user code that blocks does. */
    static void await(CountDownLatch latch) {
        try {
            latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
