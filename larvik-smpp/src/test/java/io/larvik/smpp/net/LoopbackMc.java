package io.larvik.smpp.net;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.limits.AcceptLimits;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message centre on loopback that accepts esme/secret, and every message; the message_id is the text of the message.
 */
final class LoopbackMc implements AutoCloseable {

    final NettyResources resources = new NettyResources("test-mc", 1);
    final Queue<Session> connected = new ConcurrentLinkedQueue<>();
    final CompletableFuture<Session> bound = new CompletableFuture<>();
    final Acceptor acceptor;

    LoopbackMc() {
        this(SessionOptions.forMc(), null, LoopbackMc::accept);
    }

    /** Listens on this address instead of a free port. */
    LoopbackMc(InetSocketAddress address) {
        this(address, AcceptOptions.DEFAULT, SessionOptions.forMc(), null, LoopbackMc::accept);
    }

    LoopbackMc(SessionOptions options, @Nullable Tls tls, Consumer<InboundRequest> onRequest) {
        this(AcceptOptions.DEFAULT, options, tls, onRequest);
    }

    LoopbackMc(AcceptOptions accept, SessionOptions options, @Nullable Tls tls, Consumer<InboundRequest> onRequest) {
        this(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), accept, options, tls, onRequest);
    }

    private LoopbackMc(
            InetSocketAddress address,
            AcceptOptions accept,
            SessionOptions options,
            @Nullable Tls tls,
            Consumer<InboundRequest> onRequest) {
        acceptor = Acceptor.listen(
                resources, address, tls, new AcceptLimits(accept, resources::nanoTime), options, new SessionHandler() {
                    @Override
                    public void onConnected(Session session) {
                        connected.add(session);
                    }

                    @Override
                    public void onBind(InboundRequest request) {
                        boolean known = ((Bind) request.pdu()).matches("esme", "secret");
                        request.respond(known ? CommandStatus.OK : CommandStatus.INVALID_PASSWORD);
                    }

                    @Override
                    public void onBound(Session session) {
                        bound.complete(session);
                    }

                    @Override
                    public void onRequest(InboundRequest request) {
                        onRequest.accept(request);
                    }
                });
    }

    static void accept(InboundRequest request) {
        SubmitSm submit = (SubmitSm) request.pdu();
        request.respond(submit.accepted(new String(submit.shortMessage().toBytes(), StandardCharsets.US_ASCII)));
    }

    InetSocketAddress address() {
        return acceptor.localAddress();
    }

    Connector connector(NettyResources esme) {
        return new Connector(esme, address().getHostString(), address().getPort(), null, Duration.ofSeconds(5));
    }

    CompletableFuture<Void> stop() {
        return acceptor.close();
    }

    @Override
    public void close() {
        stop();
        resources.close();
    }
}
