package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.simulator.esme.Refusal;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Each bound at its edge: what is on it stays, what is beyond it goes and is counted. */
class BoundsTest {

    private static final int COST = 256 + 17;

    private static Centre centre(int messages, long messageOctets, int refusals, long unansweredOctets, int tasks) {
        Keep keep = new Keep(messages, messageOctets, refusals, 10, unansweredOctets, 10, tasks, 1, 1_024, 1);
        return new Centre(new Scenario(null, false, null, List.of(), List.of(), Map.of(), keep));
    }

    @Test
    void oldestFinalMessageIsForgottenFirst() {
        Centre centre = centre(3, 1 << 20, 10, 1 << 20, 100);
        centre.core.rule(Rule.when(Match.to("1")).life("DELIVERED@1h"));
        int session = centre.bind("shop");
        for (String to : List.of("1", "2", "3")) {
            centre.submit(session, Centre.to(to).build());
        }
        centre.advance(Duration.ofSeconds(1));
        List<Long> full = centre.core.messages();

        centre.submit(session, Centre.to("4").build());

        assertThat(full).containsExactly(1L, 2L, 3L);
        assertThat(centre.core.messages()).containsExactly(1L, 3L, 4L);
        assertThat(centre.core.statistics().messagesForgotten()).isEqualTo(1);
    }

    @Test
    void oldestMessageIsForgottenIfNoneIsFinal() {
        Centre centre = centre(2, 1 << 20, 10, 1 << 20, 100);
        int session = centre.bind("shop");
        String first = centre.submit(session, Centre.to("1").build());
        centre.submit(session, Centre.to("2").build());

        centre.submit(session, Centre.to("3").build());
        CommandStatus query = centre.request(session, QuerySm.of(first, Address.of(1, 1, "12345")))
                .status();
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.core.messages()).containsExactly(2L, 3L);
        assertThat(query).isEqualTo(CommandStatus.QUERY_FAILED);
        assertThat(centre.receipts()).hasSize(2);
        assertThat(centre.core.statistics().openMessages()).isZero();
    }

    @Test
    void openMessageStaysHoweverManyFinalOnesComeAndGo() {
        Centre centre = centre(20, 1 << 20, 10, 1 << 20, 100);
        centre.core.rule(Rule.when(Match.to("1")).life("DELIVERED@1h"));
        int session = centre.bind("shop");
        centre.submit(session, Centre.to("1").build());
        for (int i = 0; i < 1_000; i++) {
            centre.submit(session, Centre.to("2").build());
            centre.advance(Duration.ofSeconds(1));
        }

        List<Long> expected = LongStream.concat(LongStream.of(1), LongStream.rangeClosed(983, 1_001))
                .boxed()
                .toList();
        assertThat(centre.core.messages()).isEqualTo(expected);
        assertThat(expected)
                .allSatisfy(n -> assertThat(centre.message(n).number()).isEqualTo(n));
        assertThat(centre.core.message(2)).isNull();
        assertThat(centre.core.message(982)).isNull();
        assertThat(centre.core.message(1_002)).isNull();
    }

    @Test
    void octetsOfMessagesAreBounded() {
        Centre centre = centre(100, 4L * COST, 10, 1 << 20, 100);
        int session = centre.bind("shop");
        for (int i = 0; i < 4; i++) {
            centre.submit(session, Centre.to("1").build());
        }
        SimulationStatistics full = centre.core.statistics();

        centre.submit(session, Centre.to("1").build());

        assertThat(full.messageOctets()).isEqualTo(4L * COST);
        assertThat(full.messages()).isEqualTo(4);
        assertThat(centre.core.statistics().messageOctets()).isEqualTo(4L * COST);
        assertThat(centre.core.statistics().messagesForgotten()).isEqualTo(1);
    }

    @Test
    void oldestRefusalIsForgotten() {
        Centre centre = centre(10, 1 << 20, 2, 1 << 20, 100);
        centre.core.rule(Rule.when(Match.any()).answer(CommandStatus.THROTTLED).times(3));
        int session = centre.bind("shop");
        for (int i = 0; i < 3; i++) {
            centre.request(session, Centre.to("1").build());
        }

        centre.submit(session, Centre.to("1").build());

        assertThat(centre.core.refusals()).extracting(Refusal::number).containsExactly(2L, 3L);
        assertThat(centre.core.statistics().refusalsForgotten()).isEqualTo(1);
        assertThat(centre.message(1).attempts()).isEqualTo(3);
    }

    @Test
    void unansweredOctetsAreBounded() {
        Centre centre = centre(10, 1 << 20, 10, 1_024, 100);
        centre.core.rule(Rule.when(Match.any()).delay(Duration.ofSeconds(5)));
        int session = centre.bind("shop");
        for (int i = 0; i < 3; i++) {
            centre.send(session, Centre.to("1").build());
        }

        CommandStatus beyond = centre.request(session, Centre.to("1").build()).status();
        centre.advance(Duration.ofSeconds(5));
        long later = centre.send(session, Centre.to("1").build());
        centre.advance(Duration.ofSeconds(5));

        assertThat(beyond).isEqualTo(CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(centre.answers.get(later).response().status()).isEqualTo(CommandStatus.OK);
        assertThat(centre.core.statistics().unansweredRefused()).isEqualTo(1);
        assertThat(centre.core.statistics().unansweredOctets()).isZero();
    }

    @Test
    void lifeOfAMessageStopsWhenThereAreTooManyTasks() {
        Centre centre = centre(10, 1 << 20, 10, 1 << 20, 2);
        int session = centre.bind("shop");
        for (int i = 0; i < 3; i++) {
            centre.submit(session, Centre.to("1").build());
        }

        centre.advance(Duration.ofSeconds(1));

        assertThat(List.of(centre.state(1), centre.state(2), centre.state(3)))
                .containsExactly(MessageState.DELIVERED, MessageState.DELIVERED, MessageState.ENROUTE);
        assertThat(centre.core.statistics().tasksRefused()).isEqualTo(1);
    }

    @Test
    void resetForgetsMessagesRefusalsAndRules() {
        Centre centre = new Centre();
        int session = centre.bind("shop");
        centre.submit(session, Centre.to("1").build());
        centre.core.rule(Rule.when(Match.any()).answer(CommandStatus.THROTTLED));
        centre.request(session, Centre.to("1").build());

        centre.core.reset();
        centre.advance(Duration.ofSeconds(5));
        centre.submit(session, Centre.to("1").build());

        assertThat(centre.sent).isEmpty();
        assertThat(centre.core.refusals()).isEmpty();
        assertThat(centre.core.messages()).containsExactly(2L);
        assertThat(centre.message(2).attempts()).isEqualTo(1);
    }
}
