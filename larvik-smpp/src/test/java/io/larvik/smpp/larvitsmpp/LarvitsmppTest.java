package io.larvik.smpp.larvitsmpp;

import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.decode;
import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.reader;
import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.submit;
import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.submitHex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.SmppTime;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.smpp.wire.RawFrame;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Behaviour of larvitsmpp 0.4.0 that Larvik keeps, and faults of larvitsmpp that Larvik corrects, without a connection.
 * See also {@link LarvitsmppClientIT}, {@link LarvitsmppServerIT}, messages in {@link LarvitsmppMessagesIT}, their
 * segments in {@link LarvitsmppSegmentsIT}, receipts in {@link LarvitsmppReceiptsIT}, timing and numbering in {@code
 * LarvitsmppSessionTest}, and bugs by their numbers in {@link LarvitsmppBugsTest} and {@link LarvitsmppBugsIT}.
 */
class LarvitsmppTest {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @Test
    @DisplayName("kept: a client connects to localhost and port 2775 by default")
    void clientDefaults() {
        assertThat(Loopback.target(SmppClient.builder().systemId("foo").password("bar")))
                .isEqualTo("localhost:2775");
        assertThat(Loopback.target(SmppClient.builder().url("smpp://foo:bar@127.0.0.1")))
                .isEqualTo("127.0.0.1:2775");
    }

    @Test
    @DisplayName("done right: there is no default login: system_id and password are required, but may be empty")
    void noDefaultLogin() {
        assertThatThrownBy(() -> SmppClient.connect("smpp://foo@localhost"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("password");
        assertThatThrownBy(() -> SmppClient.builder().connect())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("system_id");
    }

    @Test
    @DisplayName("kept: a message needs only from, to and text; done right: each address has its type")
    void sendDefaults() {
        SubmitSm pdu = submit(HELLO);

        assertThat(pdu.source()).isEqualTo(Address.of(1, 1, "46701113311"));
        assertThat(pdu.destination()).isEqualTo(Address.of(1, 1, "46709771337"));
        assertThat(pdu.registeredDelivery()).isEqualTo(RegisteredDelivery.NONE);
        assertThat(submit(HELLO.requestReceipt()).registeredDelivery()).isEqualTo(RegisteredDelivery.of(1));
        assertThat(submit(HELLO.flash()).dataCoding()).isEqualTo(DataCoding.of(0x10));
        assertThat(submit(HELLO.from("Larvik")).source()).isEqualTo(Address.of(5, 0, "Larvik"));
        assertThat(submit(HELLO.from(Address.of(2, 8, "0701113311"))).source())
                .isEqualTo(Address.of(2, 8, "0701113311"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x10, 0x14, 0x18, 0x1C, 0x50, 0x58, 0xF0, 0xF4})
    @DisplayName("done right: any data_coding of class 0 is flash")
    void flash(int dataCoding) {
        assertThat(PeerAlphabets.isFlash(DataCoding.of(dataCoding))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x04, 0x08, 0x11, 0x12, 0x13, 0x19, 0xF1, 0xF5, 0x40})
    @DisplayName("done right: no other data_coding is flash")
    void noFlash(int dataCoding) {
        assertThat(PeerAlphabets.isFlash(DataCoding.of(dataCoding))).isFalse();
    }

    @Test
    @DisplayName(
            "kept: data_codings have larvitsmpp's numbers, and 3 is Latin-1; done right: an unknown one is no text")
    void dataCodings() {
        assertThat(List.of(
                        DataCoding.IA5,
                        DataCoding.LATIN_1,
                        DataCoding.BINARY,
                        DataCoding.JIS,
                        DataCoding.CYRILLIC,
                        DataCoding.HEBREW,
                        DataCoding.UCS2))
                .extracting(DataCoding::value)
                .containsExactly(1, 3, 4, 5, 6, 7, 8);
        assertThat(PeerAlphabets.STANDARD.alphabetOf(DataCoding.of(0))).isEqualTo(Alphabet.GSM7);
        assertThat(PeerAlphabets.STANDARD.alphabetOf(DataCoding.LATIN_1)).isEqualTo(Alphabet.LATIN1);
        assertThat(PeerAlphabets.STANDARD.alphabetOf(DataCoding.of(0x99))).isEqualTo(Alphabet.BINARY);
    }

    @Test
    @DisplayName("kept: segments start with 05 00 03, reference, total and number")
    void userDataHeader() {
        List<SubmitSm> segments = HELLO.text("x".repeat(161)).toSubmitSm(PeerAlphabets.STANDARD, 0xAB);

        assertThat(segments)
                .extracting(segment -> segment.shortMessage().slice(0, 7).toHex())
                .containsExactly("050003ab020178", "050003ab020278");
    }

    @Test
    @DisplayName("kept: reassembly reads references of one or two octets")
    void references() {
        SubmitSm pdu = SubmitSm.builder()
                .esmClass(EsmClass.DEFAULT.withUdh(true))
                .shortMessage(OctetString.ofHex("0608041234020278"))
                .build();

        MessageContent content = MessageContent.of(pdu, PeerAlphabets.STANDARD);

        assertThat(content.concatenation()).isEqualTo(new Concatenation(Concatenation.Kind.UDH16, 0x1234, 2, 2));
        assertThat(content.text()).isEqualTo("x");
    }

    @Test
    @DisplayName("kept: every function of utils has an equivalent: texts, sizes, times, receipts, responses")
    void utils() {
        assertThat(Alphabet.GSM7.encode("h@€").toHex()).isEqualTo("68001b65");
        assertThat(Alphabet.UCS2.decode(OctetString.ofHex("041f"))).isEqualTo("П");
        assertThat(Alphabet.GSM7.units("h@€")).isEqualTo(4);
        assertThat(SmppTime.format(OffsetDateTime.parse("2024-01-15T03:04:05Z")))
                .hasSize(16);
        assertThat(ReceiptText.parse("id:450 stat:DELIVRD").state()).isEqualTo(MessageState.DELIVERED);
        assertThat(submit(HELLO).accepted("450")).isEqualTo(new SubmitSmResp(CommandStatus.OK, "450", Tlvs.NONE));
        assertThat(submit(HELLO).response(CommandStatus.THROTTLED).status()).isEqualTo(CommandStatus.THROTTLED);
    }

    @Test
    @DisplayName("done right: a receipt has a seven-letter word for each state, and 20 characters of the text")
    void receiptText() {
        assertThat(Stream.of(1, 2, 3, 4, 5, 6, 7, 8)
                        .map(MessageState::of)
                        .map(state -> ReceiptText.format("450", state).octets())
                        .map(octets -> ReceiptText.parse(Alphabet.LATIN1.decode(octets))))
                .extracting(Receipt::stat, Receipt::delivered, Receipt::errorCode)
                .containsExactly(
                        tuple("ENROUTE", 0, "000"),
                        tuple("DELIVRD", 1, "000"),
                        tuple("EXPIRED", 0, "000"),
                        tuple("DELETED", 0, "000"),
                        tuple("UNDELIV", 0, "000"),
                        tuple("ACCEPTD", 0, "000"),
                        tuple("UNKNOWN", 0, "000"),
                        tuple("REJECTD", 0, "000"));
        assertThat(Alphabet.LATIN1.decode(ReceiptText.format("450", MessageState.DELIVERED)
                        .text("0123456789012345678901234")
                        .octets()))
                .endsWith(" text:01234567890123456789");
    }

    @Test
    @DisplayName("kept: a PDU has its length, command, status and number, and tells whether it is a response")
    void pduObj() {
        RawFrame raw = reader("00000010" + "80000004" + "00000058" + "00000007").next();
        Frame frame = PduDecoder.decode(raw);

        assertThat(raw.length()).isEqualTo(16);
        assertThat(frame.pdu().commandId()).hasToString("submit_sm_resp");
        assertThat(frame.pdu().commandId().isResponse()).isTrue();
        assertThat(frame.status().specName()).isEqualTo("ESME_RTHROTTLED");
        assertThat(frame.sequenceNumber()).isEqualTo(7);
    }

    @Test
    @DisplayName("kept: one NUL behind short_message that sm_length does not count is tolerated, and nothing else")
    void trailingNul() {
        Frame frame = decode(submitHex("0474657374" + "00"));
        Frame withTlv = decode(submitHex("0474657374" + "00" + "0204" + "0002" + "0007"));

        assertThat(((SubmitSm) frame.pdu()).shortMessage().toHex()).isEqualTo("74657374");
        assertThat(((SubmitSm) withTlv.pdu()).tlvs().get(TlvTag.USER_MESSAGE_REFERENCE))
                .isEqualTo(7);
        assertThatThrownBy(() -> decode(submitHex("0474657374" + "00" + "0204" + "0003" + "0007")))
                .isInstanceOf(MalformedPduException.class);
    }

    @Test
    @DisplayName("kept: a NUL that sm_length counts belongs to the text")
    void countedNul() {
        assertThat(((SubmitSm) decode(submitHex("024100")).pdu()).shortMessage().toHex())
                .isEqualTo("4100");
    }

    @Test
    @DisplayName("kept: the alphabet is GSM 03.38, else UCS-2, or named; done right: a text outside it is refused")
    void detection() {
        assertThat(PeerAlphabets.STANDARD.smallestFor("Hello @£€")).isEqualTo(Alphabet.GSM7);
        assertThat(PeerAlphabets.STANDARD.smallestFor("Привет")).isEqualTo(Alphabet.UCS2);
        assertThat(submit(HELLO.alphabet(Alphabet.UCS2)).dataCoding()).isEqualTo(DataCoding.UCS2);
        assertThatThrownBy(() -> submit(HELLO.text("Привет").alphabet(Alphabet.GSM7)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("kept: more than 160 septets or 70 UCS-2 units is a long message")
    void thresholds() {
        assertThat(Segmenter.count("x".repeat(160), Alphabet.GSM7)).isEqualTo(1);
        assertThat(Segmenter.count("x".repeat(161), Alphabet.GSM7)).isEqualTo(2);
        assertThat(Segmenter.count("я".repeat(70), Alphabet.UCS2)).isEqualTo(1);
        assertThat(Segmenter.count("я".repeat(71), Alphabet.UCS2)).isEqualTo(2);
    }

    @Test
    @DisplayName("kept: states have larvitsmpp's numbers")
    void states() {
        assertThat(List.of(
                        MessageState.SCHEDULED,
                        MessageState.ENROUTE,
                        MessageState.DELIVERED,
                        MessageState.EXPIRED,
                        MessageState.DELETED,
                        MessageState.UNDELIVERABLE,
                        MessageState.ACCEPTED,
                        MessageState.UNKNOWN,
                        MessageState.REJECTED,
                        MessageState.SKIPPED))
                .extracting(MessageState::value)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    @DisplayName("kept: the codec works without a socket, from and to hexadecimal")
    void codec() {
        OctetString octets = PduEncoder.encode(Frame.of(Bind.of(BindType.TRANSCEIVER, "foo", "bar"), 1));

        assertThat(decode(octets.toHex()).pdu()).isEqualTo(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
    }

    @Test
    @DisplayName("kept: an error response without a body is read")
    void bodilessError() {
        SubmitSmResp response = (SubmitSmResp)
                decode("00000010" + "80000004" + "00000058" + "00000001").pdu();

        assertThat(response.status()).isEqualTo(CommandStatus.THROTTLED);
        assertThat(response.messageId()).isNull();
    }

    @Test
    @DisplayName("kept: unknown TLVs are kept")
    void unknownTlvs() {
        String hex = submitHex("00" + "1400" + "0001" + "41" + "ffff" + "0000");

        assertThat(PduEncoder.encode(decode(hex)).toHex()).isEqualTo(hex);
    }

    @Test
    @DisplayName("kept: a session sends enquire_link after 20 seconds of silence as client, and after 40 as server")
    void timers() {
        assertThat(SessionOptions.forEsme().enquireLinkIdle()).hasSeconds(20);
        assertThat(SessionOptions.forMc().enquireLinkIdle()).hasSeconds(40);
    }
}
