package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.ReceivedReceipt;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our client makes of each fault: how binds and messages end, what is handed over, and that the session lives. */
class FaultyMcIT {

    @ParameterizedTest
    @CsvSource({
        "no_answer, ResponseTimeoutException",
        "nack:ESME_RSYSERR, RequestRejectedException",
        "wrong_sequence, ResponseTimeoutException",
        "wrong_command, UnexpectedResponseException",
        "twice, accepted",
        "without_body, accepted",
        "empty_id, accepted",
        "id_of:1, accepted",
        "dribble:4/1ms, accepted",
        "split:20, accepted",
        "coalesce:10ms, accepted",
        "unknown_command, accepted",
        "half_close, accepted",
        "stall:20ms, accepted",
        "deaf:20ms, accepted",
        "ignore_enquire_link, accepted",
        "slow_enquire_link:20ms, accepted",
        "ignore_unbind, accepted",
        "unbind, accepted",
        "reset_after, accepted",
        "bad_length:9, ConnectionLostException",
        "garbage:CAFECAFE, ConnectionLostException",
        "cut:7, ConnectionLostException",
        "fin, ConnectionLostException",
        "reset, ConnectionLostException",
        "dead, ResponseTimeoutException"
    })
    void messageEndsAsItShouldAndTheNextOneIsAccepted(String fault, String end) {
        try (SmppSimulator smsc = SmppSimulator.start();
                SmppClient client = client(smsc).connect()) {
            smsc.rule(when(any()).times(1).fault(fault));

            assertThat(end(client, "first")).isEqualTo(end);
            smsc.waiting().until(() -> end(client, "second").equals("accepted"), () -> "no message was accepted");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bind:ESME_RSYSERR, BindRefusedException",
        "bind:ESME_RINVPASWD, BindRefusedException",
        "bind_delay:20ms, bound",
        "bind_no_answer, ConnectFailedException",
        "bind_short, bound",
        "bind_wrong_type, ConnectFailedException",
        "bind_no_version, bound",
        "close_after_bind, bound",
        "refuse, ConnectFailedException"
    })
    void bindEndsAsItShould(String fault, String end) {
        try (SmppSimulator smsc = withAccount("fault: ['" + fault + "']")) {
            assertThat(end(client(smsc)::connect)).isEqualTo(end);
        }
    }

    private static String end(Supplier<SmppClient> connect) {
        try (SmppClient client = connect.get()) {
            return "bound";
        } catch (SmppException e) {
            return e.getClass().getSimpleName();
        }
    }

    /** Two messages are sent, the first one with the fault. What is handed over is told by the text of the message. */
    @ParameterizedTest
    @CsvSource({
        "before_response, first second",
        "receipt_twice, first first second",
        "receipt_lost, second",
        "swap_receipts, second first",
        "wrong_id, unmatched second",
        "as_message, first second",
        "other_session, first second",
        "nul_after_text, first second",
        "tlv_to_3.3, first second",
        "beyond_window, first second",
        "sm_length_255, first second"
    })
    void receiptIsHandedOverAsItShouldAndTheSessionLives(String fault, String handedOver) {
        int sessions = fault.equals("other_session") ? 2 : 1;
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        try (SmppSimulator smsc = withAccount("version: '5.0'");
                SmppClient client = client(smsc)
                        .sessions(sessions)
                        .interfaceVersion(InterfaceVersion.of(fault.equals("tlv_to_3.3") ? 0x33 : 0x34))
                        .onReceipt((ReceivedReceipt receipt) -> received.add(textOf(receipt)))
                        .onMessage((ReceivedMessage message) -> received.add("message"))
                        .connect()) {
            smsc.rule(when(any()).life("DELIVERED@10ms"));
            smsc.rule(when(any()).times(1).life("DELIVERED@10ms").fault(fault));

            for (String text : List.of("first", "second")) {
                client.send(Sms.to("46709771337").from(text).text(text).requestReceipt());
                smsc.takeMessage().awaitState(MessageState.DELIVERED);
            }
            String[] expected = handedOver.split(" ");
            smsc.waiting().until(() -> answered(smsc) == expected.length, () -> handedOver + " was not answered");

            assertThat(received).containsExactlyInAnyOrder(expected);
            assertThat(smsc.sessions()).hasSize(sessions).allMatch(session -> session.number() <= sessions);
        }
    }

    private static String textOf(ReceivedReceipt receipt) {
        return receipt.isMatched() ? receipt.pdu().destination().value() : "unmatched";
    }

    private static long answered(SmppSimulator smsc) {
        return smsc.messages().stream()
                .flatMap(message -> message.receipts().stream())
                .filter(receipt -> CommandStatus.OK.equals(receipt.status()))
                .count();
    }

    @Test
    void receiptWithoutTlvsAndEsmClassIsAMessage() {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        try (SmppSimulator smsc = withAccount("receipts: {tlvs: none}");
                SmppClient client = client(smsc)
                        .onMessage((ReceivedMessage message) -> received.add(message.text()))
                        .connect()) {
            smsc.rule(when(any()).life("DELIVERED@10ms").fault("as_message"));

            Submission sent = client.send(Sms.to("46709771337").text("Hi").requestReceipt());
            smsc.waiting().until(() -> answered(smsc) == 1, () -> "the receipt was not answered");

            assertThat(received)
                    .singleElement()
                    .asString()
                    .startsWith("id:" + sent.messageIds().get(0));
            assertThat(sent.receipt()).isNotDone();
        }
    }

    /** Some message centres send receipts there, and send a refused one again for days. */
    @Test
    void receiptForATransmitterIsTaken() {
        try (SmppSimulator smsc = SmppSimulator.start();
                SmppClient client = client(smsc).bindType(BindType.TRANSMITTER).connect()) {
            smsc.rule(when(any()).life("DELIVERED@10ms").fault("to_transmitter"));

            Submission sent = client.send(Sms.to("46709771337").text("Hi").requestReceipt());

            assertThat(sent.awaitReceipt(Duration.ofSeconds(5)).state()).isEqualTo(MessageState.DELIVERED);
            smsc.waiting().until(() -> answered(smsc) == 1, () -> "the receipt was not answered");
            assertThat(smsc.sessions()).extracting(SimulatedSession::number).containsExactly(1);
        }
    }

    private static SmppSimulator withAccount(String line) {
        String scenario = "accounts: [{system_id: shop, " + line + "}]";
        return SmppSimulator.builder()
                .scenario(Scenario.parse("faulty", scenario))
                .start();
    }

    private static SmppClientBuilder client(SmppSimulator smsc) {
        return SmppClient.builder()
                .url(smsc.url())
                .session(o -> o.bindTimeout(Duration.ofMillis(500))
                        .requestTimeout(Duration.ofMillis(500))
                        .enquireLinkIdle(Duration.ofMillis(100))
                        .enquireLinkTimeout(Duration.ofMillis(500))
                        .shutdownDrain(Duration.ofMillis(100)));
    }

    private static String end(SmppClient client, String text) {
        try {
            client.sendAsync(Sms.to("46709771337").from("12345").text(text)).join();
            return "accepted";
        } catch (CompletionException e) {
            return e.getCause().getClass().getSimpleName();
        }
    }
}
