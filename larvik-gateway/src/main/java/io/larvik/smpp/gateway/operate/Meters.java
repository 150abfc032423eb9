package io.larvik.smpp.gateway.operate;

import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.core.RefusedException;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.store.MessageStore.Queue;
import io.larvik.smpp.gateway.store.ReceiptArrived;
import io.larvik.smpp.gateway.store.Settle;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.Sweep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** What the gateway counts and measures, for Prometheus. No name or label has a number or a text. Safe for any thread. */
public final class Meters {

    private static final String PREFIX = "larvik.gateway.";
    private static final double MILLIS = 1_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer commits;
    private final MultiGauge queued;
    private final MultiGauge oldest;
    private final MultiGauge outbox;

    public Meters() {
        commits = Timer.builder(PREFIX + "commit")
                .description("From a change to its being on disk.")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        queued = multi("queue", "Messages that wait for a link.");
        oldest = multi("oldest.seconds", "For how long the oldest message could have left.");
        outbox = multi("outbox", "What waits to be handed to an application.");
    }

    private MultiGauge multi(String name, String description) {
        return MultiGauge.builder(PREFIX + name).description(description).register(registry);
    }

    // ---- counted as it happens

    /** A message came through a door: it was taken, or refused. */
    public void taken(String door, @Nullable Throwable failure) {
        if (failure == null) {
            count("accepted", "Messages that were taken and are on disk.", "door", door);
        } else {
            String why = failure instanceof RefusedException refused ? word(refused.why()) : "error";
            count("refused", "Messages that were not taken.", "door", door, "why", why);
        }
    }

    void answered(String link, String result, long nanos) {
        Timer.builder(PREFIX + "answer")
                .description("From the sending of a message to its response.")
                .tags("link", link, "result", result)
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    void delivered(String door, String result) {
        count("delivered", "What was handed to applications.", "door", door, "result", result);
    }

    void event(GatewayEvent event, Map<String, ?> details) {
        if (event == GatewayEvent.IN_DOUBT) {
            count("in.doubt", "Messages for which a carrier did not answer.", "link", "" + details.get("link"));
        }
        count("events", "What the log tells.", "event", event.toString());
    }

    void committed(Step<?> step, Object result, long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
        if (step instanceof Settle settle && settle.end() instanceof Settle.Ended ended) {
            ended(ended.outcome().state(), 1);
        } else if (step instanceof ReceiptArrived receipt) {
            String match = word((ReceiptArrived.Result) result);
            count("receipts", "Receipts of carriers.", "carrier", receipt.carrier(), "match", match);
            FinalState end = receipt.told().end();
            if (result == ReceiptArrived.Result.ENDED && end != null) {
                ended(end, 1);
            }
        } else if (result instanceof Sweep.Swept swept) {
            ended(FinalState.EXPIRED, swept.expired());
            ended(FinalState.UNKNOWN, swept.silent());
        }
    }

    private void ended(FinalState state, int messages) {
        if (messages > 0) {
            registry.counter(PREFIX + "outcomes", "state", word(state)).increment(messages);
        }
    }

    private void count(String name, String description, String... tags) {
        Counter.builder(PREFIX + name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    // ---- asked for

    /** Asks for a value each time that somebody looks. */
    public void gauge(String name, String description, DoubleSupplier value, String... tags) {
        Gauge.builder(PREFIX + name, value::getAsDouble)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /** Asks whether a link is bound each time that somebody looks. */
    public void link(String link, BooleanSupplier isUp, DoubleSupplier claimed) {
        gauge("link.up", "1 while a session of the link is bound.", () -> isUp.getAsBoolean() ? 1 : 0, "link", link);
        gauge("claimed", "Messages that are on their way to a carrier.", claimed, "link", link);
    }

    /** Asks whether nodes have different configurations each time that somebody looks. */
    public void configs(BooleanSupplier differ) {
        gauge(
                "config.differs",
                "1 while nodes have had different configurations for more than five minutes.",
                () -> differ.getAsBoolean() ? 1 : 0);
    }

    /** Takes over what the store has counted. */
    public void counted(List<Queue> queues, Map<String, Long> doors, long now) {
        Map<String, Long> counts = new HashMap<>();
        Map<String, Long> firstDue = new HashMap<>();
        for (Queue queue : queues) {
            counts.merge(queue.link(), queue.count(), Long::sum);
            firstDue.merge(queue.link(), queue.firstDue(), Math::min);
        }
        queued.register(rows("link", counts), true);
        Map<String, Double> ages = new HashMap<>();
        firstDue.forEach((link, due) -> ages.put(link, Math.max(0, now - due) / MILLIS));
        oldest.register(rows("link", ages), true);
        outbox.register(rows("door", doors), true);
    }

    private static List<Row<?>> rows(String label, Map<String, ? extends Number> values) {
        List<Row<?>> rows = new ArrayList<>();
        values.forEach((name, value) -> rows.add(Row.of(Tags.of(label, name), value)));
        return rows;
    }

    /** Returns all of it as Prometheus reads it. */
    public String page() {
        return registry.scrape();
    }
}
