package io.larvik.smpp.micrometer;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppRecorder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one {@link SmppServer}, named {@code smpp.server.…}, with the tag {@code server}. The server gets them as
 * its recorder, which times requests; {@link #bind} adds what the server holds.
 *
 * <pre>{@code
 * SmppServerMeters meters = SmppServerMeters.of(registry, "mc");
 * SmppServer server = SmppServer.builder().session(o -> o.recorder(meters)).start();
 * meters.bind(server);
 * }</pre>
 *
 * <p>No tag has an address, a message_id or a number that a peer made up, so the number of meters is bounded. Safe for
 * use by several threads.
 */
public final class SmppServerMeters implements SmppRecorder {

    /** How many accounts get meters of their own. */
    static final int MAX_ACCOUNTS = 200;

    private static final String PREFIX = "smpp.server.";
    private static final String OTHER = "other";

    private record Calls(CallTimers requests, CallTimers handling) {}

    private final MeterRegistry registry;
    private final Tags tags;
    private final boolean byAccount;
    private final Map<String, Calls> accounts = new ConcurrentHashMap<>();
    private final Calls others;

    private SmppServerMeters(MeterRegistry registry, String server, boolean byAccount) {
        this.registry = registry;
        this.tags = Tags.of("server", server);
        this.byAccount = byAccount;
        this.others = calls(byAccount ? tags.and("account", OTHER) : tags);
    }

    /**
     * Returns meters for a server, which registers them as they occur.
     *
     * @param server the value of the tag {@code server}, which tells servers of one registry apart
     */
    public static SmppServerMeters of(MeterRegistry registry, String server) {
        return new SmppServerMeters(registry, server, false);
    }

    /**
     * Returns meters whose timers have the tag {@code account}, too: the system_id of the ESME. The first 200 accounts
     * are told apart, and all others are {@code other}, as are sessions that are not bound.
     *
     * @param server the value of the tag {@code server}
     */
    public static SmppServerMeters byAccount(MeterRegistry registry, String server) {
        return new SmppServerMeters(registry, server, true);
    }

    private Calls calls(Tags callTags) {
        return new Calls(
                new CallTimers(
                        registry,
                        PREFIX + "requests",
                        "Our requests, from the written octet to the response",
                        callTags),
                new CallTimers(
                        registry, PREFIX + "handling", "Requests of the ESMEs, from arrival to answer", callTags));
    }

    /**
     * Registers gauges and counters of what the server holds and has done. The registry does not keep the server
     * reachable.
     */
    public void bind(SmppServer server) {
        StateMeters<SmppServer> meters = new StateMeters<>(registry, PREFIX, tags, server);
        meters.common(SmppServer::statistics, SmppServer::eventCounts);
        meters.gauge(
                "sessions",
                "Connections of ESMEs",
                Tags.of("state", "bound"),
                s -> s.sessions().size());
        meters.gauge(
                "sessions",
                "Connections of ESMEs",
                Tags.of("state", "unbound"),
                s -> Math.max(0, s.statistics().sessions() - s.sessions().size()));
        meters.gauge(
                "deliveries.queued",
                "Receipts and messages that wait for their ESME",
                Tags.empty(),
                SmppServer::waitingDeliveries);
    }

    @Override
    public void requestEnded(Session session, CommandId command, End end, @Nullable CommandStatus status, long nanos) {
        callsOf(session).requests().record(command, end, status, nanos);
    }

    @Override
    public void requestAnswered(Session session, CommandId command, CommandStatus status, long nanos) {
        callsOf(session).handling().record(command, End.ANSWERED, status, nanos);
    }

    @Override
    public void bindDecided(Session session, BindResult result) {
        Counter.builder(PREFIX + "binds")
                .description("Binds, by what was decided")
                .tags(tags.and("result", result.toString()))
                .register(registry)
                .increment();
    }

    private Calls callsOf(Session session) {
        if (!byAccount || session.account().isEmpty()) {
            return others;
        }
        Calls known = accounts.get(session.account());
        if (known != null) {
            return known;
        }
        // two threads that add the last account at the same time exceed the limit by one
        return accounts.size() < MAX_ACCOUNTS
                ? accounts.computeIfAbsent(session.account(), account -> calls(tags.and("account", account)))
                : others;
    }
}
