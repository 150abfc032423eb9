package io.larvik.smpp.load;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Thousands of sessions that all reconnect at once after a loss, without the back-off of our client. */
final class Fleet implements SessionHandler, AutoCloseable {

    private static final Bind BIND = Bind.of(BindType.TRANSCEIVER, "foo", "bar");
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    /** How many connect at once at first: a server that has just started is slow, and the system's backlog has 4,096. */
    private static final int AT_FIRST = 1_000;

    private final NettyResources resources = new NettyResources("fleet", 2);
    private final SessionOptions options = SessionOptions.forEsme()
            .with(o -> o.bindTimeout(Duration.ofSeconds(30)).direct());
    private final Connector connector;
    private final AtomicInteger unconnected;
    private final AtomicInteger binds = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private volatile boolean closing;

    Fleet(InetSocketAddress address, int size) {
        connector = new Connector(resources, address.getHostString(), address.getPort(), null, CONNECT_TIMEOUT);
        unconnected = new AtomicInteger(Math.max(0, size - AT_FIRST));
        for (int i = 0; i < Math.min(size, AT_FIRST); i++) {
            connect();
        }
    }

    /** Returns the number of binds of all sessions. */
    int binds() {
        return binds.get();
    }

    /** Returns the number of failed reconnects. */
    int retries() {
        return retries.get();
    }

    private void connect() {
        connector.connect(BIND, options, this).whenComplete((session, failure) -> {
            if (failure != null && !closing) {
                retries.incrementAndGet();
                resources.schedule(this::connect, TimeUnit.SECONDS.toNanos(1));
            }
        });
    }

    @Override
    public void onBound(Session session) {
        binds.incrementAndGet();
        if (unconnected.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            connect();
        }
    }

    @Override
    public void onRequest(InboundRequest request) {
        request.respond(CommandStatus.OK);
    }

    @Override
    public void onClosed(Session session, @Nullable SmppException cause) {
        if (session.bindType() != null && !closing) {
            connect();
        }
    }

    @Override
    public void close() {
        closing = true;
        resources.close();
    }
}
