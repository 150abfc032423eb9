package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.wire.FieldRecorder.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PduFieldsTest {

    private static final int RUNS = 500;
    private static final SubmitSm SUBMIT = SubmitSm.builder().build();

    // ---- every field of every command ----

    @ParameterizedTest
    @MethodSource("kinds")
    void pduWithItsOwnFieldsIsThePdu(Pdu pdu) {
        assertThat(PduFields.with(pdu, ownFields(pdu))).isEqualTo(pdu);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyPduWithItsOwnFieldsIsThePdu(long seed) {
        for (Pdu pdu : EmittedFrames.random(seed, RUNS)) {
            assertThat(PduFields.with(pdu, ownFields(pdu))).isEqualTo(pdu);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void fieldsOfAPduHaveTheNamesAndValuesThatAreSet(Pdu pdu) {
        Map<String, Object> numbers = new LinkedHashMap<>();
        PduFields.of(pdu).forEach((name, value) -> numbers.put(name, unsigned(value)));

        assertThat(numbers).containsExactlyEntriesOf(unpacked(ownFields(pdu)));
        assertThat(PduFields.with(pdu, PduFields.of(pdu))).isEqualTo(pdu);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anyPduWithTheFieldsThatItTellsIsThePdu(long seed) {
        for (Pdu pdu : EmittedFrames.random(seed, RUNS)) {
            assertThat(PduFields.with(pdu, PduFields.of(pdu))).isEqualTo(pdu);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void anotherPduWithAllFieldsOfOneHasThem(Pdu pdu) {
        Pdu other = AnyLayout.run(new ValidFields(new SplittableRandom(1)), pdu);

        Pdu filled = PduFields.with(other, ownFields(pdu));

        assertThat(FieldRecorder.fields(filled)).isEqualTo(FieldRecorder.fields(pdu));
        assertThat(filled.tlvs().list()).containsAll(pdu.tlvs().list());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void fieldsThatAreNotGivenStay(Pdu pdu) {
        Map<String, Object> others = ownFields(AnyLayout.run(new ValidFields(new SplittableRandom(2)), pdu));
        for (Field field : topFields(pdu)) {
            if (!isCount(field.name())) {
                Pdu changed = PduFields.with(pdu, Map.of(field.name(), others.get(field.name())));

                Map<String, Object> expected = ownFields(pdu);
                expected.put(field.name(), others.get(field.name()));
                expected.keySet().removeIf(PduFieldsTest::isCount);
                Map<String, Object> actual = ownFields(changed);
                actual.keySet().removeIf(PduFieldsTest::isCount);
                assertThat(actual).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void valueOfAnotherTypeIsRefusedWithTheNameOfItsField(Pdu pdu) {
        for (String name : ownFields(pdu).keySet()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PduFields.with(pdu, Map.of(name, 0.5)))
                    .withMessageMatching("\\Q" + name + "\\E(\\[\\d+])?: a value of Double, allowed (is|are) \\S[^.]*");
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void valueBeyondItsLimitIsRefusedWithFieldValueAndLimit(Pdu pdu) {
        for (Field field : topFields(pdu)) {
            Object tooMuch = switch (field.type()) {
                case "integer" -> 0x1_0000_0000L;
                case "c-octet-string" -> "x".repeat(field.size());
                case "octet-string" -> OctetString.of(new byte[field.size() + 1]);
                default -> Collections.nCopies(256, Map.of());
            };
            String value = switch (field.type()) {
                case "integer" -> "4294967296, allowed (is|are) \\d+.*";
                case "c-octet-string" -> field.size() + " characters, .*" + (field.size() - 1);
                case "octet-string" -> "256 octets, at most 255";
                default -> "256, at most 255";
            };

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PduFields.with(pdu, Map.of(field.name(), tooMuch)))
                    .withMessageMatching(field.name() + ": " + value);
        }
    }

    static List<Pdu> kinds() {
        return EmittedFrames.ofEachKind();
    }

    static LongStream seeds() {
        return EmittedFrames.seeds();
    }

    // ---- values ----

    @Test
    void fieldsHaveTheTypesOfTheirValues() {
        SubmitSm submit = PduFields.with(
                SUBMIT,
                Map.of(
                        "destination_addr",
                        "46709771337",
                        "dest_addr_ton",
                        1,
                        "dest_addr_npi",
                        1L,
                        "short_message",
                        "48656c6C6F",
                        "data_coding",
                        8));

        assertThat(submit)
                .isEqualTo(SubmitSm.builder()
                        .destination(Address.of(1, 1, "46709771337"))
                        .shortMessage(OctetString.ofHex("48656C6C6F"))
                        .dataCoding(DataCoding.of(8))
                        .build());
    }

    @Test
    void elementsOfAListHaveFieldsToo() {
        SubmitMulti multi = PduFields.with(
                SubmitMulti.of(SUBMIT, List.of()),
                Map.of(
                        "dest_address",
                        List.of(
                                Map.of("dest_flag", 1, "destination_addr", "46709771337", "dest_addr_ton", 1),
                                Map.of("dest_flag", 2, "dl_name", "friends"))));

        assertThat(multi.destinations())
                .containsExactly(DestAddress.of(Address.of(1, 0, "46709771337")), DestAddress.list("friends"));
    }

    @Test
    void bodyOfAResponseAppearsWithItsFirstField() {
        SubmitSmResp bare = new SubmitSmResp(CommandStatus.OK, null, Tlvs.NONE);

        assertThat(PduFields.with(bare, Map.of("message_id", "7")).messageId()).isEqualTo("7");
        assertThat(PduFields.with(bare, Map.of("congestion_state", 90)).messageId())
                .isNull();
    }

    @Test
    void lengthMayBeGivenIfItIsRight() {
        Map<String, Object> right = Map.of("short_message", "CAFE", "sm_length", 2);

        assertThat(PduFields.with(SUBMIT, right).shortMessage().toHex()).isEqualToIgnoringCase("CAFE");
        assertRefused(SUBMIT, Map.of("short_message", "CAFE", "sm_length", 3), "sm_length: 3, allowed is 2");
    }

    // ---- TLVs ----

    @Test
    void tlvsHaveTheTypesOfTheirTags() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("user_message_reference", 7);
        fields.put("receipted_message_id", "abc");
        fields.put("network_error_code", "030011");
        fields.put("qos_time_to_live", 4_294_967_295L);
        fields.put("tlv:0x1400", "CAFE");
        fields.put("tlv:0x427", OctetString.ofHex("0002")); // message_state with another number of octets

        Tlvs tlvs = PduFields.with(SUBMIT, fields).tlvs();

        assertThat(tlvs.list())
                .containsExactly(
                        TlvTag.USER_MESSAGE_REFERENCE.tlv(7),
                        TlvTag.RECEIPTED_MESSAGE_ID.tlv("abc"),
                        TlvTag.NETWORK_ERROR_CODE.tlv(OctetString.ofHex("030011")),
                        TlvTag.QOS_TIME_TO_LIVE.tlv(4_294_967_295L),
                        new Tlv(0x1400, OctetString.ofHex("CAFE")),
                        new Tlv(0x0427, OctetString.ofHex("0002")));
    }

    @Test
    void tlvReplacesThoseWithItsTagInTheirPlace() {
        Tlv reference = TlvTag.USER_MESSAGE_REFERENCE.tlv(1);
        Tlv port = TlvTag.DEST_PORT.tlv(2);
        SubmitSm submit =
                SubmitSm.builder().tlvs(Tlvs.of(reference, port, reference)).build();

        Tlvs one = PduFields.with(submit, Map.of("user_message_reference", 9)).tlvs();
        Tlvs three = PduFields.with(submit, Map.of("user_message_reference", List.of(7, 8, 9)))
                .tlvs();
        Tlvs none = PduFields.with(submit, Map.of("user_message_reference", List.of()))
                .tlvs();

        assertThat(one.list()).containsExactly(TlvTag.USER_MESSAGE_REFERENCE.tlv(9), port);
        assertThat(three.list())
                .containsExactly(
                        TlvTag.USER_MESSAGE_REFERENCE.tlv(7),
                        port,
                        TlvTag.USER_MESSAGE_REFERENCE.tlv(8),
                        TlvTag.USER_MESSAGE_REFERENCE.tlv(9));
        assertThat(none.list()).containsExactly(port);
    }

    // ---- refused ----

    @Test
    void unknownNameIsRefusedWithTheNearestNames() {
        assertRefused(
                SUBMIT,
                Map.of("sorce_addr", "1"),
                "submit_sm has no field sorce_addr, nearest are source_addr, source_addr_ton, source_addr_npi");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PduFields.with(SUBMIT, Map.of("user_mesage_referense", 7)))
                .withMessageContaining("nearest are user_message_reference, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PduFields.with(SUBMIT, Map.of("tlv:0x14000", "")))
                .withMessageStartingWith("submit_sm has no field tlv:0x14000, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PduFields.with(
                        SubmitMulti.of(SUBMIT, List.of()), Map.of("dest_address", List.of(Map.of("dl_name", "x")))))
                .withMessageStartingWith("dest_address[0] has no field dl_name, nearest are ");
    }

    @Test
    void nonsenseIsRefused() {
        Map<String, Object> noValue = Collections.singletonMap("source_addr", null);

        assertRefused(SUBMIT, noValue, "source_addr: null, leave it out");
        assertRefused(SUBMIT, Map.of("esm_class", -1), "esm_class: -1, allowed are 0 to 255");
        assertRefused(
                SUBMIT,
                Map.of("user_message_reference", 65_536),
                "user_message_reference: 65536, allowed are 0 to 65535");
        assertRefused(
                SUBMIT,
                Map.of("receipted_message_id", "x".repeat(65)),
                "receipted_message_id: 66 octets, allowed are 1 to 65");
        assertRefused(
                SUBMIT,
                Map.of("validity_period", "x"),
                "validity_period: 1 characters, allowed are none or exactly 16");
        assertRefused(
                SUBMIT,
                Map.of("source_addr", "a\0"),
                "source_addr: character at position 1, allowed are U+0001 to U+00FF");
        assertRefused(
                SUBMIT,
                Map.of("tlv:0x1400", 7),
                "tlv:0x1400: a value of Integer, allowed is an OctetString or a String of hexadecimal digits");
        assertRefused(
                SubmitMulti.of(SUBMIT, List.of()),
                Map.of("dest_address", List.of(Map.of("dest_flag", 3))),
                "dest_address[0].dest_flag: 3, allowed are 1 to 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PduFields.with(SUBMIT, Map.of("message_payload", "CAFE", "tlv:0x0424", "CAFE")))
                .withMessageEndingWith(": the same tag was given by another name");
    }

    @Test
    void refusalsShowNoTextAndNoPassword() {
        String canary = "kanari7";

        assertRefused(
                SUBMIT,
                Map.of("short_message", canary),
                "short_message: 7 characters, allowed are two hexadecimal digits for each octet");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        PduFields.with(Bind.of(BindType.TRANSCEIVER, "", ""), Map.of("password", canary.repeat(2))))
                .withMessage("password: 14 characters, at most 8");
    }

    private static void assertRefused(Pdu template, Map<String, ?> fields, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PduFields.with(template, fields))
                .withMessage(message);
    }

    /** Returns all fields of a PDU in the form in which they can be given. */
    private static Map<String, Object> ownFields(Pdu pdu) {
        Map<String, Object> own = new LinkedHashMap<>();
        topFields(pdu).forEach(field -> own.put(field.name(), unsigned(field.value())));
        Map<String, List<Object>> tlvs = new LinkedHashMap<>();
        for (Tlv tlv : pdu.tlvs().list()) {
            String name = String.format("tlv:0x%04X", tlv.tag());
            tlvs.computeIfAbsent(name, n -> new ArrayList<>()).add(tlv.value());
        }
        own.putAll(tlvs);
        return own;
    }

    /** Returns the fields with a value in the place of each list of one TLV. */
    private static Map<String, Object> unpacked(Map<String, Object> fields) {
        Map<String, Object> unpacked = new LinkedHashMap<>();
        fields.forEach((name, value) -> unpacked.put(
                name, name.startsWith("tlv:") && value instanceof List<?> one && one.size() == 1 ? one.get(0) : value));
        return unpacked;
    }

    private static List<Field> topFields(Pdu pdu) {
        return FieldRecorder.fields(pdu).stream()
                .filter(field -> !field.name().contains("[]"))
                .toList();
    }

    private static Object unsigned(Object value) {
        if (value instanceof Integer number) {
            return Integer.toUnsignedLong(number);
        }
        if (value instanceof List<?> elements) {
            return elements.stream().map(PduFieldsTest::unsigned).toList();
        }
        if (value instanceof Map<?, ?> fields) {
            Map<Object, Object> unsigned = new LinkedHashMap<>();
            fields.forEach((name, field) -> unsigned.put(name, unsigned(field)));
            return unsigned;
        }
        return value;
    }

    private static boolean isCount(String name) {
        return Arrays.asList("sm_length", "number_of_dests", "no_unsuccess").contains(name);
    }
}
