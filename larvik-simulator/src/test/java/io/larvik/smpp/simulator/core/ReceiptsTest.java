package io.larvik.smpp.simulator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.simulator.core.MessageView.SentReceipt;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.ReceiptStyle;
import io.larvik.smpp.simulator.rule.ReceiptStyle.Carrier;
import io.larvik.smpp.simulator.rule.ReceiptStyle.Via;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.rule.RuleReceipts;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    private final Centre centre = new Centre();

    private static Rule any() {
        return Rule.when(Match.any());
    }

    private String submit(int session, int registered) {
        return centre.submit(
                session,
                Centre.to("46709771337")
                        .registeredDelivery(RegisteredDelivery.of(registered))
                        .build());
    }

    private DeliverSm deliverSm(int number) {
        return (DeliverSm) centre.sent.get(number).pdu();
    }

    // ---- registered_delivery

    @Test
    void intermediateNotificationsAreSentIfAskedFor() {
        centre.core.rule(any().life("ENROUTE@1s, DELIVERED@1s"));
        int session = centre.bind("shop");

        submit(session, 0x11);
        submit(session, 0x01);
        centre.advance(Duration.ofSeconds(2));

        assertThat(centre.sent)
                .extracting(sent -> ((DeliverSm) sent.pdu()).esmClass())
                .containsExactly(
                        EsmClass.INTERMEDIATE_NOTIFICATION, EsmClass.MC_DELIVERY_RECEIPT, EsmClass.MC_DELIVERY_RECEIPT);
    }

    @Test
    void successAndFailureAreAskedForSeparately() {
        centre.core.rule(Rule.when(Match.text("bad")).life("UNDELIVERABLE@1s err=045"));
        int session = centre.bind("shop");
        for (int registered : List.of(0x00, 0x02, 0x03)) {
            for (String text : List.of("good", "bad")) {
                centre.submit(
                        session,
                        Centre.to(text + registered)
                                .registeredDelivery(RegisteredDelivery.of(registered))
                                .shortMessage(PeerAlphabets.STANDARD.encodeDefault(text))
                                .build());
            }
        }

        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.receipts())
                .extracting(Receipt::state)
                .containsExactly(MessageState.UNDELIVERABLE, MessageState.DELIVERED);
        assertThat(centre.receipts().get(0).errorCode()).isEqualTo("045");
    }

    @Test
    void handsetAndUserAcknowledgeIfAskedFor() {
        centre.core.rule(any().life("DELIVERED@1s, delivery_ack@1s, user_ack@1m"));
        int session = centre.bind("shop");

        submit(session, 0x0C);
        submit(session, 0x01);
        centre.advance(Duration.ofMinutes(2));

        assertThat(centre.sent)
                .extracting(sent -> ((DeliverSm) sent.pdu()).esmClass())
                .containsExactly(EsmClass.MC_DELIVERY_RECEIPT, EsmClass.SME_DELIVERY_ACK, EsmClass.SME_USER_ACK);
    }

    @Test
    void alertTellsThatTheHandsetIsReachable() {
        centre.core.rule(any().life("UNDELIVERABLE@1s, reachable@1h"));
        int session = centre.bind("shop");
        DataSm data = DataSm.of(Centre.to("46709771337").build());

        centre.request(session, data.toBuilder().tlv(TlvTag.SET_DPF, 1).build());
        centre.request(session, data);
        centre.advance(Duration.ofHours(2));

        assertThat(centre.oneWay)
                .containsExactly(AlertNotification.of(Address.of(1, 1, "46709771337"), Address.of(1, 1, "12345")));
    }

    @Test
    void alertWaitsForASessionThatReceives() {
        centre.core.rule(any().life("UNDELIVERABLE@1s, reachable@1h"));
        int transmitter = centre.bind("shop", BindType.TRANSMITTER);
        DataSm data = DataSm.of(Centre.to("46709771337").build());
        centre.request(transmitter, data.toBuilder().tlv(TlvTag.SET_DPF, 1).build());
        centre.advance(Duration.ofHours(2));
        int before = centre.oneWay.size();
        int waiting = centre.core.statistics().waiting();

        centre.bind("shop", BindType.RECEIVER);

        assertThat(before).isZero();
        assertThat(waiting).isEqualTo(2); // behind the receipt
        assertThat(centre.receipts()).hasSize(1);
        assertThat(centre.oneWay)
                .containsExactly(AlertNotification.of(Address.of(1, 1, "46709771337"), Address.of(1, 1, "12345")));
        assertThat(centre.core.statistics().waiting()).isZero();
    }

    @Test
    void alertOfAForgottenMessageIsNotSent() {
        centre.core.rule(any().life("UNDELIVERABLE@1s, reachable@1h"));
        int transmitter = centre.bind("shop", BindType.TRANSMITTER);
        DataSm data = DataSm.of(Centre.to("46709771337").build());
        centre.request(transmitter, data.toBuilder().tlv(TlvTag.SET_DPF, 1).build());
        centre.advance(Duration.ofHours(2));

        centre.core.reset();
        centre.bind("shop");

        assertThat(centre.oneWay).isEmpty();
    }

    @Test
    void responseTellsWhetherThereWillBeAnAlert() {
        centre.core.rule(Rule.when(Match.to("1")).life("UNDELIVERABLE@1s, reachable@1h"));
        centre.core.rule(Rule.when(Match.to("3")).answer(CommandStatus.THROTTLED));
        int old = centre.bind("shop");
        int session = centre.bind5("shop");
        SubmitSm asks = Centre.to("1").tlv(TlvTag.SET_DPF, 1).build();

        assertThat(dpfResult(session, asks)).isEqualTo(1);
        assertThat(dpfResult(
                        session, asks.toBuilder().destination(Address.of("2")).build()))
                .isZero();
        assertThat(dpfResult(
                        session, asks.toBuilder().destination(Address.of("3")).build()))
                .isNull();
        assertThat(dpfResult(session, Centre.to("1").build())).isNull();
        assertThat(dpfResult(session, DataSm.of(asks))).isEqualTo(1);
        assertThat(dpfResult(session, SubmitMulti.of(asks, List.of(DestAddress.of(Address.of("1"))))))
                .isEqualTo(1);
        assertThat(dpfResult(old, asks)).isNull();
        assertThat(dpfResult(old, DataSm.of(asks))).isEqualTo(1);
    }

    private @Nullable Integer dpfResult(int session, PduRequest<?> message) {
        return centre.request(session, message).tlvs().get(TlvTag.DPF_RESULT);
    }

    @Test
    void quietStepHasNoReceipt() {
        centre.core.rule(any().life("DELIVERED@1s quiet"));
        int session = centre.bind("shop");

        submit(session, 0x01);
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.state(1)).isEqualTo(MessageState.DELIVERED);
        assertThat(centre.sent).isEmpty();
    }

    // ---- styles

    @Test
    void ruleDecidesAboutTheStyle() {
        ReceiptStyle style = ReceiptStyle.STANDARD.withCarrier(Carrier.DATA_SM);
        centre.core.rule(any().receipts(RuleReceipts.of(style)));
        int session = centre.bind("shop");

        submit(session, 0x01);
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.sent.get(0).pdu()).isInstanceOf(DataSm.class);
    }

    @Test
    void receiptsOnDemandAreSentByTestsOnly() {
        centre.core.rule(any().receipts("on_demand"));
        int session = centre.bind("shop");

        submit(session, 0x01);
        centre.advance(Duration.ofSeconds(1));
        int before = centre.sent.size();
        centre.core.sendReceipt(1, MessageState.REJECTED, "099");

        assertThat(before).isZero();
        assertThat(centre.receipts()).singleElement().satisfies(receipt -> {
            assertThat(receipt.state()).isEqualTo(MessageState.REJECTED);
            assertThat(receipt.errorCode()).isEqualTo("099");
        });
    }

    @Test
    void messageOfSeveralSegmentsMayHaveOneReceipt() {
        ReceiptStyle style = ReceiptStyle.STANDARD.withPerMessage(true);
        centre.core.rule(any().receipts(RuleReceipts.of(style)));
        int session = centre.bind("shop");

        Sms.to("46709771337")
                .from("12345")
                .text("a".repeat(400))
                .requestReceipt()
                .toSubmitSm(PeerAlphabets.STANDARD, 3)
                .forEach(segment -> centre.submit(session, segment));
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.receipts())
                .extracting(Receipt::messageId)
                .containsExactly(centre.message(1).ids().get(0));
    }

    @Test
    void receiptGoesToTheSessionOfTheMessageWhileItReceives() {
        centre.bind("shop");
        int session = centre.bind("shop");
        submit(session, 0x01);
        submit(session, 0x01);
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.sent).extracting(Centre.Sent::session).containsOnly(session);
    }

    @Test
    void receiptOfATransmitterGoesToAReceiver() {
        int transmitter = centre.bind("shop", BindType.TRANSMITTER);
        int receiver = centre.bind("shop", BindType.RECEIVER);

        submit(transmitter, 0x01);
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.sent).extracting(Centre.Sent::session).containsExactly(receiver);
    }

    @Test
    void styleDecidesAboutTheSession() {
        int first = centre.bind("shop");
        int second = centre.bind("shop");
        int receiver = centre.bind("shop", BindType.RECEIVER);
        centre.core.rule(Rule.when(Match.to("1")).receipts(RuleReceipts.of(ReceiptStyle.STANDARD.withVia(Via.OTHER))));
        centre.core.rule(
                Rule.when(Match.to("2")).receipts(RuleReceipts.of(ReceiptStyle.STANDARD.withVia(Via.RECEIVERS))));

        centre.submit(first, Centre.to("1").build());
        centre.submit(first, Centre.to("2").build());
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.sent).extracting(Centre.Sent::session).containsExactly(second, receiver);
    }

    @Test
    void responseOfTheEsmeIsKeptWithTheReceipt() {
        centre.reply = CommandStatus.PERMANENT_APPLICATION_ERROR;
        int session = centre.bind("shop");

        String id = submit(session, 0x01);
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.message(1).receipts())
                .containsExactly(new SentReceipt(
                        MessageState.DELIVERED,
                        id,
                        Centre.START.plusSeconds(1),
                        CommandStatus.PERMANENT_APPLICATION_ERROR));
    }

    // ---- faults

    @Test
    void receiptMayComeBeforeTheResponse() {
        centre.core.rule(any().fault("before_response").delay(Duration.ofSeconds(1)));
        int session = centre.bind("shop");

        long ticket = centre.send(session, Centre.to("46709771337").build());
        int receiptsAtOnce = centre.sent.size();
        boolean isAnswered = centre.answers.containsKey(ticket);

        assertThat(receiptsAtOnce).isEqualTo(1);
        assertThat(isAnswered).isFalse();
    }

    @Test
    void messageWhoseReceiptCameFirstHasNoMoreSteps() {
        centre.core.rule(any().life("DELIVERED@1s").fault("before_response"));
        int session = centre.bind("shop");

        centre.submit(session, Centre.to("46709771337").build());
        centre.advance(Duration.ofSeconds(2));

        assertThat(centre.receipts()).hasSize(1);
        assertThat(centre.core.untilDue()).isNull();
    }

    @Test
    void receiptMayComeTwiceOrNever() {
        centre.core.rule(Rule.when(Match.to("2")).fault("receipt_twice"));
        centre.core.rule(Rule.when(Match.to("0")).fault("receipt_lost"));
        int session = centre.bind("shop");

        centre.submit(session, Centre.to("0").build());
        String id = centre.submit(session, Centre.to("2").build());
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.receipts()).extracting(Receipt::messageId).containsExactly(id, id);
    }

    @Test
    void receiptsMaySwapPlaces() {
        centre.core.rule(any().fault("swap_receipts"));
        int session = centre.bind("shop");

        String first = submit(session, 0x01);
        String second = submit(session, 0x01);
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.receipts()).extracting(Receipt::messageId).containsExactly(second, first);
    }

    @Test
    void receiptThatSwapsPlacesWaitsForFiveSecondsAtMost() {
        centre.core.rule(any().fault("swap_receipts"));
        int session = centre.bind("shop");
        String only = submit(session, 0x01);

        centre.advance(Duration.ofMillis(5_999));
        int before = centre.sent.size();
        centre.advance(Duration.ofMillis(1));

        assertThat(before).isZero();
        assertThat(centre.receipts()).extracting(Receipt::messageId).containsExactly(only);
        assertThat(centre.core.untilDue()).isNull();
    }

    @Test
    void receiptsThatHaveSwappedPlacesWaitForNothing() {
        centre.core.rule(any().fault("swap_receipts"));
        int session = centre.bind("shop");
        submit(session, 0x01);
        submit(session, 0x01);

        centre.advance(Duration.ofSeconds(1));
        int sent = centre.sent.size();
        Duration untilDue = centre.core.untilDue();
        submit(session, 0x01);
        centre.advance(Duration.ofSeconds(1));
        centre.core.reset();

        assertThat(sent).isEqualTo(2);
        assertThat(untilDue).isNull();
        assertThat(centre.core.untilDue()).isNull();
    }

    @Test
    void receiptMayHaveAWrongIdOrBeNoReceipt() {
        centre.core.rule(Rule.when(Match.to("1")).fault("wrong_id"));
        centre.core.rule(Rule.when(Match.to("2")).fault("as_message"));
        int session = centre.bind("shop");

        String id = centre.submit(session, Centre.to("1").build());
        centre.submit(session, Centre.to("2").build());
        centre.advance(Duration.ofSeconds(1));

        assertThat(deliverSm(0).tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID)).isNotEqualTo(id);
        assertThat(deliverSm(1).esmClass()).isEqualTo(EsmClass.DEFAULT);
    }

    @Test
    void receiptMayComeOnAnotherSession() {
        centre.core.rule(any().fault("other_session"));
        int first = centre.bind("shop");
        int second = centre.bind("shop");

        submit(first, 0x01);
        submit(second, 0x01);
        centre.advance(Duration.ofSeconds(1));

        assertThat(centre.sent).extracting(Centre.Sent::session).containsExactly(second, first);
    }

    // ---- by tests

    @Test
    void testMovesAMessage() {
        centre.core.rule(any().life("DELIVERED@1h"));
        int session = centre.bind("shop");
        submit(session, 0x01);

        centre.core.moveTo(1, MessageState.UNDELIVERABLE);
        centre.advance(Duration.ofDays(3));

        assertThat(centre.receipts()).extracting(Receipt::state).containsExactly(MessageState.UNDELIVERABLE);
        assertThat(centre.message(1).history()).hasSize(2);
    }

    @Test
    void unknownMessageCannotBeMoved() {
        assertThatThrownBy(() -> centre.core.moveTo(7, MessageState.DELIVERED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("7");
    }
}
