package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Applications that store messages get them as they come: each PDU once, answered when they say so. */
@Timeout(60)
class MessagePdusIT {

    private static final Sms LONG = Sms.to("46709771337").from("46701113311").text("0123456789".repeat(40));

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<InboundRequest> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<ReceivedReceipt> receipts = new LinkedBlockingQueue<>();

    @Test
    void eachPduIsHandedOverAsItCameAndAnsweredLater() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.onMessagePdu(requests::add));
        List<DeliverSm> segments = LONG.toDeliverSm(PeerAlphabets.STANDARD, 1);

        int first = raw.mc().send(segments.get(0));
        int receipt = raw.mc().send(receipt("A1"));
        raw.mc()
                .send("0000003200000103" + "00000000" + "00000009" + "00" + "000000".repeat(2) + "000000"
                        + "0424001448656c7048656c7048656c7048656c7048656c70");
        InboundRequest segment = requests.poll(10, TimeUnit.SECONDS);
        InboundRequest ofAReceipt = requests.poll(10, TimeUnit.SECONDS);
        InboundRequest dataSm = requests.poll(10, TimeUnit.SECONDS);

        assertThat(segment.pdu()).isEqualTo(segments.get(0));
        assertThat(ofAReceipt.pdu()).isEqualTo(receipt("A1"));
        assertThat(Alphabet.ASCII.decode(((MessagePdu<?>) dataSm.pdu()).message()))
                .startsWith("HelpHelp");
        assertThat(ofAReceipt.respond(CommandStatus.OK)).isTrue();
        assertThat(raw.mc().receive())
                .matches(answer ->
                        answer.sequenceNumber() == receipt && answer.status().isOk());
        assertThat(segment.respond(CommandStatus.MESSAGE_QUEUE_FULL)).isTrue();
        assertThat(raw.mc().receive())
                .matches(answer ->
                        answer.sequenceNumber() == first && answer.status().equals(CommandStatus.MESSAGE_QUEUE_FULL));
        assertThat(dataSm.respond(CommandStatus.OK)).isTrue();
        assertThat(raw.mc().receive().sequenceNumber()).isEqualTo(9);
        assertThat(segment.respond(CommandStatus.OK)).as("twice").isFalse();
    }

    @Test
    void receiptsAreNotMatchedBesideIt() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.onMessagePdu(requests::add));

        Submission sent = accepted(raw, "A1");

        assertThatIllegalStateException().isThrownBy(sent::receipt);
    }

    @Test
    void handlersThatWouldGetNothingAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loopback.client(1)
                        .onMessagePdu(requests::add)
                        .onReceipt(receipts::add)
                        .connect())
                .withMessage("onMessagePdu: set beside onReceipt or onMessage, which would get nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Loopback.client(1)
                        .onMessage(message -> {})
                        .onMessagePdu(requests::add)
                        .connect());
    }

    @Test
    void receiptsThatAreNotTrackedReachTheirHandlerAtOnce() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.receiptTracking(false).onReceipt(receipts::add));
        Submission sent = accepted(raw, "A1");
        CompletableFuture<Submission> unanswered =
                raw.client().sendAsync(LONG.text("Hi").requestReceipt());
        raw.mc().receive();

        int receipt = raw.mc().send(receipt("A1"));

        assertThat(raw.mc().receive())
                .matches(answer ->
                        answer.sequenceNumber() == receipt && answer.status().isOk());
        assertThat(receipts.poll(10, TimeUnit.SECONDS))
                .matches(received ->
                        !received.isMatched() && "A1".equals(received.receipt().messageId()));
        assertThatIllegalStateException().isThrownBy(sent::receipt).withMessageEndingWith("or receiptTracking is off");
        assertThat(unanswered).isNotDone();
        assertThat(raw.client().eventCounts()).doesNotContainKey(SmppEvent.DLR_ORPHAN);
    }

    private static Submission accepted(RawMc raw, String id) throws Exception {
        CompletableFuture<Submission> sending =
                raw.client().sendAsync(LONG.text("Hi").requestReceipt());
        Frame frame = raw.mc().receive();
        assertThat(((SubmitSm) frame.pdu()).registeredDelivery().requestsReceipt())
                .isTrue();
        raw.mc().send(((SubmitSm) frame.pdu()).accepted(id), frame.sequenceNumber());
        return sending.get(10, TimeUnit.SECONDS);
    }

    private static DeliverSm receipt(String id) {
        return DeliverSm.builder()
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .shortMessage(Alphabet.ASCII.encode("id:" + id + " stat:DELIVRD"))
                .build();
    }
}
