package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveriesTest {

    private final Centre centre = new Centre();

    private static List<DeliverSm> message(String text) {
        return Sms.to("12345").from("46709771337").text(text).toDeliverSm(PeerAlphabets.STANDARD, 1);
    }

    private void deliver(String... texts) {
        for (String text : texts) {
            centre.core.deliver("shop", message(text), List.of());
        }
        centre.advance(Duration.ZERO);
    }

    private List<String> texts() {
        return centre.sent.stream().map(Centre.Sent::text).toList();
    }

    @Test
    void messageGoesToTheEsmeAndItsOutcomeIsTold() {
        centre.bind("shop");

        long delivery = centre.core.deliver("shop", message("STOP"), List.of());
        centre.advance(Duration.ZERO);

        assertThat(texts()).containsExactly("STOP");
        assertThat(centre.delivered).containsExactly(delivery + "/0 ESME_ROK (0x00)");
    }

    @Test
    void unknownEsmeIsRefused() {
        assertThatThrownBy(() -> centre.core.deliver("shop", message("STOP"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shop");
    }

    @Test
    void whatWaitsForASessionLeavesInOrder() {
        centre.close(centre.bind("shop"));
        deliver("one", "two");
        centre.bind("shop", BindType.TRANSMITTER);
        int before = centre.sent.size();

        centre.bind("shop", BindType.RECEIVER);

        assertThat(before).isZero();
        assertThat(texts()).containsExactly("one", "two");
    }

    @Test
    void windowOfASessionIsNotExceeded() {
        centre.bind("shop");
        centre.reply = null;

        for (int i = 0; i < 12; i++) {
            deliver("text " + i);
        }
        int first = centre.sent.size();
        centre.answer(CommandStatus.OK);

        assertThat(first).isEqualTo(10);
        assertThat(centre.sent).hasSize(11);
    }

    @Test
    void sessionsTakeTurns() {
        int first = centre.bind("shop");
        int second = centre.bind("shop");

        deliver("one", "two", "three");

        assertThat(centre.sent).extracting(Centre.Sent::session).containsExactly(first, second, first);
    }

    @Test
    void unansweredRequestsGoFirstOnTheNextSession() {
        int session = centre.bind("shop");
        centre.reply = null;
        deliver("one", "two");

        centre.close(session);
        deliver("three");
        centre.reply = CommandStatus.OK;
        centre.bind("shop");

        assertThat(texts()).containsExactly("one", "two", "one", "two", "three");
    }

    @Test
    void wholeLineWaitsForAnEsmeThatIsThrottled() {
        centre.bind("shop");
        centre.reply = null;
        deliver("one");

        centre.answer(CommandStatus.THROTTLED);
        deliver("two");
        centre.reply = CommandStatus.OK;
        centre.advance(Duration.ofSeconds(4));
        List<String> before = texts();
        centre.advance(Duration.ofSeconds(1));

        assertThat(before).containsExactly("one");
        assertThat(texts()).containsExactly("one", "one", "two");
    }

    @Test
    void messageThatAnEsmePutsOffWaitsAlone() {
        centre.bind("shop");
        centre.reply = null;
        deliver("one");

        centre.answer(CommandStatus.TEMPORARY_APPLICATION_ERROR);
        centre.reply = CommandStatus.OK;
        deliver("two");
        centre.advance(Duration.ofSeconds(5));

        assertThat(texts()).containsExactly("one", "two", "one");
    }

    @Test
    void retriesGetRarerUntilTheValidityEnds() {
        centre.bind("shop");
        centre.reply = CommandStatus.MESSAGE_QUEUE_FULL;

        deliver("one");
        centre.advance(Duration.ofMinutes(30));
        List<Duration> times = centre.sent.stream().map(Centre.Sent::at).toList();
        centre.advance(Duration.ofDays(3));

        assertThat(times)
                .containsExactly(
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(35),
                        Duration.ofSeconds(155),
                        Duration.ofSeconds(755),
                        Duration.ofSeconds(1355));
        assertThat(centre.sent.get(centre.sent.size() - 1).at()).isLessThanOrEqualTo(Duration.ofHours(48));
        assertThat(centre.delivered).containsExactly("1/0 ESME_RMSGQFUL (0x14)");
    }

    @Test
    void permanentErrorEndsADelivery() {
        centre.bind("shop");
        centre.reply = CommandStatus.PERMANENT_APPLICATION_ERROR;

        deliver("one");
        centre.advance(Duration.ofDays(1));

        assertThat(texts()).containsExactly("one");
        assertThat(centre.delivered).containsExactly("1/0 ESME_RX_P_APPN (0x65)");
    }

    @Test
    void sessionThatDoesNotAnswerIsLeftAloneForAWhile() {
        centre.bind("shop");
        centre.reply = null;
        deliver("one");

        centre.answer(null);
        int before = centre.sent.size();
        centre.advance(Duration.ofSeconds(5));

        assertThat(before).isEqualTo(1);
        assertThat(centre.sent).hasSize(2);
    }

    @Test
    void oldestIsDroppedWhenTooMuchWaits() {
        Keep keep = new Keep(10, 10_240, 10, 2, 10_240, 10, 100, 1, 1_024, 1);
        Centre small = new Centre(new Scenario(null, false, null, List.of(), List.of(), Map.of(), keep));
        small.close(small.bind("shop"));

        for (String text : List.of("one", "two", "three")) {
            small.core.deliver("shop", message(text), List.of());
        }
        small.bind("shop");

        assertThat(small.sent).extracting(Centre.Sent::text).containsExactly("two", "three");
        assertThat(small.delivered).startsWith("1/0 dropped");
        assertThat(small.core.statistics().waitingDropped()).isEqualTo(1);
    }

    @Test
    void resetForgetsWhatWaits() {
        int session = centre.bind("shop");
        centre.reply = null;
        deliver("one");
        centre.core.reset();

        centre.close(session);
        centre.reply = CommandStatus.OK;
        centre.bind("shop");
        deliver("two");

        assertThat(texts()).containsExactly("one", "two");
        assertThat(centre.core.statistics().waiting()).isZero();
    }
}
