package io.larvik.smpp.micrometer;

import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.Statistics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Registers meters that read a client or a server when the registry is read. A registry holds their source weakly.
 *
 * @param <T> client or server
 */
final class StateMeters<T> {

    private final MeterRegistry registry;
    private final String prefix;
    private final Tags tags;
    private final T source;

    /**
     * Makes the meters of one client or server.
     *
     * @param prefix {@code smpp.client.} or {@code smpp.server.}
     */
    StateMeters(MeterRegistry registry, String prefix, Tags tags, T source) {
        this.registry = registry;
        this.prefix = prefix;
        this.tags = tags;
        this.source = source;
    }

    /** Registers what clients and servers have in common. */
    void common(Function<T, Statistics> statistics, Function<T, Map<SmppEvent, Long>> events) {
        gauge(
                "inflight",
                "Requests that were sent and are not answered",
                Tags.empty(),
                t -> statistics.apply(t).inFlight());
        gauge(
                "unanswered",
                "Requests of the peers that are not answered",
                Tags.empty(),
                t -> statistics.apply(t).unanswered());
        gauge(
                "octets.queued",
                "Octets that wait for the peers to take them",
                Tags.empty(),
                t -> statistics.apply(t).octetsQueued());
        counter(
                "pdus",
                "PDUs",
                null,
                Tags.of("direction", "sent"),
                t -> statistics.apply(t).pdusSent());
        counter(
                "pdus",
                "PDUs",
                null,
                Tags.of("direction", "received"),
                t -> statistics.apply(t).pdusReceived());
        counter(
                "octets",
                "Octets of PDUs",
                "bytes",
                Tags.of("direction", "sent"),
                t -> statistics.apply(t).octetsSent());
        counter(
                "octets",
                "Octets of PDUs",
                "bytes",
                Tags.of("direction", "received"),
                t -> statistics.apply(t).octetsReceived());
        for (SmppEvent event : SmppEvent.values()) {
            counter(
                    "events",
                    "Occurrences of an event of the log",
                    null,
                    Tags.of("event", event.toString()),
                    t -> events.apply(t).getOrDefault(event, 0L));
        }
    }

    void gauge(String name, String description, Tags more, ToDoubleFunction<T> value) {
        Gauge.builder(prefix + name, source, value)
                .description(description)
                .tags(tags.and(more))
                .register(registry);
    }

    void seconds(String name, String description, ToDoubleFunction<T> value) {
        Gauge.builder(prefix + name, source, value)
                .description(description)
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
    }

    private void counter(String name, String description, @Nullable String unit, Tags more, ToDoubleFunction<T> value) {
        FunctionCounter.builder(prefix + name, source, value)
                .description(description)
                .baseUnit(unit)
                .tags(tags.and(more))
                .register(registry);
    }
}
