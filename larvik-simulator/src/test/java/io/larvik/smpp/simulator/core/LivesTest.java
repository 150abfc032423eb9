package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.simulator.core.MessageView.Entered;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
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

    @Test
    void validityEndsAMessageThatIsNotDelivered() {
        centre.core.rule(Rule.when(Match.any()).life("DELIVERED@1h"));
        int session = centre.bind("shop");

        centre.submit(session, Centre.to("1").validityPeriod("000000001000000R").build());
        centre.submit(session, Centre.to("2").validityPeriod("260101001000000+").build());
        centre.advance(Duration.ofMinutes(10).minusMillis(1));
        MessageState before = centre.state(1);
        centre.advance(Duration.ofMillis(1));

        assertThat(before).isEqualTo(MessageState.ENROUTE);
        assertThat(centre.state(1)).isEqualTo(MessageState.EXPIRED);
        assertThat(centre.state(2)).isEqualTo(MessageState.EXPIRED);
    }

    @Test
    void messageIsValidFor48HoursByDefault() {
        centre.core.rule(Rule.when(Match.any()).life("EXPIRED@validity"));
        int session = centre.bind("shop");

        centre.submit(session, Centre.to("1").build());
        centre.advance(Duration.ofHours(48).minusMillis(1));
        MessageState before = centre.state(1);
        centre.advance(Duration.ofMillis(1));

        assertThat(before).isEqualTo(MessageState.ENROUTE);
        assertThat(centre.receipts()).extracting(Receipt::state).containsExactly(MessageState.EXPIRED);
    }

    @Test
    void nothingFollowsAFinalState() {
        centre.core.rule(Rule.when(Match.any()).life("REJECTED@1s"));
        int session = centre.bind("shop");

        centre.submit(session, Centre.to("1").build());
        centre.advance(Duration.ofDays(10));

        assertThat(centre.message(1).history())
                .extracting(Entered::state)
                .containsExactly(MessageState.ENROUTE, MessageState.REJECTED);
        assertThat(centre.core.untilDue()).isNull();
    }

    @Test
    void tasksRunInOrderEachAtItsOwnTime() {
        centre.core.rule(Rule.when(Match.to("1")).life("DELIVERED@3s"));
        int session = centre.bind("shop");
        centre.submit(session, Centre.to("1").build());
        centre.submit(session, Centre.to("2").build());

        centre.core.tick(Centre.START.plusSeconds(3_650L * 86_400));

        assertThat(centre.sent)
                .extracting(Centre.Sent::at)
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    @Test
    void timeDoesNotGoBackwards() {
        centre.advance(Duration.ofSeconds(10));

        centre.core.tick(Centre.START);

        assertThat(centre.elapsed()).isEqualTo(Duration.ofSeconds(10));
    }
}
