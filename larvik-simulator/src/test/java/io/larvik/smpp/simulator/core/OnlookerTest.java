package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.simulator.esme.Esme;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.scenario.Capacity;
import io.larvik.smpp.simulator.scenario.Generator;
import io.larvik.smpp.simulator.scenario.Generator.Segments;
import io.larvik.smpp.simulator.scenario.Generator.Template;
import io.larvik.smpp.simulator.scenario.Rate;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a console shows of a message centre, and does to it. */
class OnlookerTest {

    private final Centre centre = new Centre(
            Scenario.parse("operator.yaml", "accounts: [{system_id: shop}, {system_id: bank, capacity: {queue: 5}}]"));

    // ---- what is due

    @Test
    void whatIsDueNextIsToldInOrder() {
        int session = centre.bind("shop");
        centre.send(session, Centre.to("9993200").build()); // answered after 200 ms
        centre.submit(session, Centre.to("46701").build());

        assertThat(centre.core.due(2))
                .containsExactly(
                        new Timers.Due(Centre.START.plusMillis(200), "answer to submit_sm of shop"),
                        new Timers.Due(Centre.START.plusSeconds(1), "message 2: DELIVERED"));
    }

    @Test
    void messageTellsWhatBecomesOfItNext() {
        centre.core.rule(Rule.when(Match.to("46702")).life("ENROUTE@1h, DELIVERED@1h"));
        centre.core.rule(Rule.when(Match.to("46703")).life("DELIVERED, user_ack@5s"));
        int session = centre.bind("shop");
        centre.submit(session, Centre.to("46701").build());
        centre.submit(
                session, Centre.to("46702").validityPeriod("000000003000000R").build());
        centre.submit(session, Centre.to("46703").build());

        assertThat(centre.message(1).next()).isEqualTo(new Timers.Due(Centre.START.plusSeconds(1), "DELIVERED"));
        assertThat(centre.message(2).next()).isEqualTo(new Timers.Due(Centre.START.plusSeconds(1_800), "EXPIRED"));
        assertThat(centre.message(3).next()).isEqualTo(new Timers.Due(Centre.START.plusSeconds(5), "user_ack"));
        centre.advance(Duration.ofHours(1));
        assertThat(centre.message(1).next()).isNull();
        assertThat(centre.message(3).next()).isNull();
    }

    // ---- alerts

    @Test
    void alertWaitsForTheEsme() {
        AlertNotification alert = AlertNotification.of(Address.of("46701"), Address.of("12345"));

        centre.core.alert("shop", alert);
        assertThat(centre.oneWay).isEmpty();
        centre.bind("shop", BindType.RECEIVER);

        assertThat(centre.oneWay).containsExactly(alert);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> centre.core.alert("nobody", alert))
                .withMessage("account: nobody, not bound yet");
    }

    // ---- accounts

    @Test
    void accountsAreToldWithWhatWaitsForThem() {
        int session = centre.bind("shop", BindType.TRANSMITTER);
        centre.submit(session, Centre.to("46701").build());
        centre.submit(session, Centre.to("46702").build());
        centre.core.moveTo(1, MessageState.DELIVERED);

        List<Esme> esmes = List.copyOf(centre.core.esmes());

        assertThat(esmes).extracting(Esme::systemId).containsExactly("shop", "bank");
        assertThat(esmes.get(0).gate.open()).isEqualTo(1);
        assertThat(esmes.get(0).line.size()).isEqualTo(1);
        assertThat(esmes.get(1).gate.capacity().queue()).isEqualTo(5);
        assertThat(centre.core.statistics().longestLine()).isEqualTo(1);
    }

    @Test
    void capacityIsChangedWhileMessagesCome() {
        int session = centre.bind("shop");
        centre.submit(session, Centre.to("46701").build());

        centre.core.capacity("shop", new Capacity(null, 1, null, Duration.ZERO, Duration.ZERO, false));

        assertThat(centre.request(session, Centre.to("46702").build()).status())
                .isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThatIllegalArgumentException().isThrownBy(() -> centre.core.capacity("nobody", Capacity.UNLIMITED));
    }

    // ---- messages

    @Test
    void receiptsAreCountedByState() {
        int session = centre.bind("shop");
        centre.submit(session, Centre.to("46701").build());
        centre.submit(session, Centre.to("46702").build());

        centre.core.sendReceipt(1, MessageState.UNDELIVERABLE, "045");
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.core.statistics().receipts())
                .isEqualTo(Map.of(MessageState.UNDELIVERABLE, 1L, MessageState.DELIVERED, 2L));
    }

    @Test
    void forgottenMessagesTakeTheirReceiptsAndNothingElse() {
        int session = centre.bind("shop", BindType.TRANSMITTER);
        centre.submit(session, Centre.to("46701").build());
        centre.core.moveTo(1, MessageState.DELIVERED);
        centre.core.deliver("shop", List.of(DeliverSm.builder().build()), List.of());
        assertThat(centre.core.statistics().waiting()).isEqualTo(2);
        assertThat(centre.core.oldestMessage()).isEqualTo(1);

        centre.core.forgetMessages();

        assertThat(centre.core.messages()).isEmpty();
        assertThat(centre.core.oldestMessage()).isEqualTo(Long.MAX_VALUE);
        assertThat(centre.core.statistics().waiting()).isEqualTo(1);
    }

    @Test
    void requestIsSeenAsIfASessionSentIt() {
        int session = centre.bind("shop", BindType.TRANSMITTER);

        Arrival known = centre.core.arrival("shop", Centre.to("46701").build());
        Arrival unknown = centre.core.arrival("nobody", Centre.to("46701").build());

        assertThat(known.session()).isEqualTo(session);
        assertThat(known.bindType()).isEqualTo(BindType.TRANSMITTER);
        assertThat(known.text()).isEqualTo("Your code is 1234");
        assertThat(known.destination().value()).isEqualTo("46701");
        assertThat(unknown.account()).isEqualTo("nobody");
        assertThat(unknown.session()).isZero();
        assertThat(centre.core.esmes()).extracting(Esme::systemId).doesNotContain("nobody");
    }

    // ---- generators

    @Test
    void generatorsAreStartedAndStopped() {
        centre.bind("shop");
        assertThat(centre.core.start(generator("mo"))).isEqualTo("mo");
        assertThat(centre.core.start(generator(""))).isEqualTo("generator 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> centre.core.start(generator("mo")))
                .withMessage("name: another generator is called mo");

        assertThat(centre.core.stop("mo")).isTrue();
        centre.advance(Duration.ofSeconds(2));

        assertThat(centre.core.stop("mo")).isFalse();
        assertThat(centre.core.generators()).singleElement().satisfies(progress -> {
            assertThat(progress.generator().name()).isEqualTo("generator 1");
            assertThat(progress.fromScenario()).isFalse();
            assertThat(progress.sent()).isEqualTo(3);
        });
    }

    @Test
    void hundredGeneratorsRunAtMost() {
        for (int i = 0; i < 100; i++) {
            centre.core.start(generator(""));
        }

        assertThatIllegalArgumentException()
                .isThrownBy(() -> centre.core.start(generator("")))
                .withMessage("generators: 101, allowed are 0 to 100");
    }

    private static Generator generator(String name) {
        Template template = new Template("shop", "46701", "12345", "STOP", null, null, Set.of());
        return new Generator(name, template, Rate.perSecond(1), null, Long.MAX_VALUE, Segments.WHOLE);
    }
}
