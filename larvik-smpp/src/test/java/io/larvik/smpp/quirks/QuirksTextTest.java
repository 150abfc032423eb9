package io.larvik.smpp.quirks;

import static io.larvik.smpp.quirks.QuirkOctets.cString;
import static io.larvik.smpp.quirks.QuirkOctets.frame;
import static io.larvik.smpp.quirks.QuirkOctets.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.larvitsmpp.LarvitsmppOctets;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.EmbeddedSession;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.MessageIdForms;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.segment.IncomingMessage;
import io.larvik.smpp.segment.MessageCollector;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.Concatenation.Kind;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.wire.PduEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What peers do to the content of messages and receipts; the numbers are those of {@code quirks.txt}. See {@link
 * QuirksTest}.
 */
public class QuirksTextTest {

    private static final Address SOURCE = Address.of("46701113311");
    private static final Address DESTINATION = Address.of("46709771337");
    private static final PeerAlphabets PACKED = PeerAlphabets.STANDARD.withPackedGsm7(true);

    // ---- content ----

    @ParameterizedTest
    @CsvSource({
        "09 0003070201, true, ''",
        "05 0009070201, false, ''",
        "05 000307, false, ''",
        "00 48656c6c6f, false, 48656c6c6f",
        "01 00, false, ''",
        "ff 0003070201 41, true, 41",
        "48656c6c6f, false, 48656c6c6f"
    })
    @DisplayName("33: a damaged user data header is used as far as it can be read, and never shows in the message")
    @Tag("A17")
    void quirk33(String hex, boolean isSegment, String message) {
        MessageContent content = content(0x40, DataCoding.BINARY, octets(hex));

        assertThat(content.concatenation()).isEqualTo(isSegment ? new Concatenation(Kind.UDH8, 7, 2, 1) : null);
        assertThat(content.octets()).isEqualTo(octets(message));
        assertThat(content.isHeaderDamaged()).isEqualTo(!hex.startsWith("00"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x40, 0x41, 0x43, 0x44, 0x60, 0xC3})
    @DisplayName("33: esm_class announces a header beside mode and type")
    void quirk33EsmClass(int esmClass) {
        MessageContent content = content(esmClass, DataCoding.DEFAULT, octets("05 0003070201" + hex("Hello")));

        assertThat(content.concatenation()).isEqualTo(new Concatenation(Kind.UDH8, 7, 2, 1));
        assertThat(content.text()).isEqualTo("Hello");
    }

    @Test
    @DisplayName("34: the last of repeated information elements counts, and unknown ones are kept")
    void quirk34() {
        MessageContent content =
                content(0x40, DataCoding.DEFAULT, octets("0d 0003070201 7f0142 0003080302" + hex("Hello")));

        assertThat(content.concatenation()).isEqualTo(new Concatenation(Kind.UDH8, 8, 3, 2));
        assertThat(content.udh().get(0x7F)).isEqualTo(octets("42"));
        assertThat(content.udh().elements()).hasSize(3);
        assertThat(content.text()).isEqualTo("Hello");
    }

    @Test
    @DisplayName("34: a header that esm_class does not announce is part of the message")
    void quirk34Unannounced() {
        OctetString octets = octets("05 0003070201" + hex("Hello"));

        MessageContent content = content(0x00, DataCoding.DEFAULT, octets);

        assertThat(content.udh()).isNull();
        assertThat(content.octets()).isEqualTo(octets);
    }

    @ParameterizedTest
    @CsvSource({"7, 2, 0", "7, 2, 3", "7, 0, 0", "7, 0, 1", "7, 2, ", "7, , 1", ", 2, 1"})
    @DisplayName("35: a segment with invalid sar TLVs is a separate message")
    @Tag("A17")
    void quirk35(Integer reference, Integer total, Integer number) {
        Tlvs tlvs = Tlvs.NONE;
        tlvs = reference == null ? tlvs : tlvs.with(TlvTag.SAR_MSG_REF_NUM, reference);
        tlvs = total == null ? tlvs : tlvs.with(TlvTag.SAR_TOTAL_SEGMENTS, total);
        tlvs = number == null ? tlvs : tlvs.with(TlvTag.SAR_SEGMENT_SEQNUM, number);

        assertThat(collected(message("Hello").tlvs(tlvs).build()))
                .singleElement()
                .satisfies(whole -> assertThat(whole.text()).isEqualTo("Hello"))
                .satisfies(whole -> assertThat(whole.isComplete()).isTrue());
    }

    @Test
    @DisplayName("35: a segment whose concatenation header and sar TLVs differ is a separate message")
    void quirk35Both() {
        SubmitSm both = SubmitSm.builder()
                .esmClass(EsmClass.of(0x40))
                .shortMessage(octets("05 0003070201" + hex("Hello")))
                .tlvs(sar(8, 2, 1))
                .build();

        assertThat(collected(both))
                .singleElement()
                .satisfies(whole -> assertThat(whole.text()).isEqualTo("Hello"));
    }

    @Test
    @DisplayName("35: segments whose concatenation headers and sar TLVs agree are joined once")
    void quirk35Agreeing() {
        SubmitSm[] segments = new SubmitSm[2];
        for (int number = 1; number <= 2; number++) {
            segments[number - 1] = SubmitSm.builder()
                    .esmClass(EsmClass.of(0x40))
                    .shortMessage(octets("05 00030702 0" + number + hex("part" + number)))
                    .tlvs(sar(0x0107, 2, number))
                    .build();
        }

        assertThat(collected(segments))
                .singleElement()
                .satisfies(whole -> assertThat(whole.text()).isEqualTo("part1part2"));
    }

    @Test
    @DisplayName("36: a byte order mark in each segment is no text")
    @Tag("report-D3")
    void quirk36Marks() {
        assertThat(ucs2("05 0003f60201 fffe 3004 3104", "05 0003f60202 fffe 3304 3404"))
                .isEqualTo("\u0430\u0431\u0433\u0434");
        assertThat(ucs2("05 0003f60201 feff 0430 0431", "05 0003f60202 feff 0433 0434"))
                .isEqualTo("\u0430\u0431\u0433\u0434");
        assertThat(ucs2("05 0003f60201 feff 0430 0431", "05 0003f60202 fffe 3304 3404"))
                .isEqualTo("\u0430\u0431\u0433\u0434");
        assertThat(ucs2("05 0003f60201 fffe 3004 3104", "05 0003f60202 3304 3404"))
                .as("the mark of the first holds")
                .isEqualTo("\u0430\u0431\u0433\u0434");
        assertThat(ucs2("05 0003f60201 0430 0431", "05 0003f60202 feff 0433"))
                .as("no mark: a zero width space of the text")
                .isEqualTo("\u0430\u0431\uFEFF\u0433");
        assertThat(ucs2("05 0003f60201 fffe 3d", "05 0003f60202 d8 00de 41"))
                .as("a unit, and a pair, of two segments")
                .isEqualTo("\uD83D\uDE00");
    }

    @ParameterizedTest
    @CsvSource({
        "06 0003f30201 0631 0645, 06 0003f30202 0627 0646", // one too large: a sender in use
        "04 0003f30201 0631 0645, 04 0003f30202 0627 0646", // one too small
        "05 0003f30201 0631 0645, 06 0003f30202 0627 0646",
        "09 0003f30201 0106ab 00 0631 0645, 09 0003f30202 0106ab 00 0627 0646" // a further element that does not fit
    })
    @DisplayName("33: segments with damaged headers are joined by what can be read")
    @Tag("report-D4")
    void quirk33Joined(String first, String second) {
        List<ReceivedMessage> messages = collected(ucs2Segment(first), ucs2Segment(second));

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.text()).isEqualTo("\u0631\u0645\u0627\u0646");
            assertThat(message.isHeaderDamaged()).isTrue();
        });
        assertThat(collected(ucs2Segment("05 0003f30101 0631 0645")))
                .singleElement()
                .satisfies(message -> assertThat(message.isHeaderDamaged()).isFalse());
    }

    @ParameterizedTest
    @CsvSource({
        "00410042, AB",
        "0041004200, AB",
        "00, ''",
        "feff00410042, AB",
        "fffe41004200, AB",
        "0041d83d, A\uFFFD",
        "dc4b0041, \uFFFDA",
        "d83ddc4b, \uD83D\uDC4B",
        "d83dd83ddc4b, \uFFFD\uD83D\uDC4B",
    })
    @DisplayName("36: UCS-2 may have an odd octet, half a surrogate pair, or a byte order mark of either order")
    @Tag("A17")
    void quirk36(String hex, String text) {
        assertThat(content(0, DataCoding.UCS2, octets(hex)).text()).isEqualTo(text);
    }

    @Test
    @DisplayName("37: data_coding 0 is the peer's default alphabet, and 0x01 may be GSM 03.38")
    void quirk37() {
        OctetString at = octets("40 00 a7");

        assertThat(text(PeerAlphabets.STANDARD, 0x00, at)).isEqualTo("\u00A1@\uFFFD");
        assertThat(text(PeerAlphabets.STANDARD.withMcDefault(Alphabet.LATIN1), 0x00, at))
                .isEqualTo("@\0\u00A7");
        assertThat(text(PeerAlphabets.STANDARD.withMcDefault(Alphabet.ASCII), 0x00, octets("40")))
                .isEqualTo("@");
        assertThat(text(PeerAlphabets.STANDARD, 0x01, octets("40"))).isEqualTo("@");
        assertThat(text(PeerAlphabets.STANDARD.withIa5AsGsm7(true), 0x01, octets("40")))
                .isEqualTo("\u00A1");
        assertThat(text(PeerAlphabets.STANDARD, 0x03, octets("40"))).isEqualTo("@");
    }

    @ParameterizedTest
    @CsvSource({
        "10, GSM7",
        "11, GSM7",
        "15, BINARY",
        "18, UCS2",
        "19, UCS2",
        "c0, GSM7",
        "c8, GSM7",
        "d8, GSM7",
        "e0, UCS2",
        "ef, UCS2",
        "f0, GSM7",
        "f3, GSM7",
        "f4, BINARY",
        "f7, BINARY",
    })
    @DisplayName("37: the coding groups of GSM are recognized")
    void quirk37Groups(String coding, Alphabet alphabet) {
        assertThat(PeerAlphabets.STANDARD.alphabetOf(DataCoding.of(Integer.parseInt(coding, 16))))
                .isEqualTo(alphabet);
    }

    @Test
    @DisplayName("37: 0x03 may be GSM 03.38")
    void quirk37Latin1() {
        PeerAlphabets gsm7 = PeerAlphabets.STANDARD.withLatin1AsGsm7(true);

        assertThat(text(gsm7, 0x03, octets("40"))).isEqualTo("\u00A1");
        assertThat(text(gsm7.withLatin1AsGsm7(false), 0x03, octets("40"))).isEqualTo("@");
        assertThat(gsm7.withMcDefault(Alphabet.LATIN1).dataCodingFor(Alphabet.GSM7, false))
                .isEqualTo(DataCoding.LATIN_1);
        assertThatIllegalArgumentException().isThrownBy(() -> gsm7.dataCodingFor(Alphabet.LATIN1, false));
    }

    @ParameterizedTest
    @CsvSource({"00, e8329bfd06, hello", "10, e8329bfd06, hello", "00, '', ''", "04, e832, ''", "08, 00680069, hi"})
    @DisplayName("37: a peer may pack GSM 03.38, but no other alphabet")
    void quirk37Packed(String coding, String hex, String text) {
        SubmitSm pdu = SubmitSm.builder()
                .dataCoding(DataCoding.of(Integer.parseInt(coding, 16)))
                .shortMessage(octets(hex))
                .build();

        assertThat(MessageContent.of(pdu, PACKED).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("37: packed messages of many segments are sent and received")
    void quirk37PackedSegments(Segmentation segmentation) {
        int length = segmentation == Segmentation.NONE ? 160 : 400;
        String text = "0123456789 Hej d\u00E5".repeat(30).substring(0, length);
        Sms sms = Sms.to("46709771337").text(text).segmentation(segmentation);

        List<SubmitSm> pdus = sms.toSubmitSm(PACKED, 7);

        assertThat(pdus)
                .allSatisfy(pdu -> assertThat(pdu.shortMessage().length()).isLessThanOrEqualTo(140));
        assertThat(collected(PACKED, pdus.toArray(SubmitSm[]::new)))
                .singleElement()
                .satisfies(whole -> assertThat(whole.text()).isEqualTo(text));
        assertThat(pdus.stream().mapToInt(pdu -> pdu.message().length()).sum()).isLessThanOrEqualTo(length);
    }

    @Test
    @DisplayName("37: septets behind a header start at a septet boundary")
    void quirk37PackedHeader() {
        SubmitSm first =
                Sms.to("1").text("hello".repeat(40)).toSubmitSm(PACKED, 7).get(0);

        assertThat(first.message().slice(0, 11).toHex()).isEqualTo("050003070201" + "d06536fb8d");
        assertThat(PACKED.encodeDefault("hello").toHex()).isEqualTo("e8329bfd06");
    }

    @Test
    @DisplayName("38: an extension character that is cut in two is whole after the segments are joined")
    void quirk38() {
        SubmitSm first = segment(1, "61 1b");
        SubmitSm second = segment(2, "65 62");

        assertThat(collected(first, second))
                .singleElement()
                .satisfies(whole -> assertThat(whole.text()).isEqualTo("a\u20ACb"));
    }

    @ParameterizedTest
    @CsvSource({"611b, 'a '", "1b1b61, ' a'", "1b61, a", "1b00, @", "1b65, \u20AC"})
    @DisplayName("38: an escape at the end or before another is a space, and one before an unknown septet is ignored")
    @Tag("A17")
    void quirk38Alone(String hex, String text) {
        assertThat(content(0, DataCoding.DEFAULT, octets(hex)).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, ''",
        "5, 0, Larvik Smpp",
        "0, 1, +46709771337",
        "1, 1, +46709771337",
        "1, 1, 72245",
        "3, 9, 72245"
    })
    @DisplayName("39: an address may differ from the form of its type, or be empty")
    void quirk39(int ton, int npi, String value) {
        String address = String.format("%02x%02x", ton, npi) + cString(value);
        String hex = frame(CommandId.SUBMIT_SM, "00" + address + address + "000000" + "0000" + "0000000000");

        SubmitSm read = (SubmitSm) LarvitsmppOctets.decode(hex).pdu();

        assertThat(read.source()).isEqualTo(Address.of(ton, npi, value));
        assertThat(read.destination()).isEqualTo(Address.of(ton, npi, value));
        assertThat(PduEncoder.encode(LarvitsmppOctets.decode(hex)).toHex()).isEqualTo(hex);
    }

    @Test
    @DisplayName("39: an address that we send has the type of its form")
    void quirk39Sent() {
        Sms sms = Sms.to("+46709771337").from("Larvik Smpp").text("Hello");

        SubmitSm submit = LarvitsmppOctets.submit(sms);

        assertThat(submit.destination()).isEqualTo(Address.of(1, 1, "46709771337"));
        assertThat(submit.source()).isEqualTo(Address.of(5, 0, "Larvik Smpp"));
        assertThat(LarvitsmppOctets.submit(sms.from("72245")).source()).isEqualTo(Address.of(0, 0, "72245"));
    }

    // ---- receipts ----

    @ParameterizedTest
    @ValueSource(ints = {0x04, 0x44, 0x20, 0x60, 0x00, 0x40})
    @DisplayName("40: a receipt is read whatever its esm_class, with or without a user data header")
    void quirk40(int esmClass) {
        String text = hex("id:7 stat:DELIVRD");
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(EsmClass.of(esmClass))
                .shortMessage(octets((esmClass & 0x40) != 0 ? "05 0003070101" + text : text))
                .build();

        Receipt receipt = Objects.requireNonNull(ReceiptText.of(pdu));

        assertThat(receipt.messageId()).isEqualTo("7");
        assertThat(receipt.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(pdu.esmClass().isReceipt()).isEqualTo((esmClass & 0x3C) == 0x04);
        assertThat(pdu.esmClass().isIntermediateNotification()).isEqualTo((esmClass & 0x3C) == 0x20);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id:7 sub:001 dlvrd:001 submit date:2401020304 done date:2401020305 stat:DELIVRD err:000 text:Hi",
                "ID:7 SUB:001 DLVRD:001 SUBMIT DATE:2401020304 DONE DATE:2401020305 STAT:DELIVRD ERR:000 TEXT:Hi",
                "Id:7 sub:001 dlvrd:001 Submit Date:2401020304 Done Date:2401020305 Stat:DELIVRD err:000 Text:Hi",
                "id:7 sub:001 dlvrd:001 submit_date:2401020304 done_date:2401020305 stat:DELIVRD err:000 text:Hi",
                "id:7 sub:001 dlvrd:001 submitdate:2401020304 donedate:2401020305 stat:DELIVRD err:000 text:Hi",
                "id:7, sub:001, dlvrd:001, submit date:2401020304, done date:2401020305; stat:DELIVRD; err:000; text:Hi",
                "stat:DELIVRD err:000 done date:2401020305 dlvrd:001 sub:001 submit date:2401020304 id:7 text:Hi",
                "id:7  sub:001   dlvrd:001  submit date:2401020304  done date:2401020305  stat:DELIVRD  err:000  text:Hi",
                "id:7\nsub:001\ndlvrd:001\r\nsubmit date:2401020304\ndone date:2401020305\nstat:DELIVRD\nerr:000\ntext:Hi",
                "id:7 sub:001 dlvrd:001 submit date:2401020304 done date:2401020305 stat:DELIVRD err:000 text:Hi\0",
            })
    @DisplayName("41: keys may have any case and order, underscores, several blanks, line breaks and a NUL at the end")
    void quirk41(String text) {
        Receipt receipt = parse(text);

        assertThat(receipt.messageId()).isEqualTo("7");
        assertThat(receipt.submitted()).isEqualTo(1);
        assertThat(receipt.delivered()).isEqualTo(1);
        assertThat(receipt.submitDate()).isEqualTo(LocalDateTime.parse("2024-01-02T03:04"));
        assertThat(receipt.doneDate()).isEqualTo(LocalDateTime.parse("2024-01-02T03:05"));
        assertThat(receipt.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(receipt.errorCode()).isEqualTo("000");
        assertThat(receipt.text()).isEqualTo("Hi");
    }

    @Test
    @DisplayName("41: keys may be absent, empty or unknown, and the text may look like keys")
    @Tag("A18")
    void quirk41Absent() {
        Receipt bare = parse("id:7 stat:DELIVRD");
        Receipt more = parse("id:7 stat:DELIVRD err:000 mccmnc:26201 price:0.045 text:it was stat:EXPIRED");

        assertThat(bare.submitted()).isNull();
        assertThat(bare.delivered()).isNull();
        assertThat(bare.errorCode()).isNull();
        assertThat(bare.text()).isNull();
        assertThat(bare.isDelivered()).isTrue();
        assertThat(parse("id:7 stat:DELIVRD text:").text()).isEmpty();
        assertThat(more.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(more.text()).isEqualTo("it was stat:EXPIRED");
        assertThat(more.extra()).containsEntry("mccmnc", "26201").containsEntry("price", "0.045");
    }

    @ParameterizedTest
    @CsvSource({
        "2401020304, 2024-01-02T03:04",
        "240102030405, 2024-01-02T03:04:05",
        "202401020304, 2024-01-02T03:04",
        "20240102030405, 2024-01-02T03:04:05",
        "240102030405904+, 2024-01-02T03:04:05.9",
        "0000000000, ",
        "'', ",
        "9999999999, ",
        "soon, ",
    })
    @DisplayName("42: dates have 10, 12 or 14 digits, are SMPP times, zero, absent or nonsense")
    @Tag("A18")
    void quirk42(String date, LocalDateTime expected) {
        Receipt receipt = parse("id:7 submit date:" + date + " done date:" + date + " stat:DELIVRD");

        assertThat(receipt.submitDate()).isEqualTo(expected);
        assertThat(receipt.doneDate()).isEqualTo(expected);
        assertThat(receipt.isDelivered()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-02T03:04:05Z, 2024-01-02T03:04:05, Z",
        "2024-01-02T03:04:05.250+01:00, 2024-01-02T03:04:05.250, +01:00",
        "2024-01-02T03:04:05-0530, 2024-01-02T03:04:05, -05:30",
        "2024-01-02T03:04+02, 2024-01-02T03:04, +02:00",
        "2024-01-02T03:04, 2024-01-02T03:04, ",
        "2024-01-02 03:04:05, 2024-01-02T03:04:05, ",
        "2024-01-02  03:04, 2024-01-02T03:04, ",
        "2024-01-02, 2024-01-02T00:00, ",
        "1704164645, 2024-01-02T03:04:05, Z",
        "1704164645678, 2024-01-02T03:04:05.678, Z",
        "9704164645, , ",
        "2704164645678, , ",
        "2024-13-02T03:04:05Z, , ",
        "2024-01-02Tsoon, , ",
        "2024-01-02 soon, 2024-01-02T00:00, ",
    })
    @DisplayName("42: dates may be ISO 8601 or Unix time, and do no harm to the other values")
    void quirk42Others(String date, LocalDateTime expected, ZoneOffset offset) {
        Receipt receipt = parse("id:7 submit date:" + date + " done date:2401020305 stat:DELIVRD err:001");

        assertThat(receipt.submitDate()).isEqualTo(expected);
        assertThat(receipt.offset()).isEqualTo(offset);
        assertThat(receipt.messageId()).isEqualTo("7");
        assertThat(receipt.doneDate()).isEqualTo(LocalDateTime.parse("2024-01-02T03:05"));
        assertThat(receipt.isDelivered()).isTrue();
        assertThat(receipt.errorCode()).isEqualTo("001");
        assertThat(receipt.extra()).isEmpty();
    }

    @Test
    @DisplayName("42: a message may be done before it was submitted")
    void quirk42Order() {
        Receipt receipt = parse("id:7 submit date:2401020305 done date:2401020304 stat:DELIVRD");

        assertThat(receipt.doneDate()).isBefore(receipt.submitDate());
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, 2",
        "delivrd, 2",
        "UNDELIVERABLE, 5",
        "FAILED, 5",
        "REJECTED, 8",
        "DND_REJECTED, ",
        "DELIVERD, 2",
        "UNDELIVERD, 5",
        "BUFFRED, 1",
        "EXPIRD, 3",
        "REJECT, 8",
        "ACKED, 6",
        "2, ",
    })
    @DisplayName(
            "43: stat is a long, short, misspelled or lower-case form, or a word or number that nobody knows and is kept")
    void quirk43(String stat, Integer state) {
        Receipt receipt = parse("id:7 stat:" + stat + " err:000");

        assertThat(receipt.stat()).isEqualTo(stat);
        assertThat(receipt.state()).isEqualTo(state == null ? null : MessageState.of(state));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "0", "0034", "0x0B", "21b", "-1", "EC_UNKNOWN"})
    @DisplayName("43: err may be a number in any base, or a word, and is kept")
    void quirk43Err(String err) {
        assertThat(parse("id:7 stat:UNDELIV err:" + err + " text:Hi").errorCode())
                .isEqualTo(err);
        assertThat(parse("id:7 stat:UNDELIV err: text:Hi").errorCode()).isNull();
        assertThat(parse("id:7 stat:UNDELIV err: text:Hi").text()).isEqualTo("Hi");
    }

    @ParameterizedTest
    @CsvSource({
        "0098765432101, 98765432101",
        "16FEE0E525, 16fee0e525",
        "98765432101, 16fee0e525",
        "16fee0e525, 98765432101"
    })
    @DisplayName("44: an id matches its other spellings: without zeros, in the other case or base")
    @Tag("A18")
    void quirk44(String inReceipt, String given) {
        assertThat(MessageIdForms.forms(inReceipt)).contains(MessageIdForms.normal(given));
    }

    @Test
    @DisplayName("44: TLVs win over the text, except over a final state, and the receipt tells that they differ")
    void quirk44Tlvs() {
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .shortMessage(octets(hex("id:7 stat:UNDELIV")))
                .tlv(TlvTag.RECEIPTED_MESSAGE_ID, "8")
                .tlv(TlvTag.MESSAGE_STATE, 2)
                .build();

        Receipt receipt = Objects.requireNonNull(ReceiptText.of(pdu));

        assertThat(receipt.messageId()).isEqualTo("8");
        assertThat(receipt.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(receipt.stat()).isEqualTo("UNDELIV");
        assertThat(receipt.isContradictory()).isTrue();
        assertThat(parse("id:7 stat:UNDELIV").isContradictory()).isFalse();
        Receipt scheduled = Objects.requireNonNull(ReceiptText.of(
                pdu.toBuilder().tlvs(Tlvs.of(TlvTag.MESSAGE_STATE, 0)).build()));
        assertThat(scheduled.state()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(scheduled.isContradictory()).isTrue();
    }

    @Test
    @DisplayName("45: a receipt may be in message_payload, in UCS-2 or in a comma list")
    void quirk45() {
        String text = "id:7 stat:DELIVRD";
        OctetString ucs2 = OctetString.of(text.getBytes(StandardCharsets.UTF_16BE));
        OctetString list = octets(hex("00,2401020305,2401020304,,447700900123,10110200000000,7"));

        for (DataCoding coding : List.of(DataCoding.DEFAULT, DataCoding.UCS2)) {
            for (OctetString octets : List.of(octets(hex(text)), ucs2, list)) {
                Receipt inPayload = ReceiptText.of(DeliverSm.builder()
                        .dataCoding(coding)
                        .tlv(TlvTag.MESSAGE_PAYLOAD, octets)
                        .build());
                Receipt inMessage = ReceiptText.of(DeliverSm.builder()
                        .dataCoding(coding)
                        .shortMessage(octets)
                        .build());

                assertThat(List.of(Objects.requireNonNull(inPayload), Objects.requireNonNull(inMessage)))
                        .allSatisfy(receipt -> assertThat(receipt.messageId()).isEqualTo("7"))
                        .allMatch(Receipt::isDelivered);
            }
        }
    }

    @Test
    @DisplayName("45: a text without the keys of a receipt is no receipt")
    @Tag("A18")
    void quirk45None() {
        assertThatCode(() -> ReceiptText.parse("\0\0\0")).doesNotThrowAnyException();
        assertThat(ReceiptText.parse("Thanks for your order, your id is ready")).isNull();
        assertThat(ReceiptText.parse("")).isNull();
    }

    private static String ucs2(String... segments) {
        List<ReceivedMessage> messages =
                collected(Stream.of(segments).map(QuirksTextTest::ucs2Segment).toArray(SubmitSm[]::new));
        assertThat(messages).hasSize(1);
        return messages.get(0).text();
    }

    private static SubmitSm ucs2Segment(String hex) {
        return SubmitSm.builder()
                .esmClass(EsmClass.of(0x40))
                .dataCoding(DataCoding.UCS2)
                .shortMessage(octets(hex))
                .build();
    }

    private static MessageContent content(int esmClass, DataCoding coding, OctetString octets) {
        SubmitSm pdu = SubmitSm.builder()
                .esmClass(EsmClass.of(esmClass))
                .dataCoding(coding)
                .shortMessage(octets)
                .build();
        return MessageContent.of(pdu, PeerAlphabets.STANDARD);
    }

    private static String text(PeerAlphabets alphabets, int coding, OctetString octets) {
        return alphabets.alphabetOf(DataCoding.of(coding)).decode(octets);
    }

    private static SubmitSm segment(int number, String hex) {
        return SubmitSm.builder()
                .tlvs(sar(7, 2, number))
                .shortMessage(octets(hex))
                .build();
    }

    private static Tlvs sar(int reference, int total, int number) {
        return Tlvs.of(TlvTag.SAR_MSG_REF_NUM, reference)
                .with(TlvTag.SAR_TOTAL_SEGMENTS, total)
                .with(TlvTag.SAR_SEGMENT_SEQNUM, number);
    }

    private static MessageBuilder<SubmitSm> message(String text) {
        return SubmitSm.builder().shortMessage(octets(hex(text)));
    }

    /** Returns the messages that a server's handler gets from the PDUs, without any time passing. */
    public static List<ReceivedMessage> collected(SubmitSm... pdus) {
        return collected(PeerAlphabets.STANDARD, pdus);
    }

    private static List<ReceivedMessage> collected(PeerAlphabets alphabets, SubmitSm... pdus) {
        List<IncomingMessage> handed = new ArrayList<>();
        MessageCollector collector = new MessageCollector(
                alphabets,
                ReassemblyLimits.DEFAULT.with(l -> l.timeout(Duration.ofMinutes(1))),
                SegmentHold.DEFAULT,
                SegmentIdScheme.NUMBERED,
                new VirtualResources(),
                handed::add);
        EmbeddedSession session = new EmbeddedSession("foo");
        for (int i = 0; i < pdus.length; i++) {
            collector.take(session.request(pdus[i], i + 1));
        }
        return handed.stream().map(IncomingMessage::message).toList();
    }

    private static Receipt parse(String text) {
        return Objects.requireNonNull(ReceiptText.parse(text));
    }

    private static OctetString octets(String hex) {
        return OctetString.ofHex(hex.replace(" ", ""));
    }
}
