package io.larvik.smpp.larvitsmpp;

import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.client.ReceivedReceipt;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.ReceiptGranularity;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.text.Alphabet;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Delivery receipts: behaviour of larvitsmpp 0.4.0 that Larvik keeps, and faults of larvitsmpp that Larvik corrects.
 */
@Timeout(60)
class LarvitsmppReceiptsIT {

    private static final Sms HELLO =
            Sms.to("46709771337").from("46701113311").text("Hello").requestReceipt();

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<IncomingSms> arrived = new LinkedBlockingQueue<>();

    @Test
    @DisplayName(
            "kept: the sender gets a receipt of any state, with id and state; done right: answered after its handler")
    void sendDlr() throws Exception {
        BlockingQueue<ReceivedReceipt> receipts = new LinkedBlockingQueue<>();
        loopback.connect(server(ReceiptGranularity.EACH_SEGMENT), c -> c.onReceipt(receipts::add))
                .send(HELLO);
        IncomingSms sms = arrived.poll(10, TimeUnit.SECONDS);

        for (MessageState state : List.of(MessageState.DELIVERED, MessageState.UNDELIVERABLE, MessageState.EXPIRED)) {
            sms.sendReceipt(state).get(10, TimeUnit.SECONDS);

            assertThat(receipts.remove().receipt())
                    .satisfies(receipt -> assertThat(receipt.messageId()).isEqualTo("450"))
                    .satisfies(receipt -> assertThat(receipt.state()).isEqualTo(state));
        }
    }

    @Test
    @DisplayName("done right: a receipt is sent when registered_delivery requests it for that state")
    void registeredDelivery() throws Exception {
        RawPeer peer = loopback.bindRaw(server(ReceiptGranularity.EACH_SEGMENT));
        for (RegisteredDelivery asked :
                List.of(RegisteredDelivery.NONE, RegisteredDelivery.RECEIPT_ON_FAILURE, RegisteredDelivery.RECEIPT)) {
            peer.send(submit(HELLO.registeredDelivery(asked)));
            peer.receive();
            arrived.poll(10, TimeUnit.SECONDS).sendReceipt(MessageState.DELIVERED);
        }

        DeliverSm receipt = (DeliverSm) peer.receive().pdu();
        peer.send(EnquireLink.PLAIN);

        assertThat(receipt.tlvs().get(TlvTag.MESSAGE_STATE)).isEqualTo(MessageState.DELIVERED.value());
        assertThat(peer.receive().pdu().commandId()).isEqualTo(CommandId.ENQUIRE_LINK_RESP);
    }

    @Test
    @DisplayName(
            "done right: a state that is not final makes an intermediate notification 0x20, where one is requested")
    void intermediate() throws Exception {
        RawPeer peer = loopback.bindRaw(server(ReceiptGranularity.EACH_SEGMENT));
        peer.send(submit(HELLO.registeredDelivery(RegisteredDelivery.RECEIPT.withIntermediate())));
        peer.receive();
        IncomingSms sms = arrived.poll(10, TimeUnit.SECONDS);

        sms.sendReceipt(MessageState.ENROUTE);
        DeliverSm enroute = (DeliverSm) peer.receive().pdu();
        sms.sendReceipt(MessageState.DELIVERED);
        DeliverSm delivered = (DeliverSm) peer.receive().pdu();

        assertThat(enroute.esmClass()).isEqualTo(EsmClass.INTERMEDIATE_NOTIFICATION);
        assertThat(enroute.tlvs().get(TlvTag.MESSAGE_STATE)).isEqualTo(MessageState.ENROUTE.value());
        assertThat(delivered.esmClass()).isEqualTo(EsmClass.MC_DELIVERY_RECEIPT);
    }

    @Test
    @DisplayName("done right: each segment has its receipt; kept, as an option: one receipt with the base id")
    void receiptOfEachSegment() throws Exception {
        assertThat(receiptedIds(ReceiptGranularity.EACH_SEGMENT)).containsExactlyInAnyOrder("450-1", "450-2");
        assertThat(receiptedIds(ReceiptGranularity.WHOLE_MESSAGE)).containsExactly("450");
    }

    @Test
    @DisplayName("done right, as an option: a receipt has another dialect, or omits the text of the message")
    void dialect() {
        assertThat(receiptText(ReceiptDialect.of("id:{id} state:{stat}"))).isEqualTo("id:450 state:DELIVRD");
        assertThat(receiptText(ReceiptDialect.SHORT))
                .matches("id:450 submit date:\\d{10} done date:\\d{10} stat:DELIVRD err:000");
    }

    @Test
    @DisplayName("done right: <id>-<n> is split only for ids of a segmented message, with or without hyphens in <id>")
    void baseId() throws Exception {
        BlockingQueue<ReceivedReceipt> receipts = new LinkedBlockingQueue<>();
        RawMc raw = loopback.connectToRaw(c -> c.onReceipt(receipts::add));
        Submission segmented = send(raw, HELLO.text("x".repeat(161)), "a-b-1", "a-b-2");
        Submission single = send(raw, HELLO, "c-1");

        raw.mc().send(receipt(EsmClass.MC_DELIVERY_RECEIPT, "c"));
        raw.mc().send(receipt(EsmClass.MC_DELIVERY_RECEIPT, "a-b"));

        assertThat(segmented.awaitReceipt(Duration.ofSeconds(10)).messageId()).isEqualTo("a-b");
        assertThat(single.receipt()).isNotDone();
        assertThat(List.of(receipts.take(), receipts.take()))
                .extracting(receipt -> receipt.receipt().messageId(), ReceivedReceipt::isMatched)
                .containsExactlyInAnyOrder(tuple("c", false), tuple("a-b", true));
    }

    @ParameterizedTest
    @CsvSource({
        "0x00, false, message", // an ordinary message
        "0x04, false, receipt",
        "0x08, false, message", // an SME delivery acknowledgement
        "0x10, false, message", // an SME user acknowledgement
        "0x20, false, receipt", // an intermediate notification
        "0x44, false, receipt", // with a user data header
        "0x00, true, receipt", // recognized by its TLVs
    })
    @DisplayName("done right: a deliver_sm is a receipt by its esm_class or by its TLVs, otherwise a message")
    void classification(String esmClass, boolean tlvs, String expected) {
        BlockingQueue<String> kinds = new LinkedBlockingQueue<>();
        SmppServer server = server(ReceiptGranularity.EACH_SEGMENT);
        loopback.connect(
                server, c -> c.onMessage(message -> kinds.add("message")).onReceipt(receipt -> kinds.add("receipt")));
        DeliverSm pdu = receipt(EsmClass.of(Integer.decode(esmClass)), "450");
        if (tlvs) {
            pdu = DeliverSm.builder()
                    .tlv(TlvTag.RECEIPTED_MESSAGE_ID, "450")
                    .tlv(TlvTag.MESSAGE_STATE, 2)
                    .build();
        }

        CommandStatus answer = server.sessions("foo").get(0).request(pdu).status();

        assertThat(answer).isEqualTo(CommandStatus.OK);
        assertThat(kinds).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"id:450 sub:001 dlvrd:001 stat:DELIVRD err:000, receipt", "my id: 450, message", "Hello, message"})
    @DisplayName("done right, as an option: a deliver_sm is a receipt by its text alone")
    void receiptsByText(String text, String expected) {
        SmppServer server = server(ReceiptGranularity.EACH_SEGMENT);
        BlockingQueue<String> kinds = new LinkedBlockingQueue<>();
        loopback.connect(
                server,
                c -> c.receiptsByText()
                        .onMessage(message -> kinds.add("message"))
                        .onReceipt(receipt ->
                                kinds.add("receipt " + receipt.receipt().messageId())));

        server.deliver("foo", HELLO.text(text)).join();

        assertThat(kinds).singleElement().asString().startsWith(expected);
    }

    private String receiptText(ReceiptDialect dialect) {
        RawPeer peer =
                loopback.bindRaw(loopback.start(s -> s.receiptDialect(dialect).onSms((session, sms) -> {
                    sms.accept("450");
                    sms.sendReceipt(MessageState.DELIVERED);
                })));
        peer.send(submit(HELLO));
        peer.receive();
        return Alphabet.LATIN1.decode(((DeliverSm) peer.receive().pdu()).shortMessage());
    }

    private List<String> receiptedIds(ReceiptGranularity ids) throws InterruptedException {
        BlockingQueue<ReceivedReceipt> receipts = new LinkedBlockingQueue<>();
        SmppServer server = server(ids);
        loopback.connect(server, c -> c.onReceipt(receipts::add)).send(HELLO.text("x".repeat(161)));
        arrived.poll(10, TimeUnit.SECONDS).sendReceipt(MessageState.DELIVERED).join();
        return receipts.stream().map(receipt -> receipt.receipt().messageId()).toList();
    }

    private static Submission send(RawMc raw, Sms sms, String... ids) throws Exception {
        CompletableFuture<Submission> sent = raw.client().sendAsync(sms);
        for (String id : ids) {
            int number = raw.mc().receive().sequenceNumber();
            raw.mc().send(new SubmitSmResp(CommandStatus.OK, id, Tlvs.NONE), number);
        }
        return sent.get(10, TimeUnit.SECONDS);
    }

    private static DeliverSm receipt(EsmClass esmClass, String id) {
        return DeliverSm.builder()
                .esmClass(esmClass)
                .shortMessage(ReceiptText.format(id, MessageState.DELIVERED).octets())
                .build();
    }

    private SmppServer server(ReceiptGranularity ids) {
        return loopback.start(s -> s.receiptGranularity(ids)
                .segmentHold(SegmentHold.UNTIL_COMPLETE)
                .onSms((session, sms) -> {
                    sms.accept("450");
                    arrived.add(sms);
                }));
    }
}
