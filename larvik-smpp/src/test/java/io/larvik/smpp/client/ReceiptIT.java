package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.ReceiptGranularity;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Receipts from our server to our client, and to a raw peer that shows their octets. */
@Timeout(60)
class ReceiptIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Sms HELLO =
            Sms.to("46709771337").from("46701113311").text("Hello").requestReceipt();
    private static final String LONG = "0123456789".repeat(40);

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<IncomingSms> submitted = new LinkedBlockingQueue<>();
    private final BlockingQueue<ReceivedReceipt> receipts = new LinkedBlockingQueue<>();

    @Test
    @Tag("A18")
    void receiptThatCannotBeReadIsAMessage() throws Exception {
        DeliverSm unreadable = DeliverSm.builder()
                .esmClass(EsmClass.of(0x04))
                .shortMessage(OctetString.of("nothing to read".getBytes(StandardCharsets.US_ASCII)))
                .build();
        BlockingQueue<ReceivedMessage> messages = new LinkedBlockingQueue<>();
        RawMc raw = loopback.connectToRaw(c -> c.onReceipt(receipts::add).onMessage(messages::add));

        raw.mc().send(unreadable);

        assertThat(raw.mc().receive().status()).isEqualTo(CommandStatus.OK);
        ReceivedMessage message = messages.poll(10, TimeUnit.SECONDS);
        assertThat(message.text()).isEqualTo("nothing to read");
        assertThat(message.pdus()).containsExactly(unreadable);
        assertThat(receipts).isEmpty();
        assertThat(raw.client().eventCounts()).containsEntry(SmppEvent.DLR_UNPARSED, 1L);
    }

    @Test
    void receiptSentInTheHandlerReachesTheSubmission() {
        SmppClient client = loopback.connect(receipting(MessageState.DELIVERED, ReceiptGranularity.EACH_SEGMENT));

        Receipt receipt = client.send(HELLO).awaitReceipt(PATIENCE);

        assertThat(receipt.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(receipt.messageId()).isEqualTo("450");
        assertThat(receipt.text()).isEqualTo("Hello");
    }

    @Test
    @Tag("report-I11")
    void messageSentAsDataSmHasItsReceiptToo() {
        SmppClient client = loopback.connect(receipting(MessageState.DELIVERED, ReceiptGranularity.EACH_SEGMENT));

        // One after the other: the id of the first, 450, is also the base of those of the second, 450-1 to 450-3.
        assertThat(client.send(HELLO.asDataSm()).awaitReceipt(PATIENCE).isDelivered())
                .isTrue();
        Submission three = client.send(HELLO.text(LONG).asDataSm());

        assertThat(three.messageIds()).hasSize(3);
        assertThat(three.awaitReceipt(PATIENCE).isDelivered()).isTrue();
    }

    @Test
    void undeliverableMessageSaysSo() {
        SmppClient client = loopback.connect(receipting(MessageState.UNDELIVERABLE, ReceiptGranularity.EACH_SEGMENT));

        assertThat(client.send(HELLO).awaitReceipt(PATIENCE).isDelivered()).isFalse();
    }

    @Test
    void longMessageHasOneReceiptOfAllItsSegments() throws Exception {
        SmppClient client = loopback.connect(
                receipting(MessageState.DELIVERED, ReceiptGranularity.EACH_SEGMENT), c -> c.onReceipt(receipts::add));

        Submission sent = client.send(HELLO.text(LONG));

        assertThat(sent.awaitReceipt(PATIENCE).isDelivered()).isTrue();
        for (int segment = 1; segment <= 3; segment++) {
            ReceivedReceipt receipt = receipts.poll(10, TimeUnit.SECONDS);
            assertThat(sent.messageIds()).contains(receipt.receipt().messageId());
        }
    }

    @Test
    void baseIdStandsForTheWholeMessage() {
        SmppClient client = loopback.connect(receipting(MessageState.DELIVERED, ReceiptGranularity.WHOLE_MESSAGE));

        assertThat(client.send(HELLO.text(LONG)).awaitReceipt(PATIENCE).messageId())
                .isEqualTo("450");
    }

    @Test
    void receiptGoesBackFromReceiverToSender() {
        SmppServer server = receipting(MessageState.DELIVERED, ReceiptGranularity.EACH_SEGMENT);
        RawPeer peer = loopback.bindRaw(server);

        SubmitSm submitSm = HELLO.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0);
        peer.send(submitSm);

        DeliverSm receipt = deliverSm(peer);
        assertThat(receipt.source()).isEqualTo(submitSm.destination());
        assertThat(receipt.destination()).isEqualTo(submitSm.source());
        assertThat(receipt.esmClass().isReceipt()).isTrue();
        assertThat(receipt.tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID)).isEqualTo("450");
        assertThat(receipt.tlvs().get(TlvTag.MESSAGE_STATE)).isEqualTo(2);
        assertThat(new String(receipt.shortMessage().toBytes(), StandardCharsets.US_ASCII))
                .matches(
                        "id:450 sub:001 dlvrd:001 submit date:\\d{10} done date:\\d{10} stat:DELIVRD err:000 text:Hello");
    }

    @Test
    void onlyReceiptsThatWereAskedForAreSent() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            submitted.add(sms);
            sms.accept("450");
        }));
        SmppClient client = loopback.connect(server, c -> c.onReceipt(receipts::add));
        client.send(Sms.to("46709771337").text("no"));
        client.send(HELLO.registeredDelivery(RegisteredDelivery.RECEIPT_ON_FAILURE));
        assertThat(client.pendingReceipts()).isEqualTo(1);

        submitted.remove().sendReceipt(MessageState.DELIVERED).join();
        IncomingSms onFailure = submitted.remove();
        onFailure.sendReceipt(MessageState.DELIVERED).join();
        onFailure.sendReceipt(MessageState.EXPIRED).join();

        assertThat(receipts).extracting(r -> r.receipt().state()).containsExactly(MessageState.EXPIRED);
        assertThat(client.pendingReceipts()).isZero();
    }

    @Test
    void receiptGoesToAnySessionThatReceives() throws Exception {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            submitted.add(sms);
            sms.accept("450");
        }));
        SmppClient transmitter = loopback.connect(server, c -> c.bindType(BindType.TRANSMITTER));
        transmitter.send(HELLO);
        IncomingSms sms = submitted.poll(10, TimeUnit.SECONDS);

        SmppClient receiver =
                loopback.connect(server, c -> c.bindType(BindType.RECEIVER).onReceipt(receipts::add));
        assertThat(receiver.isConnected()).isTrue();
        await().until(() -> server.sessions("foo").size() == 2);
        sms.sendReceipt(MessageState.DELIVERED).join();

        ReceivedReceipt receipt = receipts.poll(10, TimeUnit.SECONDS);
        assertThat(receipt.receipt().messageId()).isEqualTo("450");
        assertThat(receipt.isMatched()).isFalse();
    }

    @Test
    @Tag("C18")
    void handlerThatThrowsMakesTheMessageCentreTryAgain() {
        SmppServer server =
                loopback.start(s -> s.deliveries(o -> o.timeout(Duration.ZERO)).onSms((session, sms) -> {
                    submitted.add(sms);
                    sms.accept("450");
                }));
        SmppClient client = loopback.connect(
                server,
                c -> c.onReceipt(receipt -> {
                    throw new IllegalStateException("deliberate");
                }));
        client.send(HELLO);

        assertThatThrownBy(() ->
                        submitted.remove().sendReceipt(MessageState.DELIVERED).join())
                .cause()
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(CommandStatus.TEMPORARY_APPLICATION_ERROR));
    }

    @Test
    void windowOfOneGoesOnWithPresetIds() {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            submitted.add(sms);
            sms.accept("450");
        }));
        SmppClient client = loopback.connect(server, c -> c.session(o -> o.windowOut(1)));

        Submission sent = client.send(HELLO.text(LONG));

        List<String> ids = sent.messageIds();
        String base = ids.get(0).substring(0, ids.get(0).length() - 2);
        assertThat(ids).containsExactly(base + "-1", base + "-2", "450-3");
        assertThat(submitted.remove().messageIds()).isEqualTo(ids);
    }

    @Test
    void lateRejectSendsAnUndeliverableReceipt() {
        SmppServer server = loopback.start(s -> s.segmentHold(SegmentHold.NONE)
                .onSms((session, sms) -> sms.reject(CommandStatus.INVALID_DESTINATION_ADDRESS)));
        RawPeer peer = loopback.bindRaw(server);
        List<SubmitSm> segments = HELLO.text("x".repeat(200)).toSubmitSm(PeerAlphabets.STANDARD, 1);

        peer.send(segments.get(0), 11);
        SubmitSmResp first = (SubmitSmResp) peer.receive().pdu();
        peer.send(segments.get(1), 12);

        assertThat(first.status()).isEqualTo(CommandStatus.OK);
        assertThat(peer.receive())
                .satisfies(frame -> assertThat(frame.sequenceNumber()).isEqualTo(12))
                .satisfies(frame -> assertThat(frame.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS));
        DeliverSm receipt = deliverSm(peer);
        assertThat(receipt.tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID)).isEqualTo(first.messageId());
        assertThat(receipt.tlvs().get(TlvTag.MESSAGE_STATE)).isEqualTo(5);
    }

    @Test
    void receiptBeforeItsResponseIsAnsweredWhenItsMessageIsKnown() throws Exception {
        Loopback.RawMc raw = loopback.connectToRaw(c -> c.onReceipt(receipts::add));
        CompletableFuture<Submission> sending = raw.client().sendAsync(HELLO);
        Frame submit = raw.mc().receive();

        int receipt = raw.mc().send(receipt("450"));
        raw.mc().send(((SubmitSm) submit.pdu()).accepted("450"), submit.sequenceNumber());

        assertThat(raw.mc().receive().sequenceNumber()).isEqualTo(receipt);
        Submission sent = sending.get(10, TimeUnit.SECONDS);
        assertThat(receipts.poll(10, TimeUnit.SECONDS).submission()).isSameAs(sent);
        assertThat(sent.awaitReceipt(PATIENCE).isDelivered()).isTrue();
        assertThat(receipts).isEmpty();
    }

    @Test
    void receiptOfAnUnknownIdReachesTheHandlerMarked() throws Exception {
        Loopback.RawMc raw = loopback.connectToRaw(c -> c.onReceipt(receipts::add));

        int receipt = raw.mc().send(receipt("451"));

        assertThat(raw.mc().receive().sequenceNumber()).isEqualTo(receipt);
        assertThat(receipts.poll(10, TimeUnit.SECONDS).isMatched()).isFalse();
    }

    private static DeliverSm receipt(String id) {
        return DeliverSm.builder()
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .shortMessage(OctetString.of(("id:" + id + " stat:DELIVRD").getBytes(StandardCharsets.US_ASCII)))
                .build();
    }

    /** Returns the next deliver_sm and answers it. Skips responses before it. */
    private static DeliverSm deliverSm(RawPeer peer) {
        for (; ; ) {
            Frame frame = peer.receive();
            if (frame.pdu() instanceof DeliverSm deliverSm) {
                peer.send(new DeliverSmResp(CommandStatus.OK, "", Tlvs.NONE), frame.sequenceNumber());
                return deliverSm;
            }
        }
    }

    private SmppServer receipting(MessageState state, ReceiptGranularity ids) {
        return loopback.start(s -> s.receiptGranularity(ids)
                .segmentHold(SegmentHold.UNTIL_COMPLETE)
                .onSms((session, sms) -> {
                    sms.accept("450");
                    sms.sendReceipt(state);
                }));
    }
}
