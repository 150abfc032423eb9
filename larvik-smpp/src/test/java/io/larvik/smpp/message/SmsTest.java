package io.larvik.smpp.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.ApplicationPorts;
import io.larvik.smpp.text.InformationElement;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.Segmentation;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class SmsTest {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    private static final ApplicationPorts VCARD = new ApplicationPorts(9204, 0);

    @Test
    void transliterationThatIsEnoughSavesSegments() {
        Sms sms = Sms.to("1").text("It\u2019s " + "x".repeat(100));

        assertThat(sms.toSubmitSm(PeerAlphabets.STANDARD, 1)).hasSize(2);
        assertThat(sms.transliterate().toSubmitSm(PeerAlphabets.STANDARD, 1))
                .singleElement()
                .satisfies(pdu -> assertThat(
                                MessageContent.of(pdu, PeerAlphabets.STANDARD).text())
                        .startsWith("It's xx"));
    }

    @Test
    void transliterationThatIsNotEnoughChangesNothing() {
        Sms sms = Sms.to("1").text("It\u2019s \u041F").transliterate();

        assertThat(sms.toSubmitSm(PeerAlphabets.STANDARD, 1))
                .singleElement()
                .satisfies(pdu -> assertThat(
                                MessageContent.of(pdu, PeerAlphabets.STANDARD).text())
                        .isEqualTo("It\u2019s \u041F"));
    }

    @Test
    void transliterationForAFlashMessageIsForGsm7() {
        PeerAlphabets latin = PeerAlphabets.STANDARD.withMcDefault(Alphabet.LATIN1);
        Sms sms = HELLO.text("«Hi»").transliterate();

        assertThat(text(sms.flash().toSubmitSm(latin, 1).get(0))).isEqualTo("\"Hi\"");
        assertThat(MessageContent.of(sms.toSubmitSm(latin, 1).get(0), latin).text())
                .isEqualTo("«Hi»");
    }

    @Test
    void transliterationIsForTheAlphabetAskedFor() {
        Sms sms = HELLO.text("“Hi” ½").alphabet(Alphabet.LATIN1).transliterate();

        assertThat(text(submitSm(sms).get(0))).isEqualTo("\"Hi\" ½");
    }

    @Test
    void nationalTablesAreNotUsedUnasked() {
        assertThat(submitSm(HELLO.text("ğ".repeat(150)))).hasSize(3);
    }

    @Test
    void nationalTablesAreUsedWhereTheySaveSegments() {
        Sms sms = HELLO.nationalLanguages(NationalLanguage.TURKISH);

        List<SubmitSm> pdus = submitSm(sms.text("ğ".repeat(150)));

        assertThat(pdus).hasSize(1);
        assertThat(pdus.get(0).esmClass().hasUdh()).isTrue();
        assertThat(pdus.get(0).dataCoding()).isEqualTo(DataCoding.DEFAULT);
        assertThat(pdus.get(0).shortMessage().slice(0, 5).toHex()).isEqualTo("032501010c");
        assertThat(text(pdus.get(0))).isEqualTo("ğ".repeat(150));
        assertThat(submitSm(sms.text("ğ")).get(0).dataCoding()).isEqualTo(DataCoding.UCS2);
    }

    @Test
    void nationalTablesMayBeUsedForFlash() {
        SubmitSm pdu = submitSm(HELLO.nationalLanguages(NationalLanguage.TURKISH)
                        .text("ğ".repeat(150))
                        .flash())
                .get(0);

        assertThat(pdu.dataCoding()).isEqualTo(DataCoding.of(0x10));
        assertThat(text(pdu)).isEqualTo("ğ".repeat(150));
    }

    @Test
    void nationalTablesAreNoMatterOfAnAlphabetAskedFor() {
        Sms sms = HELLO.nationalLanguages(NationalLanguage.TURKISH)
                .text("ğ".repeat(150))
                .alphabet(Alphabet.UCS2);

        assertThat(submitSm(sms)).hasSize(3);
    }

    @Test
    void textThatNationalTablesMakeAsShortIsNotRewritten() {
        Sms sms = HELLO.nationalLanguages(NationalLanguage.TURKISH).transliterate();

        assertThat(text(submitSm(sms.text("ğ".repeat(155))).get(0))).isEqualTo("ğ".repeat(155));
        assertThat(text(submitSm(sms.text("ğ".repeat(156))).get(0))).isEqualTo("g".repeat(156));
    }

    @Test
    void placeInTlvsStandsBehindTheOthers() {
        List<SubmitSm> pdus = submitSm(
                HELLO.text("x".repeat(161)).segmentation(Segmentation.SAR).tlv(TlvTag.SOURCE_PORT, 16));

        assertThat(pdus).hasSize(2).noneMatch(pdu -> pdu.esmClass().hasUdh());
        assertThat(pdus.get(1).tlvs())
                .isEqualTo(Tlvs.of(TlvTag.SOURCE_PORT, 16)
                        .with(TlvTag.SAR_MSG_REF_NUM, 7)
                        .with(TlvTag.SAR_TOTAL_SEGMENTS, 2)
                        .with(TlvTag.SAR_SEGMENT_SEQNUM, 2));
    }

    @Test
    void longReferenceIsWrittenWhole() {
        List<SubmitSm> pdus =
                HELLO.text("x".repeat(161)).segmentation(Segmentation.UDH16).toSubmitSm(PeerAlphabets.STANDARD, 0xBEEF);

        assertThat(pdus.get(0).shortMessage().slice(0, 7).toHex()).isEqualTo("060804beef0201");
    }

    @Test
    void wholeMessageMayGoIntoThePayload() {
        SubmitSm pdu = submitSm(HELLO.text("x".repeat(161)).segmentation(Segmentation.MESSAGE_PAYLOAD))
                .get(0);

        assertThat(pdu.shortMessage()).isEqualTo(OctetString.EMPTY);
        assertThat(text(pdu)).isEqualTo("x".repeat(161));
    }

    @Test
    void severalDestinationsAreNoSubmitSm() {
        Sms sms = Sms.toAll(List.of(DestAddress.of(Address.of("1")), DestAddress.list("all")))
                .text("Hi");

        assertThat(sms.isForSeveral()).isTrue();
        assertThat(sms.toSubmitMulti(PeerAlphabets.STANDARD, 1))
                .singleElement()
                .satisfies(pdu -> assertThat(pdu.destinations()).hasSize(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sms.toSubmitSm(PeerAlphabets.STANDARD, 1))
                .withMessage("destinations: 2, at most 1 in submit_sm and deliver_sm");
        assertThat(sms).hasToString("Sms[to=2 destinations, from=, 2 characters]");
    }

    @Test
    void shortTextIsOnePduWithoutHeader() {
        SubmitSm pdu = submitSm(HELLO).get(0);

        assertThat(pdu.destination()).isEqualTo(Address.of(1, 1, "46709771337"));
        assertThat(pdu.source()).isEqualTo(Address.of(1, 1, "46701113311"));
        assertThat(pdu.dataCoding()).isEqualTo(DataCoding.DEFAULT);
        assertThat(pdu.esmClass().hasUdh()).isFalse();
        assertThat(pdu.registeredDelivery()).isEqualTo(RegisteredDelivery.NONE);
        assertThat(pdu.shortMessage().toHex()).isEqualTo("48656c6c6f");
    }

    @Test
    void longTextIsCutIntoSegmentsOfOneReference() {
        List<SubmitSm> pdus = submitSm(HELLO.text("x".repeat(161)));

        assertThat(pdus).hasSize(2).allMatch(pdu -> pdu.esmClass().hasUdh());
        assertThat(pdus.get(0).shortMessage().slice(0, 6).toHex()).isEqualTo("050003070201");
        assertThat(pdus.get(1).shortMessage().slice(0, 6).toHex()).isEqualTo("050003070202");
    }

    @Test
    void alphanumericSenderHasItsType() {
        assertThat(submitSm(HELLO.from("Larvik")).get(0).source()).isEqualTo(Address.of(5, 0, "Larvik"));
    }

    @Test
    void everyFieldReachesTheMessageCentre() {
        SubmitSm pdu = submitSm(HELLO.requestReceipt()
                        .serviceType("CMT")
                        .priority(2)
                        .protocolId(3)
                        .validFor(Duration.ofHours(25))
                        .deliverAt(OffsetDateTime.parse("2027-01-02T03:04:05Z"))
                        .tlv(TlvTag.SOURCE_PORT, 16))
                .get(0);

        assertThat(pdu.registeredDelivery()).isEqualTo(RegisteredDelivery.RECEIPT);
        assertThat(pdu.serviceType()).isEqualTo("CMT");
        assertThat(pdu.priorityFlag()).isEqualTo(2);
        assertThat(pdu.protocolId()).isEqualTo(3);
        assertThat(pdu.validityPeriod()).isEqualTo("000001010000000R");
        assertThat(pdu.scheduleDeliveryTime()).isEqualTo("270102030405000+");
        assertThat(pdu.tlvs().get(TlvTag.SOURCE_PORT)).isEqualTo(16);
    }

    @Test
    void octetsAreSentAsTheyAre() {
        SubmitSm pdu = submitSm(HELLO.octets(OctetString.ofHex("0102ff"))).get(0);

        assertThat(pdu.dataCoding()).isEqualTo(DataCoding.BINARY);
        assertThat(pdu.shortMessage().toHex()).isEqualTo("0102ff");
    }

    @Test
    void dataCodingCanBeForced() {
        assertThat(submitSm(HELLO.dataCoding(DataCoding.of(0xF1))).get(0).dataCoding())
                .isEqualTo(DataCoding.of(0xF1));
    }

    @Test
    void messageOfAMessageCentreHasTheSameFields() {
        DeliverSm pdu = HELLO.toDeliverSm(PeerAlphabets.STANDARD, 7).get(0);

        assertThat(pdu.shortMessage().toHex()).isEqualTo("48656c6c6f");
        assertThat(pdu.destination()).isEqualTo(Address.of("46709771337"));
    }

    @Test
    void changesMakeCopies() {
        Sms flash = HELLO.flash();

        assertThat(submitSm(HELLO).get(0).dataCoding()).isEqualTo(DataCoding.DEFAULT);
        assertThat(submitSm(flash).get(0).dataCoding()).isEqualTo(DataCoding.of(0x10));
    }

    @Test
    void textIsNotPrinted() {
        assertThat(HELLO.text("s3cr3t").toString()).doesNotContain("s3cr3t").doesNotContain("46709771337");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("destination_addr: 21 characters, at most 20", s -> Sms.to("1".repeat(21))),
                refused("destination_addr: empty", s -> Sms.to("")),
                refused("destination_addr: '070-977 13 37' is no number, allowed are", s -> Sms.to("070-977 13 37")),
                refused("destination_addr: '+46 (0)70' is no number", s -> Sms.to("+46 (0)70")),
                refused("destination_addr: 'tel:070?' is no number", s -> Sms.to("tel:070\n")),
                refused("destination_addr: 'Larvik' is no number", s -> Sms.to("Larvik")),
                refused("destination_addr: '" + "x".repeat(40) + "…' is no number", s -> Sms.to("x".repeat(99))),
                refused("destination_addr: '070-977' is no number", s -> Sms.to(Address.of("070-977"))),
                refused(
                        "destination_addr: '070 977' is no number",
                        s -> Sms.toAll(List.of(DestAddress.of(Address.of("070 977"))))),
                refused("source_addr: 15 characters, at most 11 in an alphanumeric", s -> s.from("LarvikSMPPLtdAB")),
                refused("source_addr: 12 characters, at most 11", s -> s.from(Address.of(5, 1, "x".repeat(12)))),
                refused("source_addr: 0 octets, allowed are 1 to 20", s -> s.from(OctetString.EMPTY)),
                refused("source_addr: 21 octets, allowed are 1 to 20", s -> s.from(OctetString.of(new byte[21]))),
                refused("source_addr: octet 0x00 at position 1", s -> s.from(OctetString.ofHex("4100"))),
                refused("priority_flag: 9, allowed are 0 to 4", s -> s.priority(9)),
                refused("priority_flag: -1, allowed are 0 to 4", s -> s.priority(-1)),
                refused("protocol_id: 256, allowed are 0 to 255", s -> s.protocolId(256)),
                refused("maxSegments: 0, allowed are 1 to 255", s -> s.maxSegments(0)),
                refused("maxSegments: 256, allowed are 1 to 255", s -> s.maxSegments(256)),
                refused("service_type: 6 characters, at most 5", s -> s.serviceType("WAPWAP")),
                refused("service_type: allowed is printable ASCII", s -> s.serviceType("Å")),
                refused("validity_period: PT0S, allowed is more than zero", s -> s.validFor(Duration.ZERO)),
                refused("validity_period: PT768H, allowed is", s -> s.validFor(Duration.ofDays(32))),
                refused("schedule_delivery_time: PT-1S", s -> s.deliverIn(Duration.ofSeconds(-1))),
                refused(
                        "validity_period: 2038-01-01T00:00:00Z",
                        s -> s.validUntil(Instant.parse("2038-01-01T00:00:00Z"))),
                refused("validity_period: +1000000000", s -> s.validUntil(Instant.MAX)),
                refused("text: not set, must be given; text(\"\") sends", s -> submitSm(Sms.to("46709771337"))),
                refused("source_addr: 25 characters, at most 20", s -> s.from("1".repeat(25))),
                refused("source_addr: character U+00C5 at position 0", s -> s.from("Åsa")),
                refused(
                        "text: U+042F at position 2 is not in GSM7",
                        s -> submitSm(s.text("a Я").alphabet(Alphabet.GSM7))),
                refused(
                        "text: 3 segments, at most 2",
                        s -> submitSm(s.text("x".repeat(307)).maxSegments(2))),
                refused(
                        "text: 161 units of GSM7, at most 160 in one segment",
                        s -> submitSm(s.text("x".repeat(161)).segmentation(Segmentation.NONE))),
                refused(
                        "text: 141 units of BINARY, at most 140 in one segment",
                        s -> submitSm(s.octets(OctetString.of(new byte[141])).segmentation(Segmentation.NONE))),
                refused("text: 256 segments, at most 255", s -> submitSm(s.text("x".repeat(153 * 255 + 1)))),
                refused(
                        "source_subaddress: 1 octet, allowed are 2 to 23",
                        s -> s.tlv(TlvTag.SOURCE_SUBADDRESS, OctetString.ofHex("00"))),
                refused("source_port: 65536, allowed are 0 to 65535", s -> s.tlv(TlvTag.SOURCE_PORT, 65536)),
                refused("data_coding", s -> submitSm(s.alphabet(Alphabet.LATIN1).flash())));
    }

    @ParameterizedTest
    @MethodSource("refused")
    @Tag("report-N4")
    @Tag("report-N9")
    void errorNamesFieldSizeAndLimit(String expected, Consumer<Sms> action) {
        assertThatThrownBy(() -> action.accept(HELLO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(expected);
    }

    @Test
    @Tag("report-D5")
    @Tag("report-N4")
    void nullIsRefusedByName() {
        assertThatNullPointerException().isThrownBy(() -> HELLO.text(null)).withMessage("text");
        assertThatNullPointerException().isThrownBy(() -> HELLO.octets(null)).withMessage("octets");
        assertThatNullPointerException().isThrownBy(() -> Sms.to((String) null)).withMessage("address");
    }

    @Test
    @Tag("report-N4")
    void emptyTextIsLawful() {
        assertThat(submitSm(Sms.to("46709771337").text("")).get(0).shortMessage())
                .isEqualTo(OctetString.EMPTY);
        assertThat(submitSm(Sms.to("46709771337").octets(OctetString.EMPTY))).hasSize(1);
    }

    @Test
    @Tag("report-I11")
    void dataSmHasTheMessageInItsPayloadAndItsValidityInATlv() {
        Sms sms = Sms.to("46709771337")
                .text("x".repeat(161))
                .validFor(Duration.ofHours(30))
                .asDataSm();

        List<DataSm> segments = sms.toDataSm(PeerAlphabets.STANDARD, 7);

        assertThat(sms.isDataSm()).isTrue();
        assertThat(segments).hasSize(2).allSatisfy(segment -> {
            assertThat(segment.esmClass().hasUdh()).isTrue();
            assertThat(segment.tlvs().get(TlvTag.QOS_TIME_TO_LIVE)).isEqualTo(108_000L);
        });
        assertThat(PeerAlphabets.STANDARD.textOf(segments.get(1))).isEqualTo("x".repeat(8));
        assertThat(Sms.to("46709771337").text("a").validFor(Duration.ofDays(31)).toDataSm(PeerAlphabets.STANDARD, 7))
                .singleElement()
                .satisfies(one ->
                        assertThat(one.tlvs().get(TlvTag.QOS_TIME_TO_LIVE)).isEqualTo(31 * 86_400L));
    }

    @Test
    @Tag("report-I11")
    void fieldThatDataSmLacksIsRefused() {
        Sms sms = Sms.to("46709771337").text("a").asDataSm();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> sms.priority(1).toDataSm(PeerAlphabets.STANDARD, 7))
                .withMessage("priority_flag: 1, data_sm has no such field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sms.protocolId(64).toDataSm(PeerAlphabets.STANDARD, 7))
                .withMessage("protocol_id: 64, data_sm has no such field");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sms.deliverIn(Duration.ofHours(1)).toDataSm(PeerAlphabets.STANDARD, 7))
                .withMessageStartingWith("schedule_delivery_time: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        sms.validUntil(Instant.parse("2030-01-01T00:00:00Z")).toDataSm(PeerAlphabets.STANDARD, 7))
                .withMessageStartingWith("validity_period: ");
    }

    @Test
    void payloadGivenAsTlvNeedsNoText() {
        Sms sms = Sms.to("46709771337").tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.ofHex("48"));

        assertThat(submitSm(sms).get(0).tlvs().get(TlvTag.MESSAGE_PAYLOAD)).isEqualTo(OctetString.ofHex("48"));
    }

    @Test
    @Tag("report-N4")
    void priorityOfEveryLevelIsSent() {
        for (int priority = 0; priority <= 4; priority++) {
            assertThat(submitSm(HELLO.priority(priority)).get(0).priorityFlag()).isEqualTo(priority);
        }
    }

    @Test
    @Tag("report-D2")
    void destinationMayBeANameThatIsGivenAsAnAddress() {
        SubmitSm pdu =
                submitSm(Sms.to(Address.of(5, 0, "Info-Line")).text("Hi")).get(0);

        assertThat(pdu.destination()).isEqualTo(Address.of(5, 0, "Info-Line"));
    }

    @Test
    @Tag("report-E9")
    void validityMayBeAPointInTime() {
        Sms sms = HELLO.validUntil(Instant.parse("2027-01-02T03:04:05.678Z"));

        assertThat(submitSm(sms).get(0).validityPeriod()).isEqualTo("270102030405600+");
        assertThat(submitSm(HELLO.validUntil(Instant.parse("2037-12-31T23:59:59.9Z")))
                        .get(0)
                        .validityPeriod())
                .isEqualTo("371231235959900+");
    }

    @Test
    @Tag("report-E9")
    void scheduleMayBeAPeriod() {
        SubmitSm pdu = submitSm(HELLO.deliverIn(Duration.ofMinutes(90))).get(0);

        assertThat(pdu.scheduleDeliveryTime()).isEqualTo("000000013000000R");
    }

    @Test
    @Tag("report-E9")
    void senderMayBeOctets() {
        SubmitSm pdu = submitSm(HELLO.from(OctetString.ofHex("4c61727669e5"))).get(0);

        assertThat(pdu.source()).isEqualTo(Address.of(5, 0, "Larvi\u00e5"));
        assertThat(PduEncoder.encode(Frame.of(pdu, 1)).toHex()).contains("05004c61727669e500");
    }

    @Test
    @Tag("report-E2")
    void defaultsFillWhatAMessageDoesNotSay() {
        MessageDefaults defaults = MessageDefaults.NONE.with(
                d -> d.serviceType("CMT").validity(Duration.ofHours(25)).priority(3));

        SubmitSm filled = submitSm(HELLO.withDefaults(defaults)).get(0);
        SubmitSm kept = submitSm(HELLO.serviceType("")
                        .validFor(Duration.ofHours(1))
                        .priority(0)
                        .withDefaults(defaults))
                .get(0);

        assertThat(filled.serviceType()).isEqualTo("CMT");
        assertThat(filled.validityPeriod()).isEqualTo("000001010000000R");
        assertThat(filled.priorityFlag()).isEqualTo(3);
        assertThat(kept.serviceType()).isEmpty();
        assertThat(kept.validityPeriod()).isEqualTo("000000010000000R");
        assertThat(kept.priorityFlag()).isZero();
        assertThat(submitSm(HELLO.withDefaults(MessageDefaults.NONE))).isEqualTo(submitSm(HELLO));
    }

    @Test
    @Tag("report-D2")
    @Tag("report-E2")
    void addressingReplacesWhatTheFormSays() {
        MessageDefaults defaults = MessageDefaults.NONE.with(
                d -> d.addressing(a -> a.sourceTon(0).sourceNpi(9).destTon(2).destNpi(8)));

        SubmitSm text = submitSm(HELLO.withDefaults(defaults)).get(0);
        SubmitSm explicit = submitSm(Sms.to(Address.of(1, 1, "46709771337"))
                        .from(Address.of(5, 0, "Larvik"))
                        .text("Hi")
                        .withDefaults(defaults))
                .get(0);
        SubmitSm without = submitSm(Sms.to("46709771337").text("Hi").withDefaults(defaults))
                .get(0);

        assertThat(text.source()).isEqualTo(Address.of(0, 9, "46701113311"));
        assertThat(text.destination()).isEqualTo(Address.of(2, 8, "46709771337"));
        assertThat(explicit.source()).isEqualTo(Address.of(5, 0, "Larvik"));
        assertThat(explicit.destination()).isEqualTo(Address.of(1, 1, "46709771337"));
        assertThat(without.source()).isEqualTo(Address.NONE);
    }

    @Test
    @Tag("report-D2")
    void halfOfTheAddressingLeavesTheOtherHalfToTheForm() {
        MessageDefaults defaults = MessageDefaults.NONE.with(d -> d.addressing(a -> a.destNpi(3)));

        assertThat(submitSm(HELLO.withDefaults(defaults)).get(0).destination())
                .isEqualTo(Address.of(1, 3, "46709771337"));
    }

    private static Arguments refused(String expected, Consumer<Sms> action) {
        return Arguments.of(expected, action);
    }

    private static String text(SubmitSm pdu) {
        return MessageContent.of(pdu, PeerAlphabets.STANDARD).text();
    }

    private static List<SubmitSm> submitSm(Sms sms) {
        return sms.toSubmitSm(PeerAlphabets.STANDARD, 7);
    }

    // ---- user data header ----

    @Test
    void ownElementsStandInTheHeaderOfAShortMessage() {
        SubmitSm pdu = submitSm(HELLO.udh(VCARD.element())).get(0);

        assertThat(pdu.esmClass().hasUdh()).isTrue();
        assertThat(pdu.shortMessage().slice(0, 7).toHex()).isEqualTo("060504" + "23f40000");
        assertThat(MessageContent.of(pdu, PeerAlphabets.STANDARD).udh().ports()).isEqualTo(VCARD);
        assertThat(text(pdu)).isEqualTo("Hello");
    }

    @ParameterizedTest
    @CsvSource({
        "GSM7, 152, 1",
        "GSM7, 153, 2",
        "GSM7, 292, 2",
        "GSM7, 293, 3",
        "BINARY, 133, 1",
        "BINARY, 134, 2",
        "BINARY, 256, 2",
        "BINARY, 257, 3",
        "UCS2, 66, 1",
        "UCS2, 67, 2",
        "UCS2, 128, 2",
        "UCS2, 129, 3"
    })
    void ownElementsTakeRoomInEachSegment(Alphabet alphabet, int units, int segments) {
        OctetString octets = OctetString.of(new byte[units * alphabet.octetsPerUnit()]);

        List<SubmitSm> pdus = submitSm(HELLO.octets(octets).alphabet(alphabet).udh(VCARD.element()));

        assertThat(pdus).hasSize(segments).allSatisfy(pdu -> {
            MessageContent content = MessageContent.of(pdu, PeerAlphabets.STANDARD);
            assertThat(content.udh().ports()).isEqualTo(VCARD);
            assertThat(content.concatenation() != null).isEqualTo(segments > 1);
            int octetsOnAir = alphabet == Alphabet.GSM7
                    ? (content.octets().length() * 7 + 7) / 8
                    : content.octets().length();
            assertThat(content.udh().length() + octetsOnAir).isLessThanOrEqualTo(140);
        });
    }

    @ParameterizedTest
    @EnumSource
    void ownElementsStandBehindThePlaceAndBeforeNationalTables(Segmentation segmentation) {
        String text = "ğ".repeat(segmentation == Segmentation.NONE ? 140 : 300);

        List<SubmitSm> pdus = submitSm(HELLO.text(text)
                .nationalLanguages(NationalLanguage.TURKISH)
                .segmentation(segmentation)
                .udh(VCARD.element(), new InformationElement(0x7F, OctetString.EMPTY)));

        assertThat(pdus)
                .allSatisfy(pdu -> assertThat(MessageContent.of(pdu, PeerAlphabets.STANDARD)
                                .udh()
                                .elements())
                        .extracting(InformationElement::id)
                        .containsExactly(
                                switch (segmentation) {
                                    case UDH8 -> new Integer[] {0x00, 0x05, 0x7F, 0x25};
                                    case UDH16 -> new Integer[] {0x08, 0x05, 0x7F, 0x25};
                                    case SAR, MESSAGE_PAYLOAD, NONE -> new Integer[] {0x05, 0x7F, 0x25};
                                }));
    }

    @Test
    void headerMayFillTheOnlySegment() {
        InformationElement picture = new InformationElement(0x10, OctetString.of(new byte[137]));

        assertThat(submitSm(HELLO.text("").udh(picture)).get(0).shortMessage().length())
                .isEqualTo(140);
    }

    @Test
    void headerThatLeavesNoRoomIsRefused() {
        InformationElement large = new InformationElement(0x10, OctetString.of(new byte[122]));
        InformationElement larger = new InformationElement(0x10, OctetString.of(new byte[123]));
        InformationElement largest = new InformationElement(0x10, OctetString.of(new byte[140]));
        Sms sms = HELLO.text("x".repeat(100));

        assertThat(submitSm(sms.udh(large))).hasSizeGreaterThan(8);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> submitSm(sms.udh(larger)))
                .withMessage("user data header: 131 octets in each of several segments, at most 130");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> submitSm(HELLO.text("").udh(largest).segmentation(Segmentation.NONE)))
                .withMessage("text: 0 units of GSM7, at most 0 in one segment");
    }

    @Test
    void placeOfASegmentIsNoOwnElement() {
        InformationElement place = new InformationElement(0x00, OctetString.ofHex("010201"));
        InformationElement wide = new InformationElement(0x08, OctetString.ofHex("00010201"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> submitSm(HELLO.udh(place)))
                .withMessage("user data header: concat_8bit_ref, not allowed, segmentation adds it");
        assertThatIllegalArgumentException().isThrownBy(() -> submitSm(HELLO.udh(wide)));
    }
}
