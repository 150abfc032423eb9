package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages by their numbers. */
class MessagesIT {

    private final SmppSimulator smsc = SmppSimulator.builder().frozenTime().start();
    private final SmppClient client =
            SmppClient.builder().url(smsc.url()).onMessage(message -> {}).connect();

    @AfterEach
    void close() {
        client.close();
        smsc.close();
    }

    @Test
    void messageIsFoundByItsNumber() {
        submit("46709771337");

        SimulatedMessage message = smsc.message(1);

        assertThat(message).isNotNull();
        assertThat(message.destination()).isEqualTo(Address.of("46709771337"));
        assertThat(message.source().value()).isEqualTo("12345");
        assertThat(message.time()).isEqualTo(smsc.clock().now());
        assertThat(message.error()).isEqualTo("000");
        assertThat(smsc.message(2)).isNull();
    }

    @Test
    void messagesBeforeANumberAreTheNewestFirst() {
        for (int i = 1; i <= 600; i++) {
            submit(i % 100 == 0 ? "777" : "46709771337");
        }

        assertThat(numbers(smsc.messagesBefore(Long.MAX_VALUE, 2))).containsExactly(600L, 599L);
        assertThat(numbers(smsc.messagesBefore(600, 3, to("777")))).containsExactly(500L, 400L, 300L);
        assertThat(numbers(smsc.messagesBefore(200, 10, to("777")))).containsExactly(100L);
        assertThat(smsc.messagesBefore(1, 10)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> smsc.messagesBefore(1, 0))
                .withMessage("most: 0, allowed are 1 to 10000");
    }

    @Test
    void snapshotStaysAsItIs() {
        submit("46709771337");
        SimulatedMessage message = smsc.takeMessage();

        SimulatedMessage snapshot = message.snapshot();
        smsc.clock().advance(Duration.ofSeconds(1));

        assertThat(snapshot.state()).isEqualTo(MessageState.ENROUTE);
        assertThat(snapshot.history()).hasSize(1);
        assertThat(message.state()).isEqualTo(MessageState.DELIVERED);
        snapshot.awaitState(MessageState.DELIVERED);
    }

    @Test
    void deliveryIsFoundByItsNumber() {
        Delivery delivery = smsc.deliver(Sms.to("12345").from("46709771337").text("Hi"));

        assertThat(smsc.delivery(delivery.number())).isSameAs(delivery);
        delivery.awaitAccepted();
        assertThat(smsc.delivery(delivery.number())).isSameAs(delivery).matches(d -> d.status() == CommandStatus.OK);
        assertThat(smsc.delivery(delivery.number() + 1)).isNull();
        assertThat(delivery.segments()).isEqualTo(1);
        assertThat(delivery.account()).isEqualTo("test");
    }

    private void submit(String destination) {
        client.send(Sms.to(destination).from("12345").text("Hi"));
    }

    private static List<Long> numbers(List<SimulatedMessage> messages) {
        return messages.stream().map(SimulatedMessage::number).toList();
    }
}
