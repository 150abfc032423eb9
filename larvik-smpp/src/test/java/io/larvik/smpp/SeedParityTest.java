package io.larvik.smpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.DataCoding;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DestAddress;
import io.larvik.smpp.pdu.InterfaceVersion;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Reassembler;
import io.larvik.smpp.text.Reassembly;
import io.larvik.smpp.text.ReceiptText;
import io.larvik.smpp.text.Segment;
import io.larvik.smpp.text.Segmenter;
import io.larvik.smpp.text.SmppTime;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.smpp.wire.RawFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What larvitsmpp 0.4.0 does and we keep, and what it does wrong and we do right, without a socket. */
class SeedParityTest {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");
    private static final String HEADER_SUBMIT = "00000004" + "00000000" + "00000001";

    @Nested
    @DisplayName("kept")
    class Kept {

        @Test
        @DisplayName("one NUL behind short_message that sm_length does not count is tolerated, as strictly")
        void trailingNul() {
            Frame frame = decode(submit("0474657374" + "00"));
            Frame withTlv = decode(submit("0474657374" + "00" + "0204" + "0002" + "0007"));

            assertThat(((SubmitSm) frame.pdu()).shortMessage().toHex()).isEqualTo("74657374");
            assertThat(((SubmitSm) withTlv.pdu()).tlvs().get(TlvTag.USER_MESSAGE_REFERENCE))
                    .isEqualTo(7);
            assertThatThrownBy(() -> decode(submit("0474657374" + "00" + "0204" + "0003" + "0007")))
                    .isInstanceOf(MalformedPduException.class);
        }

        @Test
        @DisplayName("a NUL that sm_length counts belongs to the text")
        void countedNul() {
            assertThat(((SubmitSm) decode(submit("024100")).pdu())
                            .shortMessage()
                            .toHex())
                    .isEqualTo("4100");
        }

        @Test
        @DisplayName("the alphabet is detected: GSM 03.38, else UCS-2; and may be named")
        void detection() {
            assertThat(Alphabet.smallestFor("Hello @£€")).isEqualTo(Alphabet.GSM7);
            assertThat(Alphabet.smallestFor("Привет")).isEqualTo(Alphabet.UCS2);
            assertThat(submit(HELLO.alphabet(Alphabet.UCS2)).dataCoding()).isEqualTo(DataCoding.UCS2);
        }

        @Test
        @DisplayName("more than 160 septets or 70 UCS-2 units is a long message")
        void thresholds() {
            assertThat(Segmenter.count("x".repeat(160), Alphabet.GSM7)).isEqualTo(1);
            assertThat(Segmenter.count("x".repeat(161), Alphabet.GSM7)).isEqualTo(2);
            assertThat(Segmenter.count("я".repeat(70), Alphabet.UCS2)).isEqualTo(1);
            assertThat(Segmenter.count("я".repeat(71), Alphabet.UCS2)).isEqualTo(2);
        }

        @Test
        @DisplayName("states have the seed's numbers")
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
        @DisplayName("the codec works without a socket, hexadecimal in and out")
        void codec() {
            OctetString octets = PduEncoder.encode(Frame.of(Bind.of(BindType.TRANSCEIVER, "foo", "bar"), 1));

            assertThat(decode(octets.toHex()).pdu()).isEqualTo(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
        }

        @Test
        @DisplayName("an error response without body is read")
        void bodilessError() {
            SubmitSmResp response = (SubmitSmResp)
                    decode("00000010" + "80000004" + "00000058" + "00000001").pdu();

            assertThat(response.status()).isEqualTo(CommandStatus.THROTTLED);
            assertThat(response.messageId()).isNull();
        }

        @Test
        @DisplayName("unknown TLVs pass through")
        void unknownTlvs() {
            String hex = submit("00" + "1400" + "0001" + "41" + "ffff" + "0000");

            assertThat(PduEncoder.encode(decode(hex)).toHex()).isEqualTo(hex);
        }

        @Test
        @DisplayName("a session asks after 20 seconds as client and 40 as server")
        void timers() {
            assertThat(SessionOptions.forEsme().enquireLinkIdle()).hasSeconds(20);
            assertThat(SessionOptions.forMc().enquireLinkIdle()).hasSeconds(40);
        }
    }

    @Nested
    @DisplayName("done right: bug")
    class DoneRight {

        @Test
        @DisplayName("1: a command_length of 0 ends the session, not the reader")
        void bug1() {
            assertThatThrownBy(() -> reader("0000000000000000").next()).isInstanceOf(BrokenFrameException.class);
        }

        @Test
        @DisplayName("2: a TLV length of 0x8000 and more is unsigned and bounded")
        void bug2() {
            assertThatThrownBy(() -> decode(submit("00" + "0424" + "8000" + "4142")))
                    .isInstanceOfSatisfying(
                            MalformedPduException.class,
                            e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_TLV_STREAM));
        }

        @Test
        @DisplayName("3: a PDU has a longest length")
        void bug3() {
            FrameReader reader = new FrameReader(1024);
            byte[] octets = OctetString.ofHex("00000401").toBytes();
            reader.append(octets, 0, octets.length);

            assertThatThrownBy(reader::next).isInstanceOf(BrokenFrameException.class);
        }

        @Test
        @DisplayName("6: a body that ends in octet 0 keeps it")
        void bug6() {
            SubmitSm pdu = submit(HELLO.text("a@"));

            assertThat(pdu.shortMessage().toHex()).isEqualTo("6100");
            assertThat(decode(PduEncoder.encode(Frame.of(pdu, 1)).toHex()).pdu())
                    .isEqualTo(pdu);
        }

        @Test
        @DisplayName("7: segments are 153 and 67 characters")
        void bug7() {
            assertThat(Segmenter.count("x".repeat(306), Alphabet.GSM7)).isEqualTo(2);
            assertThat(Segmenter.count("я".repeat(134), Alphabet.UCS2)).isEqualTo(2);
        }

        @Test
        @DisplayName("8: extension characters count two and are not cut")
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
        @DisplayName("10: January is month 01, in UTC")
        void bug10() {
            assertThat(SmppTime.format(OffsetDateTime.parse("2024-01-15T03:04:05Z")))
                    .isEqualTo("240115030405000+");
        }

        @Test
        @DisplayName("11: flash in UCS-2 is 0x18")
        void bug11() {
            assertThat(submit(HELLO.text("Привет").flash()).dataCoding()).isEqualTo(DataCoding.of(0x18));
        }

        @Test
        @DisplayName("12: a bind says 3.4")
        void bug12() {
            assertThat(Bind.of(BindType.TRANSCEIVER, "foo", "bar").interfaceVersion())
                    .isEqualTo(InterfaceVersion.SMPP_3_4);
        }

        @Test
        @DisplayName("13: GSM 03.38 is labelled 0x00, and 0x01 where the peer means it so")
        void bug13() {
            assertThat(submit(HELLO).dataCoding()).isEqualTo(DataCoding.DEFAULT);
            assertThat(PeerAlphabets.STANDARD.withIa5AsGsm7(true).alphabetOf(DataCoding.IA5))
                    .isEqualTo(Alphabet.GSM7);
        }

        @Test
        @DisplayName("14: 0x11 is cancel failed, 0x112 the broadcast channel")
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
        @DisplayName("16: a C-octet TLV without NUL ends where its length says")
        void bug16() {
            Tlvs tlvs = ((SubmitSm) decode(submit("00" + "001e" + "0002" + "3132" + "0204" + "0002" + "0007"))
                            .pdu())
                    .tlvs();

            assertThat(tlvs.get(TlvTag.RECEIPTED_MESSAGE_ID)).isEqualTo("12");
            assertThat(tlvs.get(TlvTag.USER_MESSAGE_REFERENCE)).isEqualTo(7);
        }

        @Test
        @DisplayName("17: empty, repeated and high-numbered TLVs are kept in order")
        void bug17() {
            String hex = submit("00" + "8001" + "0001" + "ff" + "8001" + "0001" + "01" + "130c" + "0000");

            assertThat(((SubmitSm) decode(hex).pdu()).tlvs().list()).hasSize(3);
            assertThat(PduEncoder.encode(decode(hex)).toHex()).isEqualTo(hex);
        }

        @Test
        @DisplayName("18: message_payload is the message when short_message is empty")
        void bug18() {
            SubmitSm pdu =
                    (SubmitSm) decode(submit("00" + "0424" + "0002" + "4142")).pdu();

            assertThat(MessageContent.of(pdu, PeerAlphabets.STANDARD).text()).isEqualTo("AB");
        }

        @Test
        @DisplayName("19: submit_multi passes octet for octet")
        void bug19() {
            SubmitMulti pdu = SubmitMulti.of(
                    SubmitSm.builder().shortMessage(OctetString.ofHex("00")).build(),
                    List.of(DestAddress.of(Address.of(1, 1, "46709771337")), DestAddress.list("all")));

            assertThat(decode(PduEncoder.encode(Frame.of(pdu, 1)).toHex()).pdu())
                    .isEqualTo(pdu);
        }

        @Test
        @DisplayName("20: a bodiless error query_sm_resp is read")
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
        @DisplayName("24: segments with references of 0x80 and more do not mix, and join before decoding")
        void bug24() {
            Reassembler<String> reassembler = new Reassembler<>();

            assertThat(offer(reassembler, 0x80, 1, "611b")).isInstanceOf(Reassembly.Incomplete.class);
            assertThat(offer(reassembler, 0x81, 2, "65")).isInstanceOf(Reassembly.Incomplete.class);
            assertThat(offer(reassembler, 0x80, 1, "611b")).isInstanceOf(Reassembly.Duplicate.class);
            assertThat(offer(reassembler, 0x80, 2, "65"))
                    .isInstanceOfSatisfying(
                            Reassembly.Complete.class,
                            whole -> assertThat(Alphabet.GSM7.decode(whole.octets()))
                                    .isEqualTo("a€"));
        }

        @Test
        @DisplayName("28: a receipt's text has seven-letter states and three-digit counters")
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
        @DisplayName("29: an alphanumeric sender has TON 5, and one beyond ASCII is refused")
        void bug29() {
            assertThat(submit(HELLO.from("Larvik")).source()).isEqualTo(Address.of(5, 0, "Larvik"));
            assertThatThrownBy(() -> HELLO.from("Åsa")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        @DisplayName("30: binary is octets and no text, 0x18 is UCS-2")
        void bug30() {
            assertThat(PeerAlphabets.STANDARD.alphabetOf(DataCoding.BINARY)).isEqualTo(Alphabet.BINARY);
            assertThat(PeerAlphabets.STANDARD.alphabetOf(DataCoding.of(0x18))).isEqualTo(Alphabet.UCS2);
        }

        @Test
        @DisplayName("31: a raw escape is no character of GSM 03.38")
        void bug31() {
            assertThat(Alphabet.GSM7.canEncode("\u001b")).isFalse();
        }

        @Test
        @DisplayName("33: neither password nor text is printed")
        void bug33() {
            assertThat(Bind.of(BindType.TRANSCEIVER, "foo", "s3cr3t").toString())
                    .doesNotContain("s3cr3t");
            assertThat(submit(HELLO.text("s3cr3t")).toString()).doesNotContain("s3cr3t");
        }

        @Test
        @DisplayName("37: source_telematics_id is one octet")
        void bug37() {
            assertThat(TlvTag.SOURCE_TELEMATICS_ID.maxOctets()).isEqualTo(1);
        }

        @Test
        @DisplayName("38: sm_length beyond the PDU is refused, and only that PDU")
        void bug38() {
            assertThatThrownBy(() -> decode(submit("32" + "4142")))
                    .isInstanceOfSatisfying(
                            MalformedPduException.class,
                            e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_MESSAGE_LENGTH));
        }

        @Test
        @DisplayName("23: a deliver_sm that is no receipt is a message")
        void bug23() {
            DeliverSm pdu = HELLO.toDeliverSm(PeerAlphabets.STANDARD, 1).get(0);

            assertThat(ReceiptText.of(pdu)).isNull();
            assertThat(MessageContent.of(pdu, PeerAlphabets.STANDARD).text()).isEqualTo("Hello");
        }
    }

    private static Reassembly<String> offer(Reassembler<String> reassembler, int reference, int number, String hex) {
        return reassembler.offer(
                "foo",
                Address.of("46701113311"),
                Address.of("46709771337"),
                new Concatenation(Concatenation.Kind.UDH8, reference, 2, number),
                OctetString.ofHex(hex),
                hex,
                0);
    }

    private static SubmitSm submit(Sms sms) {
        return sms.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0);
    }

    /** Returns a submit_sm in hexadecimal that ends as given, from sm_length on. */
    private static String submit(String fromSmLength) {
        String body = "00" + "0000" + "00" + "0101" + "3100" + "00" + "00" + "00" + "00" + "00" + "00" + "00" + "00"
                + "00" + fromSmLength;
        return String.format("%08x", 16 + body.length() / 2) + HEADER_SUBMIT + body;
    }

    private static FrameReader reader(String hex) {
        FrameReader reader = new FrameReader(73_728);
        byte[] octets = OctetString.ofHex(hex).toBytes();
        reader.append(octets, 0, octets.length);
        return reader;
    }

    private static Frame decode(String hex) {
        RawFrame raw = Objects.requireNonNull(reader(hex).next());
        return PduDecoder.decode(raw);
    }
}
