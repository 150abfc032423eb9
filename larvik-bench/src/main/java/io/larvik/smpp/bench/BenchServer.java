package io.larvik.smpp.bench;

import static io.larvik.smpp.server.BindDecision.accept;

import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.SessionOptions;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A server for the bench kit: takes every bind and answers each submit_sm with an id of eight characters. The handler
 * runs where handlers run by default, with {@code --direct} on the event loop. Limits on connections and binds are
 * lifted as far as all clients on one address need it. Nobody is asked for life, as clients that wait for their turn do
 * not answer.
 */
public final class BenchServer {

    private static final AtomicInteger NEXT_ID = new AtomicInteger();

    private BenchServer() {}

    /** Listens until it is stopped. */
    public static void main(String[] arguments) {
        Arguments options = new Arguments(arguments);
        try (SmppServer server = start(options.text("host", "127.0.0.1"), options.number("port", 2775), o -> {
            if (options.has("direct")) {
                o.direct();
            }
        })) {
            System.out.println("READY");
            server.awaitTermination();
        }
    }

    /** Starts a server whose limits on connections and binds let all clients of one address in. */
    public static SmppServer start(String host, int port, Consumer<SessionOptions.Builder> sessions) {
        return SmppServer.builder()
                .host(host)
                .port(port)
                .accept(o -> o.maxConnections(20_000)
                        .maxUnboundConnections(20_000)
                        .maxUnboundPerAddress(20_000)
                        .backlog(1024))
                .binds(o -> o.queue(20_000))
                .session(o -> o.windowIn(1000).enquireLinkIdle(Duration.ZERO))
                .session(sessions)
                .authenticate(bind -> accept())
                .on(SubmitSm.class, (session, submit) -> submit.accepted(nextId()))
                .start();
    }

    private static String nextId() {
        return Integer.toHexString(NEXT_ID.incrementAndGet() | 0x80000000);
    }
}
