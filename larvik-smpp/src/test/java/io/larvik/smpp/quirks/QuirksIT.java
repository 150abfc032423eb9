package io.larvik.smpp.quirks;

import static io.larvik.smpp.quirks.QuirkOctets.frame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.client.ClientListener;
import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.client.ReceivedReceipt;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.wire.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
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
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What peers do to our client and server; the numbers are those of {@code quirks.txt}. See {@link QuirksTest}. */
@Timeout(60)
class QuirksIT {

    private static final Sms HELLO =
            Sms.to("46709771337").from("46701113311").text("Hello").requestReceipt();

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<ReceivedReceipt> receipts = new LinkedBlockingQueue<>();
    private final BlockingQueue<ReceivedMessage> messages = new LinkedBlockingQueue<>();

    @ParameterizedTest
    @ValueSource(strings = {"", "00"})
    @DisplayName("11: a message accepted without an id has an empty id")
    void quirk11(String body) throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c);
        CompletableFuture<Submission> sent = raw.client().sendAsync(HELLO);
        assertThat(raw.mc().receive().sequenceNumber()).isEqualTo(2);

        raw.mc().send(OctetString.ofHex(frame(CommandId.SUBMIT_SM_RESP, body)));

        assertThat(sent.get(10, TimeUnit.SECONDS).messageIds()).containsExactly("");
    }

    @ParameterizedTest
    @EnumSource(names = {"SAR", "MESSAGE_PAYLOAD"})
    @DisplayName(
            "18: a long message that needs TLVs is not sent to a 3.3 peer, in either direction; one with a header is")
    void quirk18(Segmentation segmentation) throws Exception {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            messages.add(sms.message());
            sms.accept("450");
        }));
        SmppClient client = loopback.connect(
                server, c -> c.interfaceVersion(InterfaceVersion.SMPP_3_3).onMessage(messages::add));
        Sms sms = HELLO.text("0123456789".repeat(40));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.send(sms.segmentation(segmentation)))
                .withMessageContaining("an SMPP 3.3 peer takes no TLVs");
        assertThat(server.deliver("foo", sms.segmentation(segmentation)))
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withMessageContaining("an SMPP 3.3 peer takes no TLVs");
        client.send(sms);
        server.deliver("foo", sms.text("No TLVs. ".repeat(30)));

        assertThat(messages.poll(10, TimeUnit.SECONDS).text()).isEqualTo("0123456789".repeat(40));
        assertThat(messages.poll(10, TimeUnit.SECONDS).text()).isEqualTo("No TLVs. ".repeat(30));
        assertThat(messages).isEmpty();
    }

    @Test
    @DisplayName("22: number_of_dests 0 is answered with ESME_RINVNUMDESTS")
    void quirk22() {
        RawPeer peer = loopback.bindRaw(loopback.start(s -> s.onRequest(r -> r.respond(CommandStatus.OK))));

        peer.send(OctetString.ofHex(
                frame(CommandId.SUBMIT_MULTI, "00" + "010100" + "00" + "000000" + "0000" + "0000000000")));

        assertAnswered(peer, CommandId.SUBMIT_MULTI_RESP, CommandStatus.INVALID_NUMBER_OF_DESTINATIONS);
    }

    @Test
    @DisplayName("23: a broadcast_sm without its mandatory TLVs is answered with ESME_RMISSINGTLV")
    void quirk23() {
        RawPeer peer = loopback.bindRaw(loopback.start(s -> s.onRequest(r -> r.respond(CommandStatus.OK))));

        peer.send(OctetString.ofHex(
                frame(CommandId.BROADCAST_SM, "00" + "010100" + "00" + "00" + "0000" + "000000" + "0606 0002 0041")));

        assertAnswered(peer, CommandId.BROADCAST_SM_RESP, CommandStatus.MISSING_TLV);
    }

    @ParameterizedTest
    @CsvSource({"04, false", "44, false", "20, false", "00, true"})
    @DisplayName("40: esm_class 0x04 or 0x20, or receipted_message_id alone, makes a receipt")
    void quirk40(String esmClass, boolean tlv) throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.onReceipt(receipts::add).onMessage(messages::add));
        DeliverSm receipt = DeliverSm.builder()
                .esmClass(EsmClass.of(Integer.parseInt(esmClass, 16)))
                .shortMessage(latin1((esmClass.equals("44") ? "\5\0\3\7\1\1" : "") + "id:7 stat:DELIVRD"))
                .tlvs(tlv ? Tlvs.of(TlvTag.RECEIPTED_MESSAGE_ID, "7") : Tlvs.NONE)
                .build();

        raw.mc().send(receipt);

        assertThat(raw.mc().receive().status()).isEqualTo(CommandStatus.OK);
        assertThat(receipts.poll(10, TimeUnit.SECONDS).receipt().messageId()).isEqualTo("7");
        assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("40: a receipt by its text alone is a receipt where the option is set, otherwise a message")
    void quirk40Text(boolean byText) {
        RawMc raw = loopback.connectToRaw(
                c -> (byText ? c.receiptsByText() : c).onReceipt(receipts::add).onMessage(messages::add));

        raw.mc()
                .send(DeliverSm.builder()
                        .shortMessage(latin1("id:7 stat:DELIVRD"))
                        .build());

        assertThat(raw.mc().receive().status()).isEqualTo(CommandStatus.OK);
        assertThat(receipts).hasSize(byText ? 1 : 0);
        assertThat(messages).hasSize(byText ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "16fee0e525, 98765432101",
        "98765432101, 16fee0e525",
        "0000436950, 436950",
        "436950, 0000436950",
        "4D19C84C, 4d19c84c",
    })
    @DisplayName("44: a receipt matches its message by another spelling of the id")
    void quirk44(String given, String inReceipt) throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c);
        CompletableFuture<Submission> sending = raw.client().sendAsync(HELLO);
        raw.mc()
                .send(
                        new SubmitSmResp(CommandStatus.OK, given, Tlvs.NONE),
                        raw.mc().receive().sequenceNumber());
        Submission sent = sending.get(10, TimeUnit.SECONDS);

        raw.mc().send(receipt(inReceipt, "DELIVRD"));

        assertThat(sent.awaitReceipt(Duration.ofSeconds(10)).isDelivered()).isTrue();
    }

    @Test
    @DisplayName("45: a receipt that arrives before the submit_sm_resp is kept for it")
    void quirk45Early() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c);
        CompletableFuture<Submission> sending = raw.client().sendAsync(HELLO);
        Frame submit = raw.mc().receive();

        raw.mc().send(receipt("7", "DELIVRD"));
        assertThat(raw.mc().receive().status()).isEqualTo(CommandStatus.OK);
        raw.mc().send(new SubmitSmResp(CommandStatus.OK, "7", Tlvs.NONE), submit.sequenceNumber());

        assertThat(sending.get(10, TimeUnit.SECONDS)
                        .awaitReceipt(Duration.ofSeconds(10))
                        .isDelivered())
                .isTrue();
    }

    @Test
    @DisplayName("45: all receipts for an id reach the handler, and the first final one completes the message")
    void quirk45Several() throws Exception {
        RawMc raw = loopback.connectToRaw(c -> c.onReceipt(receipts::add));
        CompletableFuture<Submission> sending = raw.client().sendAsync(HELLO);
        raw.mc()
                .send(
                        new SubmitSmResp(CommandStatus.OK, "7", Tlvs.NONE),
                        raw.mc().receive().sequenceNumber());
        Submission sent = sending.get(10, TimeUnit.SECONDS);

        for (String stat : new String[] {"ENROUTE", "DELIVRD", "DELIVRD", "EXPIRED"}) {
            raw.mc().send(receipt("7", stat));
            assertThat(raw.mc().receive().status()).isEqualTo(CommandStatus.OK);
        }

        assertThat(sent.awaitReceipt(Duration.ofSeconds(10)).isDelivered()).isTrue();
        assertThat(receipts)
                .extracting(ReceivedReceipt::receipt)
                .extracting(Receipt::state)
                .containsExactly(
                        MessageState.ENROUTE, MessageState.DELIVERED, MessageState.DELIVERED, MessageState.EXPIRED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ESME_RALYBND", "ESME_RBINDFAIL"})
    @DisplayName("47: a bind that is refused because of another session is retried after a long delay")
    void quirk47(String status) throws Exception {
        BlockingQueue<Duration> delays = new LinkedBlockingQueue<>();
        RawMc raw = loopback.connectToRaw(c -> c.reconnect(
                        r -> r.delay(Duration.ofMillis(1), Duration.ofMillis(1)).afterRefusal(Duration.ofHours(1)))
                .listener(new ClientListener() {
                    @Override
                    public void onReconnectFailed(RuntimeException failure, Duration delay) {
                        delays.add(delay);
                    }
                }));

        raw.mc().close();
        loopback.closeLater(RawPeer.accept(raw.listener()))
                .answerBind(Objects.requireNonNull(CommandStatus.named(status)));

        assertThat(delays.poll(10, TimeUnit.SECONDS)).isGreaterThanOrEqualTo(Duration.ofHours(1));
    }

    private static void assertAnswered(RawPeer peer, CommandId response, CommandStatus status) {
        Frame answer = peer.receive();
        assertThat(answer.pdu().commandId()).isEqualTo(response);
        assertThat(answer.status()).isEqualTo(status);
        peer.send(EnquireLink.PLAIN);
        assertThat(peer.receive().pdu().commandId()).isEqualTo(CommandId.ENQUIRE_LINK_RESP);
    }

    private static DeliverSm receipt(String id, String stat) {
        return DeliverSm.builder()
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .shortMessage(latin1("id:" + id + " stat:" + stat))
                .build();
    }

    private static OctetString latin1(String text) {
        return OctetString.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
