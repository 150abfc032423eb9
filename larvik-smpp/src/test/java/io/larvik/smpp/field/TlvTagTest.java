package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.spec.SpecTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TlvTagTest {

    private static final TlvTag<String> ROUTE = TlvTag.cString(0x1403, "operator_route", 5);

    @ParameterizedTest
    @MethodSource("tags")
    void tagIsThatOfTheSpecification(Map<String, String> row) throws ReflectiveOperationException {
        String name = row.get("tlv_name");

        TlvTag<?> tag =
                (TlvTag<?>) TlvTag.class.getField(name.toUpperCase(Locale.ROOT)).get(null);

        assertThat(tag).isSameAs(TlvTag.of(SpecTable.hex(row.get("tag_hex"))));
        assertThat(tag.name()).isEqualTo(name);
        assertThat(tag.type())
                .hasToString(row.get("type").toUpperCase(Locale.ROOT).replace('-', '_'));
        assertThat(tag.minOctets()).isEqualTo(Integer.parseInt(row.get("min_len")));
        assertThat(tag.maxOctets()).isEqualTo(Integer.parseInt(row.get("max_len")));
    }

    static List<Map<String, String>> tags() {
        return SpecTable.rows("tlvs.csv");
    }

    @Test
    void tagsAreThoseOfTheSpecificationInOrder() {
        List<Integer> codes =
                tags().stream().map(row -> SpecTable.hex(row.get("tag_hex"))).toList();

        assertThat(TlvTag.all()).extracting(TlvTag::code).isEqualTo(codes);
    }

    @ParameterizedTest
    @MethodSource("tags")
    void tagIsAllowedInTheCommandsOfTheSpecification(Map<String, String> row) {
        TlvTag<?> tag = TlvTag.of(SpecTable.hex(row.get("tag_hex")));
        List<String> commands = SpecTable.rows("commands.csv").stream()
                .map(command -> CommandId.of(SpecTable.hex(command.get("command_id_hex"))))
                .filter(tag::allowedIn)
                .map(CommandId::toString)
                .toList();

        assertThat(commands).containsExactlyInAnyOrder(row.get("allowed_in").split(";"));
    }

    @Test
    void tagIsAllowedByItsCodeWhateverItsName() {
        assertThat(TlvTag.octets(0x0424, "payload", 0, 9).allowedIn(CommandId.SUBMIT_SM))
                .isTrue();
        assertThat(TlvTag.octets(0x1403, "message_payload", 0, 9).allowedIn(CommandId.SUBMIT_SM))
                .isFalse();
    }

    @Test
    void tagIsNotAllowedInACommandThatNoVersionKnows() {
        assertThat(TlvTag.MESSAGE_PAYLOAD.allowedIn(CommandId.of(0x00010203))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0x13FF, false", "0x1400, true", "0x3FFF, true", "0x4000, false"})
    void vendorsHaveTheirOwnRange(int code, boolean vendors) {
        assertThat(TlvTag.isVendorSpecific(code)).isEqualTo(vendors);
    }

    @Test
    void unknownTagIsNotFound() {
        assertThat(TlvTag.of(0x1403)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"07, 7", "0007, 7", "00000007, 7", "0000000000000007, 7", "7fffffff, 2147483647", "ff, 255"})
    void integerOfAnotherWidthIsReadBigEndian(String hex, int expected) {
        assertThat(read(TlvTag.SAR_MSG_REF_NUM, hex)).isEqualTo(expected);
        assertThat(read(TlvTag.SAR_TOTAL_SEGMENTS, hex)).isEqualTo(expected);
        assertThat(read(TlvTag.QOS_TIME_TO_LIVE, hex)).isEqualTo(expected);
    }

    @Test
    void integerOfFourOctetsIsUnsigned() {
        assertThat(read(TlvTag.BROADCAST_ERROR_STATUS, "ffffffff")).isEqualTo(0xFFFFFFFFL);
    }

    @ParameterizedTest
    @CsvSource({"''", "80000000", "ffffffff", "000000000000000001"})
    void integerThatDoesNotFitIsNone(String hex) {
        assertThat(read(TlvTag.SAR_MSG_REF_NUM, hex)).isNull();
    }

    @Test
    void integerOfMoreThan63BitsIsNone() {
        assertThat(read(TlvTag.QOS_TIME_TO_LIVE, "8000000000000000")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0300", "03002200", "''"})
    void octetsOfTheWrongNumberAreNone(String hex) {
        assertThat(read(TlvTag.NETWORK_ERROR_CODE, hex)).isNull();
    }

    @Test
    void octetsAsManyAsTheLimitsAreRead() {
        assertThat(read(TlvTag.CALLBACK_NUM, "01010135")).isEqualTo(OctetString.ofHex("01010135"));
        assertThat(read(TlvTag.CALLBACK_NUM, "35".repeat(19))).isEqualTo(OctetString.ofHex("35".repeat(19)));
    }

    @Test
    void messagePayloadMayBeEmpty() {
        assertThat(read(TlvTag.MESSAGE_PAYLOAD, "")).isEqualTo(OctetString.EMPTY);
    }

    @Test
    void cStringEndsAtItsNul() {
        assertThat(read(ROUTE, "616200")).isEqualTo("ab");
    }

    @Test
    void cStringWithoutNulIsReadToItsEnd() {
        assertThat(read(ROUTE, "6162")).isEqualTo("ab");
    }

    @Test
    void cStringEndsAtItsFirstNulWhenItsLastOctetIsOne() {
        assertThat(read(ROUTE, "6100620000")).isEqualTo("a");
    }

    @Test
    void cStringWithInnerNulButNoneAtTheEndIsReadToItsEnd() {
        assertThat(read(ROUTE, "610062")).isEqualTo("a\0b");
    }

    @Test
    void cStringLongerThanAllowedIsReadAsMessageIdsAreToo() {
        assertThat(read(ROUTE, "616263646566")).isEqualTo("abcdef");
    }

    @Test
    void cStringWithoutOctetsIsEmpty() {
        assertThat(read(ROUTE, "")).isEmpty();
    }

    @Test
    void cStringKeepsOctetsThatAreNotAscii() {
        assertThat(read(ROUTE, "e5ff00")).isEqualTo("åÿ");
    }

    @Test
    void vendorsTagWritesAndReads() {
        Tlv tlv = ROUTE.tlv("nord");

        assertThat(tlv).isEqualTo(new Tlv(0x1403, OctetString.ofHex("6e6f726400")));
        assertThat(ROUTE.read(tlv.value())).isEqualTo("nord");
    }

    @Test
    void valuesAreWrittenBigEndianInTheTagsWidth() {
        assertThat(TlvTag.SAR_TOTAL_SEGMENTS.tlv(255).value().toHex()).isEqualTo("ff");
        assertThat(TlvTag.SAR_MSG_REF_NUM.tlv(0x1234).value().toHex()).isEqualTo("1234");
        assertThat(TlvTag.QOS_TIME_TO_LIVE.tlv(0xFFFFFFFEL).value().toHex()).isEqualTo("fffffffe");
    }

    @Test
    void integerOfSeveralWidthsTakesTheFewestOctets() {
        assertThat(TlvTag.DEST_ADDR_NP_COUNTRY.tlv(46L).value().toHex()).isEqualTo("2e");
        assertThat(TlvTag.DEST_ADDR_NP_COUNTRY.tlv(0xFFFFFFFFFFL).value().toHex())
                .isEqualTo("ffffffffff");
    }

    @Test
    void integerOutOfRangeIsRefused() {
        assertRefused(TlvTag.SAR_TOTAL_SEGMENTS, 256, "sar_total_segments: 256, allowed are 0 to 255");
        assertRefused(TlvTag.SAR_TOTAL_SEGMENTS, -1, "sar_total_segments: -1, allowed are 0 to 255");
        assertRefused(TlvTag.SAR_MSG_REF_NUM, 65536, "sar_msg_ref_num: 65536, allowed are 0 to 65535");
        assertRefused(TlvTag.QOS_TIME_TO_LIVE, -1L, "qos_time_to_live: -1, allowed are 0 to 4294967295");
        assertRefused(TlvTag.QOS_TIME_TO_LIVE, 1L << 32, "qos_time_to_live: 4294967296, allowed are 0 to 4294967295");
        assertRefused(
                TlvTag.DEST_ADDR_NP_COUNTRY,
                1L << 40,
                "dest_addr_np_country: 1099511627776, allowed are 0 to 1099511627775");
    }

    @Test
    void octetsOfTheWrongNumberAreRefused() {
        assertRefused(
                TlvTag.NETWORK_ERROR_CODE,
                OctetString.ofHex("0300"),
                "network_error_code: 2 octets, allowed are exactly 3");
        assertRefused(
                TlvTag.CALLBACK_NUM, OctetString.of(new byte[20]), "callback_num: 20 octets, allowed are 4 to 19");
    }

    @Test
    void cStringThatIsTooLongIsRefused() {
        assertRefused(ROUTE, "north", "operator_route: 6 octets, allowed are 1 to 5");
    }

    @Test
    void cStringWithNulIsRefused() {
        assertThatThrownBy(() -> ROUTE.tlv("a\0b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("operator_route: ")
                .hasMessageContaining("at position 1");
    }

    @Test
    void tagOutsideOfSixteenBitsIsRefused() {
        assertThatThrownBy(() -> TlvTag.int8(0x10000, "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Tlv(-1, OctetString.EMPTY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void valueOfMoreThanSixteenBitsOfOctetsIsRefused() {
        assertThatThrownBy(() -> new Tlv(0x1400, OctetString.of(new byte[0x10000])))
                .hasMessage("value of TLV 0x1400: 65536 octets, at most 65535");
    }

    @Test
    void tagPrintsNameAndNumber() {
        assertThat(TlvTag.MESSAGE_PAYLOAD).hasToString("message_payload (0x0424)");
    }

    private static <T> T read(TlvTag<T> tag, String hex) {
        return tag.read(OctetString.ofHex(hex));
    }

    private static <T> void assertRefused(TlvTag<T> tag, T value, String message) {
        assertThatThrownBy(() -> tag.tlv(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
