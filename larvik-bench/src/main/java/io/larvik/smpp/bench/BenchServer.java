package io.larvik.smpp.bench;

import static io.larvik.smpp.server.BindDecision.accept;

import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.SmppServer;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server for the bench kit: takes every bind and answers each submit_sm with an id of eight characters. The handler
 * runs where handlers run by default, with {@code --direct} on the event loop. Limits on connections and binds are
 * lifted as far as all clients on one address need it.
 */
public final class BenchServer {

    private static final AtomicInteger NEXT_ID = new AtomicInteger();

    private BenchServer() {}

    /** Listens until it is stopped. */
    public static void main(String[] arguments) {
        Arguments options = new Arguments(arguments);
        try (SmppServer server = SmppServer.builder()
                .host(options.text("host", "127.0.0.1"))
                .port(options.number("port", 2775))
                .session(o -> {
                    o.windowIn(1000);
                    if (options.has("direct")) {
                        o.direct();
                    }
                })
                .authenticate(bind -> accept())
                .on(SubmitSm.class, (session, submit) -> submit.accepted(nextId()))
                .start()) {
            System.out.println("READY");
            server.awaitTermination();
        }
    }

    private static String nextId() {
        return Integer.toHexString(NEXT_ID.incrementAndGet() | 0x80000000);
    }
}
