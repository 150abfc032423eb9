package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.core.MessageView.Entered;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LivesTest {

    private final Centre centre = new Centre();

    @Test
    void messageIsDeliveredAfterASecondByDefault() {
        int session = centre.bind("shop");

        String id = centre.submit(session, Centre.to("46709771337").build());
        centre.advance(Duration.ofMillis(999));
        MessageState before = centre.state(1);
        centre.advance(Duration.ofMillis(1));

        assertThat(id).isEqualTo("1000000001");
        assertThat(before).isEqualTo(MessageState.ENROUTE);
        assertThat(centre.message(1).history())
                .containsExactly(
                        new Entered(MessageState.ENROUTE, Centre.START),
                        new Entered(MessageState.DELIVERED, Centre.START.plusSeconds(1)));
        assertThat(centre.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.messageId()).isEqualTo(id);
            assertThat(receipt.isDelivered()).isTrue();
        });
    }

    @Test
    void noReceiptIsSentThatIsNotAskedFor() {
        int session = centre.bind("shop");

        centre.submit(
                session,
                Centre.to("46709771337")
                        .registeredDelivery(RegisteredDelivery.RECEIPT_ON_FAILURE)
                        .build());
        centre.advance(Duration.ofSeconds(2));

        assertThat(centre.state(1)).isEqualTo(MessageState.DELIVERED);
        assertThat(centre.sent).isEmpty();
    }

    @Test
    void scheduledMessageWaitsForItsTime() {
        int session = centre.bind("shop");
        SubmitSm submit = Centre.to("46709771337")
                .scheduleDeliveryTime("000000010000000R")
                .build();

        centre.submit(session, submit);
        MessageState atFirst = centre.state(1);
        centre.advance(Duration.ofHours(1));
        MessageState then = centre.state(1);
        centre.advance(Duration.ofSeconds(1));

        assertThat(atFirst).isEqualTo(MessageState.SCHEDULED);
        assertThat(then).isEqualTo(MessageState.ENROUTE);
        assertThat(centre.state(1)).isEqualTo(MessageState.DELIVERED);
    }
}
