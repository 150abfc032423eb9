package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.wire.Frame;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each fault as a raw socket sees it, octet for octet. {@link FaultyMcIT} has what a client makes of it. */
class FaultIT {

    /** The response to the first message, whose sequence_number is 2. */
    private static final String RESPONSE = "0000001b8000000400000000000000023130303030303030303100";

    private static final SubmitSm MESSAGE = SubmitSm.builder()
            .source(Address.of("12345"))
            .destination(Address.of("46709771337"))
            .shortMessage(OctetString.ofHex("4869"))
            .build();

    private static final String ENQUIRE_LINK_RESP = "00000010800000150000000000000003";

    private SmppSimulator smsc = SmppSimulator.start();

    @AfterEach
    void close() {
        smsc.close();
    }

    // ---- answer and octets

    @ParameterizedTest
    @CsvSource({
        "nack:ESME_RSYSERR, 00000010800000000000000800000002",
        "wrong_sequence, 0000001b8000000400000000001000023130303030303030303100",
        "wrong_command, 0000001b8000000500000000000000023130303030303030303100",
        "twice, 0000001b80000004000000000000000231303030303030303031000000001b8000000400000000000000023130303030303030303100",
        "without_body, 00000010800000040000000000000002",
        "empty_id, 0000001180000004000000000000000200",
        "raw:CAFE{seq}, cafe00000002",
        "dribble:4/1ms, 0000001b8000000400000000000000023130303030303030303100",
        "split:20, 0000001b8000000400000000000000023130303030303030303100",
        "coalesce:10ms, 0000001b8000000400000000000000023130303030303030303100",
        "bad_length:9999, 0000270f8000000400000000000000023130303030303030303100",
        "garbage:CAFE, cafe0000001b8000000400000000000000023130303030303030303100",
        "unknown_command, 000000100000ffff00000000700000010000001b8000000400000000000000023130303030303030303100"
    })
    void octetsLeaveInThePlaceOfTheResponse(String fault, String octets) {
        try (RawPeer esme = sent(fault)) {
            assertThat(esme.read(octets.length() / 2)).isEqualTo(octets);
        }
    }

    @Test
    void noAnswer() {
        try (RawPeer esme = sent("no_answer")) {
            esme.send(EnquireLink.PLAIN);

            assertThat(esme.readFrame()).isEqualTo(ENQUIRE_LINK_RESP);
            assertThat(smsc.refusals())
                    .singleElement()
                    .extracting(RefusedMessage::status)
                    .isNull();
        }
    }

    @Test
    void errorWithBody() {
        smsc.rule(when(any()).answer(CommandStatus.THROTTLED).fault("error_with_body"));
        try (RawPeer esme = bound()) {
            esme.send(MESSAGE);

            assertThat(esme.readFrame()).isEqualTo("000000128000000400000058000000023000");
        }
    }

    @Test
    void idOfAnotherMessage() {
        smsc.rule(when(any()).nth(2).fault("id_of:1"));
        try (RawPeer esme = bound()) {
            esme.send(MESSAGE);
            SubmitSmResp first = (SubmitSmResp) esme.receive().pdu();
            esme.send(MESSAGE);

            assertThat(esme.receive().pdu()).isEqualTo(first);
        }
    }

    @Test
    void dribbledResponsesOfSeveralMessagesDoNotMix() {
        smsc.rule(when(any()).times(2).fault("dribble:3/1ms"));
        try (RawPeer esme = bound()) {
            esme.send(MESSAGE);
            esme.send(MESSAGE);
            esme.send(EnquireLink.PLAIN);

            assertThat(esme.receive().sequenceNumber()).isEqualTo(2);
            assertThat(esme.receive().sequenceNumber()).isEqualTo(3);
            assertThat(esme.receive().sequenceNumber()).isEqualTo(4);
        }
    }

    @Test
    void cut() {
        try (RawPeer esme = sent("cut:7")) {
            assertThat(esme.read(7)).isEqualTo("0000001b800000");
            assertReset(esme);
        }
    }

    // ---- connection

    @Test
    void fin() {
        try (RawPeer esme = sent("fin")) {
            assertThat(esme.readToTheEnd()).isEmpty();
        }
    }

    @Test
    void reset() {
        try (RawPeer esme = sent("reset")) {
            assertReset(esme);
        }
    }

    @Test
    void resetAfter() {
        try (RawPeer esme = answered("reset_after")) {
            assertReset(esme);
        }
    }

    @Test
    void halfClose() {
        try (RawPeer esme = sent("half_close")) {
            assertThat(esme.readToTheEnd()).isEqualTo(RESPONSE);
            esme.send(MESSAGE);
            smsc.awaitMessages(2);
        }
    }

    @Test
    void stall() {
        smsc.rule(when(any()).times(1).fault("stall:60ms"));
        try (RawPeer esme = bound()) {
            long before = System.nanoTime();
            esme.send(MESSAGE);
            esme.send(EnquireLink.PLAIN);

            assertThat(esme.readFrame()).isEqualTo(RESPONSE);
            assertThat(System.nanoTime() - before)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(60).toNanos());
            assertThat(esme.readFrame()).isEqualTo(ENQUIRE_LINK_RESP);
        }
    }

    @Test
    void deaf() {
        smsc.rule(when(any()).times(1).fault("deaf:60ms"));
        try (RawPeer esme = bound()) {
            esme.send(MESSAGE);
            assertThat(esme.readFrame()).isEqualTo(RESPONSE);
            long before = System.nanoTime();
            esme.send(EnquireLink.PLAIN);

            assertThat(esme.readFrame()).isEqualTo(ENQUIRE_LINK_RESP);
            assertThat(System.nanoTime() - before)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(30).toNanos());
        }
    }

    @Test
    void dead() {
        try (RawPeer esme = sent("dead").waiting(100)) {
            esme.send(EnquireLink.PLAIN);

            assertThat(esme.read(1)).isEqualTo(" (silence)");
        }
    }

    @Test
    void unbind() {
        try (RawPeer esme = answered("unbind")) {
            Frame unbind = esme.receive();
            assertThat(unbind.pdu()).isInstanceOf(Unbind.class);
            esme.send(Unbind.PLAIN.response(CommandStatus.OK), unbind.sequenceNumber());
            assertThat(esme.readToTheEnd()).isEmpty();
        }
    }

    // ---- link

    @Test
    void ignoreEnquireLink() {
        try (RawPeer esme = answered("ignore_enquire_link")) {
            esme.send(EnquireLink.PLAIN);
            int next = esme.send(MESSAGE);

            assertThat(esme.receive().sequenceNumber()).isEqualTo(next);
        }
    }

    @Test
    void slowEnquireLink() {
        try (RawPeer esme = answered("slow_enquire_link:60ms")) {
            long before = System.nanoTime();
            esme.send(EnquireLink.PLAIN);

            assertThat(esme.readFrame()).isEqualTo(ENQUIRE_LINK_RESP);
            assertThat(System.nanoTime() - before)
                    .isGreaterThanOrEqualTo(Duration.ofMillis(60).toNanos());
        }
    }

    @Test
    void ignoreUnbind() {
        try (RawPeer esme = answered("ignore_unbind")) {
            esme.send(Unbind.PLAIN);
            int next = esme.send(EnquireLink.PLAIN);

            assertThat(esme.receive().sequenceNumber()).isEqualTo(next);
        }
    }

    // ---- bind

    @ParameterizedTest
    @CsvSource({
        "bind:ESME_RSYSERR, 00000010800000090000000800000001",
        "bind_delay:1ms, 0000001f80000009000000000000000173696d756c61746f72000210000134",
        "bind_short, 0000001180000009000000000000000153",
        "bind_wrong_type, 0000001f80000001000000000000000173696d756c61746f72000210000134",
        "bind_no_version, 0000001a80000009000000000000000173696d756c61746f7200"
    })
    void bindIsAnsweredOtherwise(String fault, String octets) {
        withFaultOfBinds(fault);
        try (RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.send(RawPeer.BIND);

            assertThat(esme.read(octets.length() / 2)).isEqualTo(octets);
        }
    }

    @Test
    void bindNoAnswer() {
        withFaultOfBinds("bind_no_answer");
        try (RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.send(RawPeer.BIND);
            int next = esme.send(EnquireLink.PLAIN);

            assertThat(esme.receive().sequenceNumber()).isEqualTo(next);
            assertThat(smsc.sessions()).singleElement().matches(session -> !session.isBound());
        }
    }

    @Test
    void closeAfterBind() {
        withFaultOfBinds("close_after_bind");
        try (RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.bind();

            assertThat(esme.readToTheEnd()).isEmpty();
        }
    }

    @Test
    void refuse() {
        withFaultOfBinds("refuse");
        try (RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.send(RawPeer.BIND);

            assertReset(esme);
        }
    }

    // ---- delivery

    @Test
    void nulAfterText() {
        try (RawPeer esme = withReceipt("nul_after_text")) {
            DeliverSm receipt = (DeliverSm) esme.receive().pdu();
            assertThat(receipt.tlvs().afterNul()).isTrue();
        }
    }

    @Test
    void tlvToAnSmpp33Session() {
        smsc.rule(when(any()).life("DELIVERED").fault("tlv_to_3.3"));
        Bind old = new Bind(BindType.RECEIVER, "foo", "bar", "", InterfaceVersion.of(0x33), Address.NONE, Tlvs.NONE);
        Bind transmitter =
                new Bind(BindType.TRANSMITTER, "foo", "bar", "", InterfaceVersion.of(0x33), Address.NONE, Tlvs.NONE);
        try (RawPeer receiver = RawPeer.connect(smsc.port());
                RawPeer sender = RawPeer.connect(smsc.port())) {
            receiver.send(old);
            receiver.receive();
            sender.send(transmitter);
            sender.receive();
            sender.send(withReceipt());

            DeliverSm receipt = (DeliverSm) receiver.receive().pdu();
            assertThat(receipt.tlvs().list()).isNotEmpty();
        }
    }

    @Test
    void toTransmitter() {
        smsc.rule(when(any()).life("DELIVERED").fault("to_transmitter"));
        Bind bind =
                new Bind(BindType.TRANSMITTER, "foo", "bar", "", InterfaceVersion.SMPP_3_4, Address.NONE, Tlvs.NONE);
        try (RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.send(bind);
            esme.receive();
            esme.send(withReceipt());
            esme.receive();

            Frame receipt = esme.receive();
            assertThat(receipt.pdu()).isInstanceOf(DeliverSm.class);
            esme.send(((DeliverSm) receipt.pdu()).response(CommandStatus.OK), receipt.sequenceNumber());
            SimulatedMessage message = smsc.takeMessage();
            smsc.waiting()
                    .until(
                            () -> CommandStatus.OK.equals(
                                    message.receipts().get(0).status()),
                            () -> "receipt not answered");
        }
    }

    @Test
    void beyondWindow() {
        smsc.rule(when(any()).life("DELIVERED").fault("beyond_window"));
        int messages = Account.DEFAULT_WINDOW + 5;
        try (RawPeer esme = bound()) {
            for (int i = 0; i < messages; i++) {
                esme.send(withReceipt());
            }
            int receipts = 0;
            while (receipts < messages) {
                receipts += esme.receive().pdu() instanceof DeliverSm ? 1 : 0;
            }
            assertThat(receipts).isEqualTo(messages);
        }
    }

    @Test
    void smLength255() {
        try (RawPeer esme = withReceipt("sm_length_255")) {
            DeliverSm receipt = (DeliverSm) esme.receive().pdu();
            assertThat(receipt.shortMessage().length()).isEqualTo(255);
        }
    }

    // ---- receipt

    /** Two messages are sent, the first one with the fault. Responses and receipts are told by the end of their ids. */
    @ParameterizedTest
    @CsvSource({
        "before_response, receipt 1 response 1 response 2 receipt 2",
        "receipt_twice, response 1 receipt 1 receipt 1 response 2 receipt 2",
        "receipt_lost, response 1 response 2 receipt 2",
        "swap_receipts, response 1 response 2 receipt 2 receipt 1",
        "wrong_id, response 1 receipt 0 response 2 receipt 2",
        "as_message, response 1 message 1 response 2 receipt 2"
    })
    void receiptOfTheFirstOfTwoMessages(String fault, String frames) {
        smsc.rule(when(any()).life("DELIVERED"));
        smsc.rule(when(any()).times(1).life("DELIVERED").fault(fault));
        try (RawPeer esme = bound()) {
            esme.send(withReceipt());
            esme.send(withReceipt());

            List<String> read = IntStream.range(0, frames.split(" ").length / 2)
                    .mapToObj(i -> described(esme.receive().pdu()))
                    .toList();
            assertThat(String.join(" ", read)).isEqualTo(frames);
        }
    }

    @Test
    void otherSession() {
        smsc.rule(when(any()).life("DELIVERED").fault("other_session"));
        try (RawPeer first = bound();
                RawPeer second = bound()) {
            first.send(withReceipt());

            assertThat(described(first.receive().pdu())).isEqualTo("response 1");
            assertThat(described(second.receive().pdu())).isEqualTo("receipt 1");
        }
    }

    private static String described(Pdu pdu) {
        if (pdu instanceof SubmitSmResp response) {
            return "response " + lastDigit(response.messageId());
        }
        DeliverSm delivered = (DeliverSm) pdu;
        String id = ReceiptText.of(delivered).messageId();
        return (delivered.esmClass().isReceipt() ? "receipt " : "message ") + lastDigit(id);
    }

    private static String lastDigit(String id) {
        return id.substring(id.length() - 1);
    }

    private void withFaultOfBinds(String fault) {
        smsc.close();
        String scenario = "accounts: [{system_id: foo, fault: ['" + fault + "']}]";
        smsc = SmppSimulator.builder()
                .scenario(Scenario.parse("faulty", scenario))
                .start();
    }

    private static SubmitSm withReceipt() {
        return SubmitSm.builder()
                .source(Address.of("12345"))
                .destination(Address.of("46709771337"))
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .shortMessage(OctetString.ofHex("4869"))
                .build();
    }

    /** Sends a message that meets the fault. */
    private RawPeer sent(String fault) {
        smsc.rule(when(any()).fault(fault));
        RawPeer esme = bound();
        esme.send(MESSAGE);
        return esme;
    }

    /** Sends a message that meets the fault and is answered all the same. */
    private RawPeer answered(String fault) {
        RawPeer esme = sent(fault);
        assertThat(esme.readFrame()).isEqualTo(RESPONSE);
        return esme;
    }

    /** Sends a message whose receipt meets the fault, and takes its answer. */
    private RawPeer withReceipt(String fault) {
        smsc.rule(when(any()).life("DELIVERED").fault(fault));
        RawPeer esme = bound();
        esme.send(withReceipt());
        esme.receive();
        return esme;
    }

    private RawPeer bound() {
        RawPeer esme = RawPeer.connect(smsc.port());
        esme.bind();
        return esme;
    }

    private static void assertReset(RawPeer esme) {
        assertThatThrownBy(esme::readToTheEnd)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("reset");
    }
}
