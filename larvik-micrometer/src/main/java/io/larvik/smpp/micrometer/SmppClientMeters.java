package io.larvik.smpp.micrometer;

import io.larvik.smpp.client.Link;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppRecorder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The meters of one {@link SmppClient}, named {@code smpp.client.…}, with the tag {@code client}. The client gets them as
 * its recorder, which times requests; {@link #bind} adds what the client holds.
 *
 * <pre>{@code
 * SmppClientMeters meters = SmppClientMeters.of(registry, "shop");
 * SmppClient client = SmppClient.builder().url(url).session(o -> o.recorder(meters)).connect();
 * meters.bind(client);
 * }</pre>
 *
 * <p>No tag has an address, a message_id or a number that a peer made up, so the number of meters is bounded. Safe for
 * use by several threads.
 */
public final class SmppClientMeters implements SmppRecorder {

    private static final String PREFIX = "smpp.client.";

    /** A receipt takes as long as the phone is switched off. */
    private static final Duration[] RECEIPT_BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(30),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofDays(1)
    };

    private final MeterRegistry registry;
    private final Tags tags;
    private final CallTimers requests;
    private final CallTimers handling;
    private final Timer sent;
    private final Timer expired;
    private final Map<MessageState, Timer> receiptDelays = new ConcurrentHashMap<>();
    private final Counter unmatchedReceipts;

    private SmppClientMeters(MeterRegistry registry, String client) {
        this.registry = registry;
        this.tags = Tags.of("client", client);
        this.requests = new CallTimers(
                registry, PREFIX + "requests", "Our requests, from the written octet to the response", tags);
        this.handling = new CallTimers(
                registry, PREFIX + "handling", "Requests of the message centre, from arrival to answer", tags);
        this.sent = queueTimer("sent");
        this.expired = queueTimer("expired");
        this.unmatchedReceipts = Counter.builder(PREFIX + "receipts.unmatched")
                .description("Receipts of messages that this client does not track")
                .tags(tags)
                .register(registry);
    }

    /**
     * Returns meters for a client, which registers them as they occur.
     *
     * @param client the value of the tag {@code client}, which tells clients of one registry apart
     */
    public static SmppClientMeters of(MeterRegistry registry, String client) {
        return new SmppClientMeters(registry, client);
    }

    private Timer queueTimer(String outcome) {
        return CallTimers.histogram(
                        PREFIX + "queue.time", "Messages, from send to the written octet", tags.and("outcome", outcome))
                .register(registry);
    }

    /**
     * Registers gauges and counters of what the client holds and has done. The registry does not keep the client
     * reachable.
     */
    public void bind(SmppClient client) {
        StateMeters<SmppClient> meters = new StateMeters<>(registry, PREFIX, tags, client);
        meters.common(SmppClient::statistics, SmppClient::eventCounts);
        for (Link.State state : Link.State.values()) {
            if (state != Link.State.CLOSED) {
                meters.gauge(
                        "links",
                        "Links to the message centre",
                        Tags.of("state", state.name().toLowerCase(Locale.ROOT)),
                        c -> links(c, state));
            }
        }
        String waiting = "Requests that wait to be sent";
        meters.gauge(
                "queue.size",
                waiting,
                Tags.of("waits_for", "connection"),
                c -> c.statistics().waitingForConnection());
        meters.gauge(
                "queue.size",
                waiting,
                Tags.of("waits_for", "rate"),
                c -> c.statistics().waitingForRate());
        meters.gauge(
                "queue.size",
                waiting,
                Tags.of("waits_for", "window"),
                c -> c.statistics().waitingForWindow());
        meters.seconds(
                "queue.age",
                "Age of the oldest message that waits",
                c -> c.statistics().oldestWaiting().toNanos() / 1e9);
        meters.gauge("receipts.pending", "Messages that wait for a receipt", Tags.empty(), SmppClient::pendingReceipts);
    }

    private static long links(SmppClient client, Link.State state) {
        return client.links().stream()
                .filter(session -> session.state() == state)
                .count();
    }

    @Override
    public void requestEnded(Session session, CommandId command, End end, @Nullable CommandStatus status, long nanos) {
        requests.record(command, end, status, nanos);
    }

    @Override
    public void requestAnswered(Session session, CommandId command, CommandStatus status, long nanos) {
        handling.record(command, End.ANSWERED, status, nanos);
    }

    @Override
    public void messageQueued(long nanos, boolean wasSent) {
        (wasSent ? sent : expired).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Times final receipts. One with another state is followed by another receipt. */
    @Override
    public void receiptReceived(@Nullable MessageState state, boolean matched, long nanosSinceAccepted) {
        if (!matched) {
            unmatchedReceipts.increment();
        } else if (state != null && state.isFinal()) {
            receiptDelays.computeIfAbsent(state, this::receiptDelay).record(nanosSinceAccepted, TimeUnit.NANOSECONDS);
        }
    }

    private Timer receiptDelay(MessageState state) {
        return Timer.builder(PREFIX + "receipts.delay")
                .description("Messages, from accepted to the final receipt")
                .tags(tags.and("state", state.toString()))
                .serviceLevelObjectives(RECEIPT_BUCKETS)
                .maximumExpectedValue(RECEIPT_BUCKETS[RECEIPT_BUCKETS.length - 1])
                .register(registry);
    }
}
