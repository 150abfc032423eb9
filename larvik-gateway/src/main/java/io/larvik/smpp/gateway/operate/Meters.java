package io.larvik.smpp.gateway.operate;

import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.core.HookPoster;
import io.larvik.smpp.gateway.core.Posted;
import io.larvik.smpp.gateway.core.RefusedException;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.MessageStore.Backlog;
import io.larvik.smpp.gateway.store.MessageStore.Queue;
import io.larvik.smpp.gateway.store.ReceiptArrived;
import io.larvik.smpp.gateway.store.Settle;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.Sweep;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** What the gateway counts and measures, for Prometheus. No name or label has a number or a text. Safe for any thread. */
public final class Meters {

    private static final String PREFIX = "larvik.gateway.";
    private static final double MILLIS = 1_000;
    private static final double NANOS = 1_000_000_000;

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer commits;
    private final MultiGauge queued;
    private final MultiGauge oldest;
    private final MultiGauge outbox;
    private final MultiGauge oldestOutbox;
    private final MultiGauge orphans;
    private final Counter clockSteps;
    private final LongSupplier nanos;
    private final boolean namesAccounts;

    /** When each link was made, or its carrier took a message last. */
    private final Map<String, Long> lastSuccess = new ConcurrentHashMap<>();

    /**
     * Creates the meters.
     *
     * @param nanos a clock that never goes back, in nanoseconds
     * @param namesAccounts whether the names of accounts are labels
     */
    public Meters(LongSupplier nanos, boolean namesAccounts) {
        this.nanos = nanos;
        this.namesAccounts = namesAccounts;
        commits = Timer.builder(PREFIX + "commit")
                .description("From a change to its being on disk.")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        queued = multi("queue", "Messages that wait for a link.");
        oldest = multi("oldest.seconds", "For how long the oldest message could have left.");
        outbox = multi("outbox", "What waits to be handed to an application.");
        oldestOutbox = multi("outbox.oldest.seconds", "For how long the oldest of that has waited.");
        orphans = multi("orphans", "Receipts that wait for the response that has their message_id.");
        clockSteps = Counter.builder(PREFIX + "clock.step")
                .description("How often the clock has jumped by more than five minutes.")
                .register(registry);
    }

    private MultiGauge multi(String name, String description) {
        return MultiGauge.builder(PREFIX + name).description(description).register(registry);
    }

    // ---- counted as it happens

    /** A message came through a door: it was taken, or refused. */
    public void taken(String door, String account, @Nullable Throwable failure) {
        Tags at = at(door, account);
        if (failure == null) {
            count("accepted", "Messages that were taken and are on disk.", at);
        } else {
            String why = failure instanceof RefusedException refused ? word(refused.why()) : "error";
            count("refused", "Messages that were not taken.", at.and("why", why));
        }
    }

    /** Returns where something came from, or is for: its account only if accounts may be named. */
    private Tags at(String door, String account) {
        Tags at = Tags.of("door", door);
        return namesAccounts ? at.and("account", account) : at;
    }

    void answered(String link, String result, long tookNanos) {
        if (result.equals("ok")) {
            lastSuccess.put(link, nanos.getAsLong());
        } else if (result.equals("throttled")) {
            count("throttled", "Messages that a carrier refused because they came too fast.", Tags.of("link", link));
        }
        Timer.builder(PREFIX + "answer")
                .description("From the sending of a message to its response.")
                .tags("link", link, "result", result)
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record(tookNanos, TimeUnit.NANOSECONDS);
    }

    void delivered(String door, String result) {
        count("delivered", "What was handed to applications.", Tags.of("door", door, "result", result));
    }

    /** Returns a poster that is timed. */
    public HookPoster timed(HookPoster hooks) {
        return (account, entry, then) -> {
            long began = nanos.getAsLong();
            hooks.post(account, entry, posted -> {
                posted(result(posted), nanos.getAsLong() - began);
                then.accept(posted);
            });
        };
    }

    private void posted(String result, long tookNanos) {
        Timer.builder(PREFIX + "webhook")
                .description("From the posting of an event to the answer of the webhook.")
                .tags("result", result)
                .publishPercentiles(0.5, 0.99)
                .register(registry)
                .record(tookNanos, TimeUnit.NANOSECONDS);
        delivered("hook", result);
    }

    private static String result(Posted posted) {
        if (posted instanceof Posted.Answered answered) {
            return answered.status() / 100 == 2 ? "ok" : answered.status() / 100 + "xx";
        }
        return ((Posted.Failed) posted).why().replace(' ', '_');
    }

    void event(GatewayEvent event, Map<String, ?> details) {
        if (event == GatewayEvent.IN_DOUBT) {
            Tags link = Tags.of("link", "" + details.get("link"));
            count("in.doubt", "Messages for which a carrier did not answer.", link);
        } else if (event == GatewayEvent.CLOCK_STEP) {
            clockSteps.increment();
        }
        count("events", "What the log tells.", Tags.of("event", event.toString()));
    }

    void committed(Step<?> step, Object result, long tookNanos) {
        commits.record(tookNanos, TimeUnit.NANOSECONDS);
        if (step instanceof Settle settle && settle.end() instanceof Settle.Ended ended) {
            ended(ended.outcome().state(), 1);
        } else if (step instanceof ReceiptArrived receipt) {
            String match = word((ReceiptArrived.Result) result);
            count("receipts", "Receipts of carriers.", Tags.of("carrier", receipt.carrier(), "match", match));
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

    private void count(String name, String description, Tags tags) {
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

    /** Asks how a link is each time that somebody looks. */
    public void link(String link, BooleanSupplier isUp, BooleanSupplier isHeld, DoubleSupplier claimed) {
        long made = nanos.getAsLong();
        lastSuccess.putIfAbsent(link, made);
        gauge("link.up", "1 while a session of the link is bound.", () -> isUp.getAsBoolean() ? 1 : 0, "link", link);
        gauge("lease.held", "1 while this node holds the link.", () -> isHeld.getAsBoolean() ? 1 : 0, "link", link);
        gauge(
                "link.last.success.seconds",
                "How long ago the carrier took a message last, or the gateway was started.",
                () -> (nanos.getAsLong() - lastSuccess.getOrDefault(link, made)) / NANOS,
                "link",
                link);
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
        outbox.register(rows(doors, Long::sum), true);
    }

    /**
     * Takes over what the store has found to wait besides messages.
     *
     * @param begun returns when the id of something was given, in milliseconds since 1970
     */
    public void waiting(Backlog backlog, ToLongFunction<Long> begun, long now) {
        orphans.register(List.of(Row.of(Tags.empty(), backlog.orphans())), true);
        Map<String, Double> ages = new HashMap<>();
        backlog.oldest().forEach((door, id) -> ages.put(door, Math.max(0, now - begun.applyAsLong(id)) / MILLIS));
        oldestOutbox.register(rows(ages, Math::max), true);
    }

    /** Counts what is committed. */
    public void commits(Committer committer) {
        counter("commit.turns", "Turns that are on disk: each is one flush.", committer, Committer::turns);
        counter("commit.steps", "Steps of turns that are on disk.", committer, Committer::steps);
    }

    private void counter(String name, String description, Committer committer, ToLongFunction<Committer> value) {
        FunctionCounter.builder(PREFIX + name, committer, value::applyAsLong)
                .description(description)
                .register(registry);
    }

    /** Returns what waits at doors by the kind of the door, and by its account only if accounts may be named. */
    private <N extends Number> List<Row<?>> rows(Map<String, N> doors, BinaryOperator<N> together) {
        Map<Tags, N> byTags = new HashMap<>();
        doors.forEach((door, value) -> {
            int colon = door.indexOf(':');
            byTags.merge(at(door.substring(0, colon), door.substring(colon + 1)), value, together);
        });
        List<Row<?>> rows = new ArrayList<>();
        byTags.forEach((tags, value) -> rows.add(Row.of(tags, value)));
        return rows;
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
