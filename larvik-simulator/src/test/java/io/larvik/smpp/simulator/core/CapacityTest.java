package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.simulator.esme.Refusal;
import io.larvik.smpp.simulator.rule.ReceiptStyle;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Capacity;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Rate;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CapacityTest {

    private static Centre centre(Capacity capacity) {
        Account shop = new Account(
                "shop",
                null,
                Set.of(BindType.values()),
                0,
                null,
                CommandStatus.INVALID_PASSWORD,
                PeerAlphabets.STANDARD,
                10,
                capacity,
                ReceiptStyle.STANDARD,
                List.of());
        return new Centre(new Scenario(null, false, null, List.of(shop), List.of(), Map.of(), Keep.DEFAULT));
    }

    private static CommandStatus submit(Centre centre, int session) {
        return centre.request(session, Centre.to("46709771337").build()).status();
    }

    @Test
    void requestsBeyondTheRateAreThrottled() {
        Centre centre = centre(new Capacity(Rate.perSecond(2), 0, null, Duration.ZERO, Duration.ZERO, false));
        int session = centre.bind("shop");

        List<CommandStatus> first = List.of(submit(centre, session), submit(centre, session), submit(centre, session));
        centre.advance(Duration.ofMillis(500));
        CommandStatus later = submit(centre, session);

        assertThat(first).containsExactly(CommandStatus.OK, CommandStatus.OK, CommandStatus.THROTTLED);
        assertThat(later).isEqualTo(CommandStatus.OK);
        assertThat(centre.refused).extracting(Refusal::rule).containsExactly(Refusal.CAPACITY);
    }

    @Test
    void messagesBeyondTheQueueAreRefusedUntilOneIsFinal() {
        Centre centre = centre(new Capacity(null, 2, null, Duration.ZERO, Duration.ZERO, false));
        int session = centre.bind("shop");

        List<CommandStatus> first = List.of(submit(centre, session), submit(centre, session), submit(centre, session));
        centre.advance(Duration.ofSeconds(1));
        CommandStatus later = submit(centre, session);

        assertThat(first).containsExactly(CommandStatus.OK, CommandStatus.OK, CommandStatus.MESSAGE_QUEUE_FULL);
        assertThat(later).isEqualTo(CommandStatus.OK);
    }

    @Test
    void messagesLeaveEnrouteNoFasterThanTheyAreDelivered() {
        Centre centre = centre(new Capacity(null, 0, Rate.perSecond(2), Duration.ZERO, Duration.ZERO, false));
        int session = centre.bind("shop");
        for (int i = 0; i < 5; i++) {
            submit(centre, session);
        }

        centre.advance(Duration.ofSeconds(2));
        long delivered = LongStream.rangeClosed(1, 5)
                .filter(number -> centre.state(number).equals(MessageState.DELIVERED))
                .count();
        centre.advance(Duration.ofSeconds(2));

        assertThat(delivered).isEqualTo(3);
        assertThat(centre.sent)
                .extracting(sent -> sent.at().toMillis())
                .containsExactly(1_000L, 1_500L, 2_000L, 2_500L, 3_000L);
    }

    @Test
    void answersTakeLongerTheMoreIsQueued() {
        Centre centre = centre(new Capacity(null, 0, null, Duration.ofMillis(5), Duration.ofMillis(1), false));
        int session = centre.bind("shop");

        long first = centre.send(session, Centre.to("1").build());
        long second = centre.send(session, Centre.to("2").build());
        centre.advance(Duration.ofMillis(100));

        assertThat(centre.answers.get(first).at()).isEqualTo(Duration.ofMillis(5));
        assertThat(centre.answers.get(second).at()).isEqualTo(Duration.ofMillis(6));
    }

    @Test
    void congestionIsToldOnSessionsOfSmpp5() {
        Centre centre = centre(new Capacity(null, 4, null, Duration.ZERO, Duration.ZERO, true));
        int old = centre.bind("shop");
        int modern = centre.bind5("shop");

        Integer none = centre.request(old, Centre.to("1").build()).tlvs().get(TlvTag.CONGESTION_STATE);
        Integer half = centre.request(modern, Centre.to("2").build()).tlvs().get(TlvTag.CONGESTION_STATE);

        assertThat(none).isNull();
        assertThat(half).isEqualTo(50);
    }
}
