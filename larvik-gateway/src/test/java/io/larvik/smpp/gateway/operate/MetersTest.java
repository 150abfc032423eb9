package io.larvik.smpp.gateway.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.Effects;
import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.core.Posted;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Committer;
import io.larvik.smpp.gateway.store.MemoryStore;
import io.larvik.smpp.gateway.store.MessageStore.Backlog;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import io.larvik.smpp.gateway.store.MessageStore.Queue;
import io.larvik.smpp.gateway.store.ReceiptArrived;
import io.larvik.smpp.gateway.store.ReceiptArrived.Told;
import io.larvik.smpp.gateway.store.Settle;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.Sweep;
import io.larvik.smpp.micrometer.PrometheusQueries;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class MetersTest {

    private static final String PREFIX = "larvik_gateway_";
    private static final Path DOCS = Path.of("../docs/operate");
    private static final Committer COMMITTER = new Committer(new MemoryStore(), failure -> {});
    private static final OutboxEntry RECEIPT = new OutboxEntry(
            new OutboxItem("hook:shop", 1, 2, 3, OutboxItem.Kind.RECEIPT, 4, 0, OctetString.EMPTY),
            new Message(3, Message.Kind.MT, "shop", "a", "b", Lane.NORMAL, 1, 4, 0, "hook", null),
            null);

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();

    private static final Account SHOP =
            new Account("shop", null, null, null, null, 1, List.of(), Duration.ofHours(1), Account.OnUnknown.RESEND);

    private final AtomicLong nanos = new AtomicLong();
    private final Meters meters = new Meters(nanos::get, false);
    private final ArrayDeque<Effects.Answer> answers = new ArrayDeque<>();
    private final Health health = new Health(nanos::get, () -> false);
    private final Effects measured = new MeasuredEffects(new Answering(), meters, health, nanos::get);

    /** Answers at once, half a second later by the clock. */
    private final class Answering implements Effects {

        @Override
        @SuppressWarnings("unchecked")
        public <R> void commit(Step<R> step, Then<R> then) {
            nanos.addAndGet(2_000_000);
            Object result = step instanceof Sweep
                    ? new Sweep.Swept(2, 1, 0, List.of(), false)
                    : new Settle.Settled(true, List.of());
            then.accept((R) result, null);
        }

        @Override
        public void submit(String link, List<SubmitSm> parts, Consumer<List<Answer>> then) {
            nanos.addAndGet(500_000_000);
            then.accept(List.of(answers.remove()));
        }

        @Override
        public void deliver(Account account, DeliverSm pdu, Consumer<Answer> then) {
            then.accept(answers.remove());
        }

        @Override
        public void event(GatewayEvent event, Map<String, ?> details) {}
    }

    @Test
    void messagesAreCountedByDoorAndByWhyTheyWereRefused() {
        meters.taken("smpp", "shop", null);
        meters.taken("smpp", "bank", null);
        meters.taken("http", "shop", new IllegalStateException());

        assertThat(meters.page().lines())
                .contains(
                        "larvik_gateway_accepted_total{door=\"smpp\"} 2.0",
                        "larvik_gateway_refused_total{door=\"http\",why=\"error\"} 1.0");
    }

    @Test
    void answersOfACarrierAreTimed() {
        answers.add(new Effects.Responded(CommandStatus.OK, "1"));
        answers.add(new Effects.Responded(CommandStatus.THROTTLED, null));
        answers.add(new Effects.Responded(CommandStatus.INVALID_DESTINATION_ADDRESS, null));
        answers.add(new Effects.Responded(CommandStatus.SYSTEM_ERROR, null));
        answers.add(new Effects.NotSent());
        answers.add(new Effects.InDoubt());
        answers.add(new Effects.Unsendable("corrupt"));
        while (!answers.isEmpty()) {
            measured.submit("tele", List.of(SUBMIT), answer -> {});
        }

        for (String result :
                List.of("ok", "throttled", "refused", "refused_for_now", "not_sent", "in_doubt", "unsendable")) {
            assertThat(meters.page().lines())
                    .contains("larvik_gateway_answer_seconds_sum{link=\"tele\",result=\"" + result + "\"} 0.5");
        }
        assertThat(meters.page().lines()).contains("larvik_gateway_throttled_total{link=\"tele\"} 1.0");
    }

    @Test
    void linkIsSilentSinceItsCarrierTookAMessageLast() {
        String silent = "larvik_gateway_link_last_success_seconds{link=\"tele\"} ";
        meters.link("tele", () -> true, () -> true, () -> 0);
        nanos.addAndGet(Duration.ofSeconds(7).toNanos());
        assertThat(meters.page().lines()).contains(silent + "7.0");

        answers.add(new Effects.Responded(CommandStatus.THROTTLED, null));
        measured.submit("tele", List.of(SUBMIT), answer -> {});
        assertThat(meters.page().lines()).contains(silent + "7.5");

        answers.add(new Effects.Responded(CommandStatus.OK, "1"));
        measured.submit("tele", List.of(SUBMIT), answer -> {});
        assertThat(meters.page().lines()).contains(silent + "0.0");
    }

    @Test
    void webhooksAreTimedByWhatTheyAnswer() {
        List<Posted> posted = List.of(
                new Posted.Answered(204, null),
                new Posted.Answered(503, null),
                new Posted.Failed("address not allowed"));
        posted.forEach(each -> meters.timed((account, entry, then) -> {
                    nanos.addAndGet(250_000_000);
                    then.accept(each);
                })
                .post(SHOP, RECEIPT, told -> assertThat(told).isEqualTo(each)));

        for (String result : List.of("ok", "5xx", "address_not_allowed")) {
            assertThat(meters.page().lines())
                    .contains(
                            "larvik_gateway_webhook_seconds_sum{result=\"" + result + "\"} 0.25",
                            "larvik_gateway_delivered_total{door=\"hook\",result=\"" + result + "\"} 1.0");
        }
    }

    @Test
    void accountsAreNamedOnlyWhereTheyMay() {
        Meters naming = new Meters(nanos::get, true);
        for (Meters each : List.of(meters, naming)) {
            each.taken("smpp", "shop", null);
            each.taken("http", "shop", new IllegalStateException());
            each.counted(List.of(), Map.of("smpp:shop", 7L, "smpp:bank", 1L), 11_000);
            each.waiting(new Backlog(0, Map.of("smpp:shop", 1L, "smpp:bank", 6L)), id -> id * 1_000, 11_000);
        }

        assertThat(meters.page())
                .contains(
                        "larvik_gateway_outbox{door=\"smpp\"} 8.0",
                        "larvik_gateway_outbox_oldest_seconds{door=\"smpp\"} 10.0")
                .doesNotContain("shop", "bank");
        assertThat(naming.page().lines())
                .contains(
                        "larvik_gateway_accepted_total{account=\"shop\",door=\"smpp\"} 1.0",
                        "larvik_gateway_refused_total{account=\"shop\",door=\"http\",why=\"error\"} 1.0",
                        "larvik_gateway_outbox{account=\"shop\",door=\"smpp\"} 7.0",
                        "larvik_gateway_outbox_oldest_seconds{account=\"bank\",door=\"smpp\"} 5.0");
    }

    @Test
    void orphansAreThoseThatTheStoreFound() {
        meters.waiting(new Backlog(3, Map.of()), id -> id, 11_000);

        assertThat(meters.page().lines()).contains("larvik_gateway_orphans 3.0");
    }

    @Test
    void stepsOfTheClockAreCounted() {
        assertThat(meters.page().lines()).contains("larvik_gateway_clock_step_total 0.0");

        new EventLog(() -> 0, meters).tell(GatewayEvent.CLOCK_STEP, Map.of("ms", 400_000L));

        assertThat(meters.page().lines()).contains("larvik_gateway_clock_step_total 1.0");
    }

    @Test
    void endsAreCountedByState() {
        QueueKey key = new QueueKey("tele", "shop", Lane.NORMAL, 1, 2);
        Outcome dead = new Outcome(2, FinalState.DEAD, null, null, 3);
        measured.commit(new Settle(key, 1, List.of(), new Settle.Ended(dead, null)), (settled, failure) -> {});
        measured.commit(new Sweep(1, 1, (message, state) -> null), (swept, failure) -> {});

        assertThat(meters.page().lines())
                .contains(
                        "larvik_gateway_commit_seconds_sum 0.004",
                        "larvik_gateway_outcomes_total{state=\"dead\"} 1.0",
                        "larvik_gateway_outcomes_total{state=\"expired\"} 2.0",
                        "larvik_gateway_outcomes_total{state=\"unknown\"} 1.0");
    }

    @Test
    void doubtsAreCountedByLink() {
        new EventLog(() -> 0, meters).tell(GatewayEvent.IN_DOUBT, Map.of("id", 5L, "link", "tele"));

        assertThat(meters.page().lines())
                .contains(
                        "larvik_gateway_in_doubt_total{link=\"tele\"} 1.0",
                        "larvik_gateway_events_total{event=\"msg.in_doubt\"} 1.0");
    }

    @Test
    void queuesAreThoseThatTheStoreCounted() {
        meters.counted(
                List.of(
                        new Queue("tele", "shop", Lane.NORMAL, 3, 1_000),
                        new Queue("tele", "bank", Lane.URGENT, 4, 9_000),
                        new Queue("other", "bank", Lane.URGENT, 1, 20_000)),
                Map.of("smpp:shop", 7L),
                11_000);

        assertThat(meters.page().lines())
                .contains(
                        "larvik_gateway_queue{link=\"tele\"} 7.0",
                        "larvik_gateway_oldest_seconds{link=\"tele\"} 10.0",
                        "larvik_gateway_oldest_seconds{link=\"other\"} 0.0",
                        "larvik_gateway_outbox{door=\"smpp\"} 7.0");

        meters.counted(List.of(), Map.of(), 12_000);

        assertThat(meters.page()).doesNotContain("larvik_gateway_queue{", "larvik_gateway_outbox{");
    }

    @Test
    void linkIsAskedEachTime() {
        AtomicLong claimed = new AtomicLong(4);
        meters.link("tele", () -> claimed.get() > 0, () -> claimed.get() > 0, claimed::get);
        assertThat(meters.page().lines())
                .contains(
                        "larvik_gateway_link_up{link=\"tele\"} 1.0",
                        "larvik_gateway_lease_held{link=\"tele\"} 1.0",
                        "larvik_gateway_claimed{link=\"tele\"} 4.0");

        claimed.set(0);

        assertThat(meters.page().lines())
                .contains("larvik_gateway_link_up{link=\"tele\"} 0.0", "larvik_gateway_lease_held{link=\"tele\"} 0.0");
    }

    @Test
    void differenceOfConfigurationsIsAskedEachTime() {
        AtomicBoolean differ = new AtomicBoolean();
        meters.configs(differ::get);
        assertThat(meters.page().lines()).contains("larvik_gateway_config_differs 0.0");

        differ.set(true);

        assertThat(meters.page().lines()).contains("larvik_gateway_config_differs 1.0");
    }

    /** Measures all that there is, and returns the page. */
    private String all() {
        messagesAreCountedByDoorAndByWhyTheyWereRefused();
        answersOfACarrierAreTimed();
        webhooksAreTimedByWhatTheyAnswer();
        endsAreCountedByState();
        doubtsAreCountedByLink();
        linkIsAskedEachTime();
        differenceOfConfigurationsIsAskedEachTime();
        orphansAreThoseThatTheStoreFound();
        meters.counted(List.of(new Queue("tele", "shop", Lane.NORMAL, 3, 1_000)), Map.of("smpp:shop", 7L), 11_000);
        meters.waiting(new Backlog(0, Map.of("smpp:shop", 1L)), id -> id, 11_000);
        meters.commits(COMMITTER);
        meters.gauge("store.free.bytes", "", () -> 1);
        meters.gauge("certificate.days", "", () -> 1, "door", "smpp");
        Told told =
                new Told(List.of("a1"), null, MessageState.DELIVERED, FinalState.DELIVERED, null, 1, OctetString.EMPTY);
        meters.committed(
                new ReceiptArrived("tele", 1, false, told, ReceiptArrived.Rule.ALL, (message, state, said) -> null),
                ReceiptArrived.Result.ENDED,
                1);
        return meters.page();
    }

    @Test
    void pageNamesWhatIsThereAndNothingElse() throws IOException {
        PrometheusQueries scraped = new PrometheusQueries(PREFIX, all());
        Set<String> named = Pattern.compile(PREFIX + "[a-z_]+")
                .matcher(Files.readString(DOCS.resolve("gateway.md")))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named)
                .isEqualTo(scraped.metrics().stream()
                        .map(name -> name.replaceFirst("_seconds_(count|sum|max)$", "_seconds"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void alertsAndPanelsFindTheirMetricsAndLabels() throws IOException {
        PrometheusQueries scraped = new PrometheusQueries(PREFIX, all());

        assertThat(Stream.concat(alerts(), panels()))
                .hasSizeGreaterThan(20)
                .allSatisfy(query -> assertThat(query).contains(PREFIX))
                .allSatisfy(
                        query -> assertThat(scraped.missing(query)).as(query).isEmpty());
    }

    private static Stream<String> alerts() throws IOException {
        return Pattern.compile("expr: (.+)")
                .matcher(Files.readString(DOCS.resolve("gateway-alerts.yaml")))
                .results()
                .map(rule -> rule.group(1));
    }

    private static Stream<String> panels() {
        return EventLog.JSON
                .readTree(DOCS.resolve("gateway-dashboard.json").toFile())
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets").valueStream())
                .map(target -> target.path("expr").asString());
    }

    @Test
    void alertRulesAreWhole() throws IOException {
        Object file = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(DOCS.resolve("gateway-alerts.yaml")));

        assertThat(file)
                .extracting("groups")
                .asInstanceOf(LIST)
                .singleElement()
                .satisfies(group -> assertThat(group)
                        .extracting("rules")
                        .asInstanceOf(LIST)
                        .isNotEmpty()
                        .allSatisfy(rule -> assertThat(rule)
                                .asInstanceOf(MAP)
                                .containsKeys("alert", "expr", "labels", "annotations")));
    }

    @Test
    void everyEventIsExplained() throws IOException {
        String page = Files.readString(DOCS.resolve("gateway.md"));

        assertThat(GatewayEvent.values()).allSatisfy(event -> assertThat(page).contains("`" + event + "`"));
    }
}
