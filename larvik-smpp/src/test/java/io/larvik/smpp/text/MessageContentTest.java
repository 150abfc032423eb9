package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessageBuilder;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageContentTest {

    private static final EsmClass UDH = EsmClass.of(0x40);

    @Test
    void plainMessageIsDecodedByItsDataCoding() {
        MessageContent content = of(message("00480069").dataCoding(DataCoding.UCS2));

        assertThat(content.text()).isEqualTo("Hi");
        assertThat(content.udh()).isNull();
        assertThat(content.concatenation()).isNull();
    }

    @Test
    void messageCentreDefaultIsThePeers() {
        DeliverSm pdu = message("e5").build();

        MessageContent content = MessageContent.of(pdu, PeerAlphabets.STANDARD.withMcDefault(Alphabet.LATIN1));

        assertThat(content.text()).isEqualTo("å");
    }

    @Test
    void flashIsTold() {
        assertThat(of(message("61").dataCoding(DataCoding.of(0x10))).flash()).isTrue();
    }

    @Test
    void headerIsTakenOff() {
        MessageContent content = of(message("0500032a020161").esmClass(UDH));

        assertThat(content.text()).isEqualTo("a");
        assertThat(content.concatenation()).isEqualTo(new Concatenation(Concatenation.Kind.UDH8, 0x2A, 2, 1));
    }

    @Test
    void headerIsTakenOffWithMessagingModeSet() {
        assertThat(of(message("0500032a020161").esmClass(EsmClass.of(0x43))).text())
                .isEqualTo("a");
    }

    @Test
    void headerWithoutIndicatorIsText() {
        MessageContent content = of(message("0500032a020161"));

        assertThat(content.octets().length()).isEqualTo(7);
        assertThat(content.concatenation()).isNull();
    }

    @Test
    @Tag("A17")
    void octetsThatAreNoHeaderAreText() {
        MessageContent content = of(message("ff0061").esmClass(UDH));

        assertThat(content.udh()).isNull();
        assertThat(content.isHeaderDamaged()).isTrue();
        assertThat(content.octets()).isEqualTo(OctetString.ofHex("ff0061"));
    }

    @Test
    void payloadIsReadWhereShortMessageIsEmpty() {
        MessageContent content =
                of(message("").esmClass(UDH).tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.ofHex("0500032a020161")));

        assertThat(content.text()).isEqualTo("a");
    }

    @Test
    void sarTlvsAreConcatenation() {
        assertThat(of(sar(message("61"), 0x1234, 3, 2)).concatenation())
                .isEqualTo(new Concatenation(Concatenation.Kind.SAR, 0x1234, 3, 2));
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0,1", "2,0", "2,3"})
    @Tag("A17")
    void senselessSarTlvsAreNoConcatenation(int total, int number) {
        assertThat(of(sar(message("61"), 1, total, number)).concatenation()).isNull();
    }

    @Test
    void incompleteSarTlvsAreNoConcatenation() {
        MessageBuilder<DeliverSm> message =
                message("61").tlv(TlvTag.SAR_MSG_REF_NUM, 1).tlv(TlvTag.SAR_TOTAL_SEGMENTS, 2);

        assertThat(of(message).concatenation()).isNull();
    }

    @Test
    void headerAndSarTlvsThatDifferAreNoConcatenation() {
        MessageContent content = of(sar(message("0500032a020161").esmClass(UDH), 1, 2, 1));

        assertThat(content.concatenation()).isNull();
        assertThat(content.text()).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({"0500032a020161, 0x2A, UDH8", "0500032a020161, 0x012A, UDH8", "060804012a020161, 0x012A, UDH16"})
    void headerCountsWhereSarTlvsSayTheSame(String hex, int reference, Concatenation.Kind kind) {
        MessageContent content = of(sar(message(hex).esmClass(UDH), reference, 2, 1));

        assertThat(content.concatenation()).isEqualTo(new Concatenation(kind, reference & kind.maxReference(), 2, 1));
    }

    @Test
    void headerCountsWhereSarTlvsMakeNoSense() {
        MessageContent content = of(sar(message("0500032a020161").esmClass(UDH), 0, 0, 0));

        assertThat(content.concatenation()).isEqualTo(new Concatenation(Concatenation.Kind.UDH8, 0x2A, 2, 1));
    }

    @Test
    void seedBug30_binaryMessageIsOctetsNotText() {
        MessageContent content = of(message("ff00").dataCoding(DataCoding.BINARY));

        assertThat(content.octets()).isEqualTo(OctetString.ofHex("ff00"));
        assertThat(content.text()).isEmpty();
    }

    @Test
    void textIsReadWithTheTablesThatItsHeaderNames() {
        MessageContent content = of(message("06240101250101" + "60" + "1b65").esmClass(UDH));

        assertThat(content.coding())
                .isEqualTo(TextCoding.of(new NationalShift(NationalLanguage.TURKISH, NationalLanguage.TURKISH)));
        assertThat(content.text()).isEqualTo("ç€");
    }

    @Test
    void tablesAreIgnoredInOtherAlphabets() {
        MessageContent content = of(message("03250101" + "0060").esmClass(UDH).dataCoding(DataCoding.UCS2));

        assertThat(content.text()).isEqualTo("`");
    }

    @Test
    void joinedContentHasTheAlphabetAndNoPlace() {
        MessageContent first = of(message("0500032a020161").esmClass(UDH));

        MessageContent whole = first.joined(OctetString.ofHex("6162"));

        assertThat(whole.text()).isEqualTo("ab");
        assertThat(whole.concatenation()).isNull();
    }

    @Test
    void printedFormHasNoText() {
        assertThat(of(message("736563726574")))
                .asString()
                .doesNotContain("secret")
                .doesNotContain("736563");
    }

    @Test
    @Tag("A17")
    void anyMessageIsRead() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            DeliverSm pdu = DeliverSm.builder()
                    .shortMessage(RandomTexts.octets(random, 160))
                    .esmClass(EsmClass.of(random.nextInt(256)))
                    .dataCoding(DataCoding.of(random.nextInt(256)))
                    .build();

            MessageContent content = MessageContent.of(pdu, PeerAlphabets.STANDARD);

            assertThat(content.text().length()).as("seed %d", seed).isLessThanOrEqualTo(160);
        }
    }

    private static MessageContent of(MessageBuilder<DeliverSm> message) {
        return MessageContent.of(message.build(), PeerAlphabets.STANDARD);
    }

    private static MessageBuilder<DeliverSm> message(String hex) {
        return DeliverSm.builder().shortMessage(OctetString.ofHex(hex));
    }

    private static MessageBuilder<DeliverSm> sar(
            MessageBuilder<DeliverSm> message, int reference, int total, int number) {
        return message.tlv(TlvTag.SAR_MSG_REF_NUM, reference)
                .tlv(TlvTag.SAR_TOTAL_SEGMENTS, total)
                .tlv(TlvTag.SAR_SEGMENT_SEQNUM, number);
    }
}
