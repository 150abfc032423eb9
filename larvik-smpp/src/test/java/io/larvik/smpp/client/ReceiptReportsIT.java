package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client and a message centre that sends octets as they were reported. */
@Timeout(60)
class ReceiptReportsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Sms HELLO =
            Sms.to("46709771337").from("46701113311").text("Hello").requestReceipt();
    private static final String DELIVER_SM_RESP = "00000011" + "80000005" + "00000000" + "%08x" + "00";

    /** esm_class 00, {@code Help}, a ticket id in receipted_message_id. */
    private static final String TICKET =
            "00000050000000050000000000000001000101343637303930303031313100010131323334000000000000000000000448656c70001e0018313731385a2d3032"
                    + "3032472d313333334d2d323541424300";

    /** esm_class 04, {@code id:8271940336521184527 … stat:UNDELIV err:255}, message_state 0. */
    private static final String SCHEDULED_BESIDE_UNDELIV =
            "000000d3000000050000000000000024000000343637303132333034353637000000414220534d53000400000000000000008369643a38323731393430333336"
                    + "353231313834353237207375623a30303120646c7672643a303031207375626d697420646174653a3138303732323137333620646f6e6520646174653a313830"
                    + "3732323137333620737461743a554e44454c4956206572723a32353520746578743a3f3f203f3f3f3f3f204142432035302e3234203f001e0014383237313934"
                    + "30333336353231313834353237000427000100";

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<ReceivedReceipt> receipts = new LinkedBlockingQueue<>();
    private final BlockingQueue<ReceivedMessage> messages = new LinkedBlockingQueue<>();

    @Test
    @Tag("report-A1")
    void messageWithATicketIdReachesTheHandlerOfMessages() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.onReceipt(receipts::add).onMessage(messages::add));

        raw.mc().send(TICKET);

        assertThat(raw.mc().readFrame()).isEqualTo(DELIVER_SM_RESP.formatted(1));
        assertThat(messages.poll(10, TimeUnit.SECONDS).text()).isEqualTo("Help");
        assertThat(receipts).isEmpty();
        assertThat(raw.client().eventCounts()).doesNotContainKeys(SmppEvent.DLR_UNPARSED, SmppEvent.DLR_ORPHAN);
    }

    @Test
    @Tag("report-A1")
    @Tag("report-N10")
    void messageThatNothingHandlesIsRefusedWithOneWarning() {
        RawMc raw = loopback.connectToRaw(c -> c.onReceipt(receipts::add));

        raw.mc().send(TICKET);
        assertThat(raw.mc().readFrame()).isEqualTo("00000011" + "80000005" + "00000003" + "00000001" + "00");
        raw.mc().send(TICKET);
        assertThat(raw.mc().receive().status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        raw.mc()
                .send("0000003200000103" + "00000000" + "00000002" + "00" + "000000".repeat(2) + "000000"
                        + "0424001448656c7048656c7048656c7048656c7048656c70");

        assertThat(raw.mc().receive().pdu().commandId()).isEqualTo(CommandId.DATA_SM_RESP);
        assertThat(raw.client().eventCounts())
                .as("one for deliver_sm and one for data_sm")
                .containsEntry(SmppEvent.REQUEST_UNHANDLED, 2L);
        assertThat(receipts).isEmpty();
    }

    @Test
    @Tag("report-N10")
    void receiptWithoutAHandlerIsNoReasonToWarn() {
        RawMc raw = loopback.connectToRaw(c -> c);

        raw.mc().send(receipt("A1", "DELIVRD"));

        assertThat(raw.mc().receive().status()).isEqualTo(CommandStatus.OK);
        assertThat(raw.client().eventCounts()).doesNotContainKey(SmppEvent.REQUEST_UNHANDLED);
    }

    @Test
    @Tag("report-B1")
    void scheduledBesideUndelivCompletesTheReceipt() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c);
        Submission sent = accepted(raw, "8271940336521184527");

        raw.mc().send(SCHEDULED_BESIDE_UNDELIV);

        assertThat(raw.mc().readFrame()).isEqualTo(DELIVER_SM_RESP.formatted(0x24));
        Receipt receipt = sent.awaitReceipt(PATIENCE);
        assertThat(receipt.state()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(receipt.isContradictory()).isTrue();
    }

    @Test
    @Tag("report-B2")
    void wordsOfTheProviderCompleteTheReceipt() throws Exception {
        RawMc raw = loopback.connectToRaw(
                c -> c.onReceipt(receipts::add).receiptStates(Map.of("dnd_rejected", MessageState.REJECTED)));
        Submission sent = accepted(raw, "A1");

        raw.mc().send(receipt("A1", "ACKED"));
        raw.mc().send(receipt("A1", "DND_REJECTED"));

        assertThat(sent.awaitReceipt(PATIENCE).state()).isEqualTo(MessageState.REJECTED);
        assertThat(receipts.poll(10, TimeUnit.SECONDS).receipt())
                .matches(acked -> MessageState.ACCEPTED.equals(acked.state()) && !acked.isFinal());
    }

    @Test
    @Tag("report-B2")
    void unmarkedReceiptIsFoundByAWordOfTheProvider() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.onReceipt(receipts::add)
                .onMessage(messages::add)
                .receiptsByText()
                .receiptStates(Map.of("GONE", MessageState.EXPIRED)));

        raw.mc()
                .send(receipt("A1", "GONE").toBuilder()
                        .esmClass(EsmClass.DEFAULT)
                        .build());

        assertThat(raw.mc().receive().status()).isEqualTo(CommandStatus.OK);
        assertThat(receipts.poll(10, TimeUnit.SECONDS).receipt().state()).isEqualTo(MessageState.EXPIRED);
        assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("report-C1")
    void receiptOverATransmitterBindIsHandled(boolean inDataSm) throws Exception {
        RawMc raw = loopback.connectToRaw(
                c -> c.bindType(BindType.TRANSMITTER).onReceipt(receipts::add).onMessage(messages::add));
        Submission sent = accepted(raw, "A1");

        if (inDataSm) {
            String text = "69643a413120737461743a44454c49565244"; // id:A1 stat:DELIVRD
            raw.mc()
                    .send("0000003000000103" + "00000000" + "00000009" + "00" + "000000".repeat(2) + "040000"
                            + "04240012" + text);
        } else {
            raw.mc().send(receipt("A1", "DELIVRD"));
        }

        assertThat(raw.mc().receive().status()).isEqualTo(CommandStatus.OK);
        assertThat(sent.awaitReceipt(PATIENCE).isDelivered()).isTrue();
        assertThat(receipts.poll(10, TimeUnit.SECONDS).submission()).isSameAs(sent);
        assertThat(raw.client().eventCounts())
                .containsEntry(SmppEvent.DLR_NO_RECEIVER, 1L)
                .doesNotContainKey(SmppEvent.PDU_BAD_STATE);
    }

    @Test
    @Tag("report-C1")
    void messageOverATransmitterBindIsHandledToo() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.bindType(BindType.TRANSMITTER).onMessage(messages::add));

        raw.mc().send(TICKET);

        assertThat(raw.mc().readFrame()).isEqualTo(DELIVER_SM_RESP.formatted(1));
        assertThat(messages.poll(10, TimeUnit.SECONDS).text()).isEqualTo("Help");
    }

    @Test
    @Tag("report-C1")
    void otherRequestOverATransmitterBindIsStillRefused() {
        RawMc raw = loopback.connectToRaw(c -> c.bindType(BindType.TRANSMITTER));

        raw.mc().send(QuerySm.of("A1", Address.NONE));

        assertThat(raw.mc().receive().status()).isEqualTo(CommandStatus.INVALID_BIND_STATUS);
    }

    @Test
    @Tag("report-E9")
    void onlyTheLastSegmentAsksAndItsReceiptIsTheMessages() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.receiptPolicy(ReceiptPolicy.LAST_SEGMENT));
        CompletableFuture<Submission> sending = raw.client().sendAsync(HELLO.text("0123456789".repeat(40)));

        for (String id : new String[] {"A", "B", "C"}) {
            Frame frame = raw.mc().receive();
            SubmitSm segment = (SubmitSm) frame.pdu();
            assertThat(segment.registeredDelivery())
                    .isEqualTo(id.equals("C") ? RegisteredDelivery.RECEIPT : RegisteredDelivery.NONE);
            raw.mc().send(segment.accepted(id), frame.sequenceNumber());
        }
        Submission sent = sending.get(10, TimeUnit.SECONDS);
        raw.mc().send(receipt("C", "DELIVRD"));

        assertThat(sent.awaitReceipt(PATIENCE).messageId()).isEqualTo("C");
    }

    /** Sends a message and accepts it under the id. */
    private static Submission accepted(RawMc raw, String id) throws Exception {
        RawPeer mc = raw.mc();
        CompletableFuture<Submission> sending = raw.client().sendAsync(HELLO);
        Frame frame = mc.receive();
        mc.send(((SubmitSm) frame.pdu()).accepted(id), frame.sequenceNumber());
        return sending.get(10, TimeUnit.SECONDS);
    }

    private static DeliverSm receipt(String id, String stat) {
        return DeliverSm.builder()
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .shortMessage(Alphabet.ASCII.encode("id:" + id + " stat:" + stat))
                .build();
    }
}
