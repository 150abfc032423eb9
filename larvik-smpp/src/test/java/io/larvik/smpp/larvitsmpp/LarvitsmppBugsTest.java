package io.larvik.smpp.larvitsmpp;

import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.decode;
import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.reader;
import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.submit;
import static io.larvik.smpp.larvitsmpp.LarvitsmppOctets.submitHex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.quirks.QuirksTextTest;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segment;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.SmppTime;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.PduEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The bugs of larvitsmpp 0.4.0 that show without a connection, and the behaviour of Larvik; the numbers are those of
 * the bugs. The others are in {@link LarvitsmppBugsIT}.
 */
class LarvitsmppBugsTest {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @Test
    @DisplayName("1: a command_length of 0 ends the session, not the reader")
    void bug1() {
        assertThatThrownBy(() -> reader("0000000000000000").next()).isInstanceOf(BrokenFrameException.class);
    }

    @Test
    @DisplayName("2: a TLV length of 0x8000 or more is unsigned and bounded")
    void bug2() {
        assertThatThrownBy(() -> decode(submitHex("00" + "0424" + "8000" + "4142")))
                .isInstanceOfSatisfying(
                        MalformedPduException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM));
    }

    @Test
    @DisplayName("3: a PDU has a maximum length")
    void bug3() {
        FrameReader reader = new FrameReader(1024);
        byte[] octets = OctetString.ofHex("00000401").toBytes();
        reader.append(octets, 0, octets.length);

        assertThatThrownBy(reader::next).isInstanceOf(BrokenFrameException.class);
    }

    @Test
    @DisplayName("6: a body that ends in a NUL keeps it")
    void bug6() {
        SubmitSm pdu = submit(HELLO.text("a@"));

        assertThat(pdu.shortMessage().toHex()).isEqualTo("6100");
        assertThat(decode(PduEncoder.encode(Frame.of(pdu, 1)).toHex()).pdu()).isEqualTo(pdu);
    }

    @Test
    @DisplayName("7: segments are 153 and 67 characters")
    void bug7() {
        assertThat(Segmenter.count("x".repeat(306), Alphabet.GSM7)).isEqualTo(2);
        assertThat(Segmenter.count("я".repeat(134), Alphabet.UCS2)).isEqualTo(2);
    }

    @Test
    @DisplayName("8: extension characters count as two and are not cut")
    void bug8() {
        List<Segment> segments = Segmenter.segment("x".repeat(152) + "€".repeat(10), Alphabet.GSM7, 1);

        assertThat(segments.get(0).shortMessage().length()).isEqualTo(6 + 152);
    }

    @Test
    @DisplayName("9: surrogate pairs are not cut")
    void bug9() {
        List<Segment> segments = Segmenter.segment("я".repeat(66) + "👋".repeat(4), Alphabet.UCS2, 1);

        assertThat(segments.get(0).shortMessage().length()).isEqualTo(6 + 2 * 66);
    }

    @Test
    @DisplayName("10: January is month 01 and December 12, in an explicit zone")
    void bug10() {
        assertThat(SmppTime.format(OffsetDateTime.parse("2024-01-15T03:04:05Z")))
                .isEqualTo("240115030405000+");
        assertThat(SmppTime.format(OffsetDateTime.parse("2024-12-05T03:04:05+01:00")))
                .isEqualTo("241205030405004+");
    }

    @Test
    @DisplayName("11: flash in UCS-2 is 0x18; in GSM 03.38 it may be 0xF0")
    void bug11() {
        assertThat(submit(HELLO.text("Привет").flash()).dataCoding()).isEqualTo(DataCoding.of(0x18));
        assertThat(submit(HELLO.flash().dataCoding(DataCoding.of(0xF0))).dataCoding())
                .isEqualTo(DataCoding.of(0xF0));
    }

    @Test
    @DisplayName("12: a bind has version 3.4")
    void bug12() {
        assertThat(Bind.of(BindType.TRANSCEIVER, "foo", "bar").interfaceVersion())
                .isEqualTo(InterfaceVersion.SMPP_3_4);
    }

    @Test
    @DisplayName("13: GSM 03.38 is labelled 0x00, or 0x01 where the peer uses that label")
    void bug13() {
        assertThat(submit(HELLO).dataCoding()).isEqualTo(DataCoding.DEFAULT);
        assertThat(PeerAlphabets.STANDARD.withIa5AsGsm7(true).alphabetOf(DataCoding.IA5))
                .isEqualTo(Alphabet.GSM7);
    }

    @Test
    @DisplayName("14: 0x11 is a failed cancel_sm, and 0x112 belongs to broadcasts")
    void bug14() {
        assertThat(CommandStatus.of(0x11).specName()).isEqualTo("ESME_RCANCELFAIL");
        assertThat(CommandStatus.of(0x112).specName()).isEqualTo("ESME_RINVBCASTCHANIND");
    }

    @Test
    @DisplayName("15: an unknown status keeps its number")
    void bug15() {
        assertThat(CommandStatus.of(0x4FF).value()).isEqualTo(0x4FF);
    }

    @Test
    @DisplayName("16: a C-octet TLV without NUL ends at its length")
    void bug16() {
        Tlvs tlvs = ((SubmitSm) decode(submitHex("00" + "001e" + "0002" + "3132" + "0204" + "0002" + "0007"))
                        .pdu())
                .tlvs();

        assertThat(tlvs.get(TlvTag.RECEIPTED_MESSAGE_ID)).isEqualTo("12");
        assertThat(tlvs.get(TlvTag.USER_MESSAGE_REFERENCE)).isEqualTo(7);
    }

    @Test
    @DisplayName("17: empty, repeated and high-numbered TLVs are kept in order")
    void bug17() {
        String hex = submitHex("00" + "8001" + "0001" + "ff" + "8001" + "0001" + "01" + "130c" + "0000");

        assertThat(((SubmitSm) decode(hex).pdu()).tlvs().list()).hasSize(3);
        assertThat(PduEncoder.encode(decode(hex)).toHex()).isEqualTo(hex);
    }

    @Test
    @DisplayName("18: message_payload is the message when short_message is empty; otherwise short_message is")
    void bug18() {
        SubmitSm pdu =
                (SubmitSm) decode(submitHex("00" + "0424" + "0002" + "4142")).pdu();

        assertThat(MessageContent.of(pdu, PeerAlphabets.STANDARD).text()).isEqualTo("AB");
        assertThat(((SubmitSm) decode(submitHex("0143" + "0424" + "0002" + "4142"))
                                .pdu())
                        .message()
                        .toHex())
                .isEqualTo("43");
    }

    @Test
    @DisplayName("19: submit_multi is encoded and decoded without loss")
    void bug19() {
        SubmitMulti pdu = SubmitMulti.of(
                SubmitSm.builder().shortMessage(OctetString.ofHex("00")).build(),
                List.of(DestAddress.of(Address.of(1, 1, "46709771337")), DestAddress.list("all")));

        assertThat(decode(PduEncoder.encode(Frame.of(pdu, 1)).toHex()).pdu()).isEqualTo(pdu);
    }

    @Test
    @DisplayName("20: an error query_sm_resp without a body is read")
    void bug20() {
        Pdu pdu = decode("00000010" + "80000003" + "00000067" + "00000001").pdu();

        assertThat(pdu)
                .isInstanceOfSatisfying(
                        QuerySmResp.class,
                        response -> assertThat(response.messageId()).isNull());
    }

    @Test
    @DisplayName("21: any sequence_number is accepted")
    void bug21() {
        assertThat(decode("00000010" + "00000015" + "00000000" + "ffffffff").sequenceNumber())
                .isEqualTo(-1);
    }

    @Test
    @DisplayName("23: a deliver_sm that is not a receipt is a message")
    void bug23() {
        DeliverSm pdu = HELLO.toDeliverSm(PeerAlphabets.STANDARD, 1).get(0);

        assertThat(ReceiptText.of(pdu)).isNull();
        assertThat(MessageContent.of(pdu, PeerAlphabets.STANDARD).text()).isEqualTo("Hello");
    }

    @Test
    @DisplayName("24: segments with references from 0x80 on do not mix, and join before decoding")
    void bug24() {
        assertThat(QuirksTextTest.collected(
                        segment("050003800201" + "611b"),
                        segment("050003810202" + "65"),
                        segment("050003800201" + "611b"),
                        segment("050003800202" + "65")))
                .singleElement()
                .satisfies(whole -> assertThat(whole.text()).isEqualTo("a€"));
    }

    @Test
    @DisplayName("24: only concatenation elements and sar TLVs mark a segment; another header does not")
    void bug24Places() {
        assertThat(place(0x40, "06" + "080412340201" + "78"))
                .isEqualTo(new Concatenation(Concatenation.Kind.UDH16, 0x1234, 2, 1));
        assertThat(place(0x40, "0b" + "05040b8423f0" + "0003ff0202" + "78"))
                .isEqualTo(new Concatenation(Concatenation.Kind.UDH8, 0xFF, 2, 2));
        assertThat(place(0x40, "06" + "05040b8423f0" + "78")).isNull();
        assertThat(place(0x00, "05" + "0003ff0202" + "78")).isNull();
        SubmitSm sar = SubmitSm.builder()
                .tlv(TlvTag.SAR_MSG_REF_NUM, 0x1234)
                .tlv(TlvTag.SAR_TOTAL_SEGMENTS, 3)
                .tlv(TlvTag.SAR_SEGMENT_SEQNUM, 2)
                .build();
        assertThat(MessageContent.of(sar, PeerAlphabets.STANDARD).concatenation())
                .isEqualTo(new Concatenation(Concatenation.Kind.SAR, 0x1234, 3, 2));
    }

    @Test
    @DisplayName("28: the text of a receipt has seven-letter states and three-digit counters")
    void bug28() {
        String text = new String(
                ReceiptText.format("450", MessageState.UNDELIVERABLE)
                        .submitDate(Instant.parse("2024-01-15T03:04:05Z"))
                        .doneDate(Instant.parse("2024-12-05T03:05:05Z"))
                        .octets()
                        .toBytes(),
                StandardCharsets.US_ASCII);

        assertThat(text)
                .startsWith("id:450 sub:001 dlvrd:000 submit date:2401150304 done date:2412050305 stat:UNDELIV"
                        + " err:000");
    }

    @Test
    @DisplayName("29: an alphanumeric sender has TON 5, and a non-ASCII sender is refused")
    void bug29() {
        assertThat(submit(HELLO.from("Larvik")).source()).isEqualTo(Address.of(5, 0, "Larvik"));
        assertThatThrownBy(() -> HELLO.from("Åsa")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("30: binary is octets without a text, and 0x18 is UCS-2")
    void bug30() {
        assertThat(PeerAlphabets.STANDARD.alphabetOf(DataCoding.BINARY)).isEqualTo(Alphabet.BINARY);
        assertThat(PeerAlphabets.STANDARD.alphabetOf(DataCoding.of(0x18))).isEqualTo(Alphabet.UCS2);
    }

    @Test
    @DisplayName("31: an escape alone is no character of GSM 03.38")
    void bug31() {
        assertThat(Alphabet.GSM7.canEncode("\u001b")).isFalse();
    }

    @Test
    @DisplayName("33: neither password nor text is printed")
    void bug33() {
        assertThat(Bind.of(BindType.TRANSCEIVER, "foo", "s3cr3t").toString()).doesNotContain("s3cr3t");
        assertThat(submit(HELLO.text("s3cr3t")).toString()).doesNotContain("s3cr3t");
    }

    @Test
    @DisplayName("37: source_telematics_id is one octet")
    void bug37() {
        assertThat(TlvTag.SOURCE_TELEMATICS_ID.maxOctets()).isEqualTo(1);
    }

    @Test
    @DisplayName("38: sm_length beyond the PDU is refused, and only that PDU fails")
    void bug38() {
        assertThatThrownBy(() -> decode(submitHex("32" + "4142")))
                .isInstanceOfSatisfying(
                        MalformedPduException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_MESSAGE_LENGTH));
    }

    private static SubmitSm segment(String hex) {
        return SubmitSm.builder()
                .source(Address.of("46701113311"))
                .destination(Address.of("46709771337"))
                .esmClass(EsmClass.of(0x40))
                .shortMessage(OctetString.ofHex(hex))
                .build();
    }

    private static @Nullable Concatenation place(int esmClass, String hex) {
        SubmitSm pdu = SubmitSm.builder()
                .esmClass(EsmClass.of(esmClass))
                .shortMessage(OctetString.ofHex(hex))
                .build();
        return MessageContent.of(pdu, PeerAlphabets.STANDARD).concatenation();
    }
}
