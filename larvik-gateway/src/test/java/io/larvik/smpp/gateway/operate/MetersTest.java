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
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.MessageStore.Queue;
import io.larvik.smpp.gateway.store.ReceiptArrived;
import io.larvik.smpp.gateway.store.ReceiptArrived.Told;
import io.larvik.smpp.gateway.store.Settle;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.Sweep;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class MetersTest {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();

    private static final Account SHOP =
            new Account("shop", null, null, null, null, 1, List.of(), Duration.ofHours(1), Account.OnUnknown.RESEND);

    private final Meters meters = new Meters();
    private final AtomicLong nanos = new AtomicLong();
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
        meters.taken("smpp", null);
        meters.taken("smpp", null);
        meters.taken("http", new IllegalStateException());

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
                        "larvik_gateway_outbox{door=\"smpp:shop\"} 7.0");

        meters.counted(List.of(), Map.of(), 12_000);

        assertThat(meters.page()).doesNotContain("larvik_gateway_queue{", "larvik_gateway_outbox{");
    }

    @Test
    void linkIsAskedEachTime() {
        AtomicLong claimed = new AtomicLong(4);
        meters.link("tele", () -> claimed.get() > 0, claimed::get);
        assertThat(meters.page().lines())
                .contains("larvik_gateway_link_up{link=\"tele\"} 1.0", "larvik_gateway_claimed{link=\"tele\"} 4.0");

        claimed.set(0);

        assertThat(meters.page().lines()).contains("larvik_gateway_link_up{link=\"tele\"} 0.0");
    }

    @Test
    void differenceOfConfigurationsIsAskedEachTime() {
        AtomicBoolean differ = new AtomicBoolean();
        meters.configs(differ::get);
        assertThat(meters.page().lines()).contains("larvik_gateway_config_differs 0.0");

        differ.set(true);

        assertThat(meters.page().lines()).contains("larvik_gateway_config_differs 1.0");
    }

    @Test
    void documentsNameWhatIsThere() throws IOException {
        messagesAreCountedByDoorAndByWhyTheyWereRefused();
        answersOfACarrierAreTimed();
        endsAreCountedByState();
        doubtsAreCountedByLink();
        linkIsAskedEachTime();
        differenceOfConfigurationsIsAskedEachTime();
        answers.add(new Effects.NotSent());
        measured.deliver(SHOP, DeliverSm.builder().build(), answer -> {});
        meters.counted(List.of(new Queue("tele", "shop", Lane.NORMAL, 3, 1_000)), Map.of("smpp:shop", 7L), 11_000);
        Told told =
                new Told(List.of("a1"), null, MessageState.DELIVERED, FinalState.DELIVERED, null, 1, OctetString.EMPTY);
        meters.committed(
                new ReceiptArrived("tele", 1, false, told, ReceiptArrived.Rule.ALL, (message, state, said) -> null),
                ReceiptArrived.Result.ENDED,
                1);
        String page = meters.page();

        for (String document : List.of("gateway.md", "gateway-alerts.yaml")) {
            Pattern.compile("larvik_gateway_[a-z_]+")
                    .matcher(Files.readString(Path.of("../docs/operate", document)))
                    .results()
                    .forEach(name -> assertThat(page).contains(name.group()));
        }
    }

    @Test
    void alertRulesAreWhole() throws IOException {
        Object file = new Load(LoadSettings.builder().build())
                .loadFromString(Files.readString(Path.of("../docs/operate/gateway-alerts.yaml")));

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
        String page = Files.readString(Path.of("../docs/operate/gateway.md"));

        assertThat(GatewayEvent.values()).allSatisfy(event -> assertThat(page).contains("`" + event + "`"));
    }
}
