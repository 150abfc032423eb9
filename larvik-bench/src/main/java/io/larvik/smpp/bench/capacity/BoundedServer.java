package io.larvik.smpp.bench.capacity;

import static io.larvik.smpp.field.MessageState.DELIVERED;
import static io.larvik.smpp.server.BindDecision.accept;

import io.larvik.smpp.bench.loopback.Arguments;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server with the default bounds, whose times are so long that nothing ends while it is measured. It answers no
 * message to {@link #UNANSWERED}, and accepts all others, with a receipt. {@code --look-up-ms} is how long the
 * authenticator takes, {@code --queue} how many binds may wait for it. It answers each line of its input with its memory.
 */
public final class BoundedServer {

    /** The number whose messages get no answer. */
    public static final String UNANSWERED = "46700000000";

    private static final Duration LONG = Duration.ofHours(1);

    private BoundedServer() {}

    public static void main(String[] arguments) throws IOException {
        Arguments options = new Arguments(arguments);
        long lookUpNanos = TimeUnit.MILLISECONDS.toNanos(options.number("look-up-ms", 0));
        SmppServerBuilder builder = SmppServer.builder()
                .port(options.port())
                .authenticate(bind -> {
                    LockSupport.parkNanos(lookUpNanos);
                    return accept();
                })
                .accept(o -> o.maxUnboundConnections(20_000))
                .session(o -> o.bindTimeout(LONG)
                        .pduReadTimeout(LONG)
                        .handlerTimeout(LONG)
                        .writeStall(LONG)
                        .enquireLinkIdle(Duration.ZERO))
                .deliveries(o -> o.timeout(LONG))
                .onSms((session, sms) -> {
                    if (!sms.to().equals(UNANSWERED)) {
                        sms.accept();
                        sms.sendReceipt(DELIVERED);
                    }
                });
        if (options.has("queue")) {
            builder.binds(o -> o.queue(options.number("queue", 0)));
        }
        SmppServer server = builder.start();
        Answers.give(() -> String.format(
                Locale.ROOT,
                "{\"heap_mib\": %.1f, \"direct_mib\": %.1f, \"sessions\": %d, \"unanswered\": %d,"
                        + " \"deliveries\": %d, \"octets_queued\": %d, \"octets_received\": %d}",
                Memory.heap() / 1048576.0,
                Memory.direct() / 1048576.0,
                server.sessions().size(),
                server.statistics().unanswered(),
                server.waitingDeliveries(),
                server.statistics().octetsQueued(),
                server.statistics().octetsReceived()));
    }
}
