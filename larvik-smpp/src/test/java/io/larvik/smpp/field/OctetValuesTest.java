package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.spec.SpecTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of one octet: the constants and predicates for each of the 256. */
class OctetValuesTest {

    @ParameterizedTest
    @MethodSource("factories")
    void sameOctetIsTheSameObject(IntFunction<?> factory) {
        for (int octet = 0; octet <= 0xFF; octet++) {
            assertThat(factory.apply(octet)).isSameAs(factory.apply(octet));
        }
    }

    @ParameterizedTest
    @MethodSource("factories")
    void numberThatIsNoOctetIsRefused(IntFunction<?> factory) {
        assertThatThrownBy(() -> factory.apply(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(": -1, allowed are 0 to 255");
        assertThatThrownBy(() -> factory.apply(256))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(": 256, allowed are 0 to 255");
    }

    static Stream<Named<IntFunction<?>>> factories() {
        return Stream.of(
                Named.of("Ton", Ton::of),
                Named.of("Npi", Npi::of),
                Named.of("EsmClass", EsmClass::of),
                Named.of("DataCoding", DataCoding::of),
                Named.of("RegisteredDelivery", RegisteredDelivery::of),
                Named.of("MessageState", MessageState::of),
                Named.of("InterfaceVersion", InterfaceVersion::of));
    }

    @ParameterizedTest
    @MethodSource("tons")
    void tonHasItsConstant(Map<String, String> row) {
        assertThat(constant(Ton.class, row)).isSameAs(Ton.of(Integer.parseInt(row.get("value"))));
    }

    static List<Map<String, String>> tons() {
        return SpecTable.rows("ton.csv");
    }

    @ParameterizedTest
    @MethodSource("npis")
    void npiHasItsConstant(Map<String, String> row) {
        assertThat(constant(Npi.class, row)).isSameAs(Npi.of(Integer.parseInt(row.get("value"))));
    }

    static List<Map<String, String>> npis() {
        return SpecTable.rows("npi.csv");
    }

    @ParameterizedTest
    @MethodSource("states")
    void stateHasItsConstantNameAndFinality(Map<String, String> row) {
        MessageState state = MessageState.of(Integer.parseInt(row.get("value")));

        assertThat(constant(MessageState.class, row)).isSameAs(state);
        assertThat(state).hasToString(row.get("name"));
        assertThat(state.isFinal()).isEqualTo(row.get("final").equals("yes"));
    }

    static List<Map<String, String>> states() {
        return SpecTable.rows("message_state.csv");
    }

    @Test
    void reservedStateIsNotFinal() {
        assertThat(MessageState.of(10).isFinal()).isFalse();
        assertThat(MessageState.of(10)).hasToString("0x0A");
    }

    @Test
    void onlyDeliveredAndAcceptedAreSuccess() {
        assertThat(states().stream().map(row -> MessageState.of(Integer.parseInt(row.get("value")))))
                .filteredOn(MessageState::isSuccess)
                .containsExactly(MessageState.DELIVERED, MessageState.ACCEPTED);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void versionAllowsWhatItsRangeSays(Map<String, String> row) {
        boolean smpp5 = (row.get("version") + row.get("notes")).contains("5.0");
        boolean tlvs = !row.get("notes").startsWith("no TLVs");
        for (int octet = SpecTable.hex(row.get("from_hex")); octet <= SpecTable.hex(row.get("to_hex")); octet++) {
            InterfaceVersion version = InterfaceVersion.of(octet);

            assertThat(version.allowsTlvs()).as(version.toString()).isEqualTo(tlvs);
            assertThat(version.isSmpp5()).as(version.toString()).isEqualTo(smpp5);
        }
    }

    static List<Map<String, String>> versions() {
        return SpecTable.rows("interface_version.csv");
    }

    @Test
    void versionPrintsAsItIsCalled() {
        assertThat(InterfaceVersion.SMPP_3_4).hasToString("3.4");
    }

    @ParameterizedTest
    @MethodSource("messageTypes")
    void messageTypeAnswersItsQuestions(Map<String, String> row) {
        String type = row.get("name");
        for (int others : List.of(0x00, 0x03, 0x40, 0x80, 0xC3)) {
            EsmClass esmClass = EsmClass.of(SpecTable.hex(row.get("value_hex")) | others);

            assertThat(esmClass.isReceipt()).isEqualTo(type.equals("mc_delivery_receipt"));
            assertThat(esmClass.isIntermediateNotification()).isEqualTo(type.equals("intermediate_notification"));
            assertThat(esmClass.isOrdinary()).isEqualTo(type.equals("normal"));
        }
    }

    static Stream<Map<String, String>> messageTypes() {
        return group("esm_class.csv", "message_type");
    }

    @ParameterizedTest
    @MethodSource("features")
    void gsmFeatureAnswersItsQuestions(Map<String, String> row) {
        EsmClass esmClass = EsmClass.of(SpecTable.hex(row.get("value_hex")) | 0x3F);

        assertThat(esmClass.hasUdh()).isEqualTo(row.get("name").contains("udhi"));
        assertThat(esmClass.hasReplyPath()).isEqualTo(row.get("name").contains("reply_path"));
    }

    static Stream<Map<String, String>> features() {
        return group("esm_class.csv", "gsm_features");
    }

    @Test
    void esmClassesHaveTheirConstants() {
        List<String> named = new ArrayList<>();
        Stream.concat(group("esm_class.csv", "messaging_mode"), messageTypes())
                .filter(row -> SpecTable.hex(row.get("value_hex")) != 0)
                .forEach(row -> {
                    assertThat(constant(EsmClass.class, row))
                            .isSameAs(EsmClass.of(SpecTable.hex(row.get("value_hex"))));
                    named.add(row.get("name"));
                });

        assertThat(named).hasSize(8);
    }

    @Test
    void udhIndicatorIsSetAndCleared() {
        assertThat(EsmClass.STORE_AND_FORWARD.withUdh(true)).isSameAs(EsmClass.of(0x43));
        assertThat(EsmClass.of(0x43).withUdh(false)).isSameAs(EsmClass.STORE_AND_FORWARD);
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void receiptIsRequestedUnlessNone(Map<String, String> row) {
        RegisteredDelivery delivery = RegisteredDelivery.of(SpecTable.hex(row.get("value_hex")) | 0xFC);

        assertThat(delivery.requestsReceipt()).isEqualTo(!row.get("name").equals("none"));
    }

    static Stream<Map<String, String>> receipts() {
        return group("registered_delivery.csv", "mc_receipt");
    }

    @ParameterizedTest
    @MethodSource("receipts")
    void receiptIsRequestedForTheOutcomeThatIsNamed(Map<String, String> row) {
        RegisteredDelivery delivery = RegisteredDelivery.of(SpecTable.hex(row.get("value_hex")));
        String outcome = row.get("name");

        assertThat(delivery.requestsReceiptFor(MessageState.DELIVERED)).isEqualTo(outcome.contains("success"));
        assertThat(delivery.requestsReceiptFor(MessageState.EXPIRED)).isEqualTo(outcome.contains("failure"));
        assertThat(delivery.requestsReceiptFor(MessageState.ENROUTE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x10, 0x11, 0xFF})
    void stateThatIsNotFinalIsForIntermediateNotifications(int octet) {
        RegisteredDelivery delivery = RegisteredDelivery.of(octet);

        assertThat(delivery.requestsIntermediate()).isTrue();
        assertThat(delivery.requestsReceiptFor(MessageState.ENROUTE)).isTrue();
    }

    @Test
    void intermediateNotificationsAreAddedToTheReceipt() {
        assertThat(RegisteredDelivery.RECEIPT.withIntermediate()).isSameAs(RegisteredDelivery.of(0x11));
    }

    @ParameterizedTest
    @CsvSource({
        "DEFAULT, message center default",
        "IA5, IA5/ASCII",
        "LATIN_1, ISO-8859-1",
        "BINARY, 8-bit binary",
        "JIS, JIS X 0208-1990",
        "CYRILLIC, ISO-8859-5",
        "HEBREW, ISO-8859-8",
        "UCS2, UCS-2 big endian",
        "PICTOGRAM, pictogram",
        "ISO_2022_JP, ISO-2022-JP music codes",
        "EXTENDED_KANJI, Extended Kanji JIS X 0212-1990",
        "KS_C_5601, KS C 5601"
    })
    void dataCodingHasItsConstant(String name, String charset) throws ReflectiveOperationException {
        DataCoding coding = (DataCoding) DataCoding.class.getField(name).get(null);

        assertThat(SpecTable.rows("data_coding.csv"))
                .filteredOn(row -> row.get("value_hex_or_bits").equals(coding.toString()))
                .extracting(row -> row.get("charset"))
                .containsExactly(charset);
    }

    private static Stream<Map<String, String>> group(String table, String group) {
        return SpecTable.rows(table).stream().filter(row -> row.get("group").equals(group));
    }

    private static Object constant(Class<?> type, Map<String, String> row) {
        try {
            return Objects.requireNonNull(
                    type.getField(row.get("name").toUpperCase(Locale.ROOT)).get(null));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }

    @Test
    void tonAndNpiSayTheirMeaning() {
        for (int octet = 0; octet <= 0xFF; octet++) {
            String value = Integer.toString(octet);

            assertThat(Ton.of(octet).meaning()).isEqualTo(name("ton.csv", value, "reserved"));
            assertThat(Npi.of(octet).meaning()).isEqualTo(name("npi.csv", value, "reserved"));
        }
    }

    @Test
    void esmClassSaysWhatIsSet() {
        for (int octet = 0; octet <= 0xFF; octet++) {
            String meaning = EsmClass.of(octet).meaning();

            List<String> expected = new ArrayList<>();
            for (Map<String, String> row : SpecTable.rows("esm_class.csv")) {
                boolean bothFeatures = row.get("value_hex").equals("0xC0");
                if (!row.get("value_hex").equals("0x00") && !bothFeatures && isSet(row, octet)) {
                    expected.add(row.get("name"));
                }
            }
            if ((octet & 0xC0) == 0xC0) {
                expected.addAll(List.of("udhi", "reply_path"));
            }
            assertThat(meaning.replace("reserved message type", "").split(", ", -1))
                    .filteredOn(word -> !word.isEmpty() && !word.equals("default"))
                    .containsExactlyElementsOf(expected);
        }
        assertThat(EsmClass.DEFAULT.meaning()).isEqualTo("default");
        assertThat(EsmClass.of(0x3C).meaning()).isEqualTo("reserved message type");
    }

    @Test
    void registeredDeliverySaysWhatIsAskedFor() {
        for (int octet = 0; octet <= 0xFF; octet++) {
            String meaning = RegisteredDelivery.of(octet).meaning();

            List<String> expected = new ArrayList<>();
            for (Map<String, String> row : SpecTable.rows("registered_delivery.csv")) {
                if (!row.get("value_hex").equals("0x00") && isSet(row, octet)) {
                    expected.add(
                            switch (row.get("group")) {
                                case "mc_receipt" -> "receipt: " + row.get("name");
                                case "sme_ack" -> "sme ack: " + row.get("name");
                                default -> "intermediate notification";
                            });
                }
            }
            if ((octet & 0xE0) != 0) {
                expected.add("reserved bits");
            }
            assertThat(meaning).isEqualTo(expected.isEmpty() ? "none" : String.join(", ", expected));
        }
    }

    private static boolean isSet(Map<String, String> row, int octet) {
        return (octet & SpecTable.hex(row.get("mask_hex"))) == SpecTable.hex(row.get("value_hex"));
    }

    private static String name(String file, String value, String otherwise) {
        return SpecTable.rows(file).stream()
                .filter(row -> row.get("value").equals(value))
                .map(row -> row.get("name"))
                .findFirst()
                .orElse(otherwise);
    }

    @Test
    void dataCodingSaysItsAlphabetFirst() {
        for (int octet = 0; octet <= 0xFF; octet++) {
            String charset = dataCodingRow(octet).get("charset");

            assertThat(DataCoding.of(octet).meaning().split(", ")[0])
                    .as("0x%02X", octet)
                    .isEqualTo(charset);
        }
    }

    @Test
    void dataCodingAnswersAsItsGroupDoes() {
        for (int octet = 0; octet <= 0xFF; octet++) {
            DataCoding coding = DataCoding.of(octet);
            Map<String, String> row = dataCodingRow(octet);
            boolean general = octet > 0x0F && octet < 0x80;
            boolean hasClass = general && (octet & 0x10) != 0 || octet >= 0xF0;

            assertThat(coding.messageClass())
                    .as("0x%02X", octet)
                    .isEqualTo(hasClass ? MessageClass.values()[octet & 0x03] : null);
            assertThat(coding.isCompressed()).as("0x%02X", octet).isEqualTo(general && (octet & 0x20) != 0);
            assertThat(coding.isDeletedAutomatically()).as("0x%02X", octet).isEqualTo(octet >= 0x40 && octet < 0x80);
            assertThat(coding.messageWaiting() != null)
                    .as("0x%02X", octet)
                    .isEqualTo(row.get("notes").startsWith("mwi"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = '|',
            value = {
                "0x00 | - | message center default",
                "0x10 | FLASH | GSM 03.38 default, class 0 (flash)",
                "0x15 | ME | 8-bit data, class 1 (me)",
                "0x18 | FLASH | UCS-2 big endian, class 0 (flash)",
                "0x5B | TE | UCS-2 big endian, class 3 (te), deleted automatically",
                "0x32 | SIM | compressed, class 2 (sim)",
                "0x40 | - | GSM 03.38 default, deleted automatically",
                "0x80 | - | reserved",
                "0xF6 | SIM | 8-bit data, class 2 (sim)",
                "0xC8 | - | GSM 03.38 default, voicemail waiting, discarded",
                "0xD1 | - | GSM 03.38 default, fax not waiting, stored",
                "0xEA | - | UCS-2 big endian, email waiting, stored"
            })
    void dataCodingSaysClassAndWaiting(int octet, MessageClass messageClass, String meaning) {
        assertThat(DataCoding.of(octet).messageClass()).isEqualTo(messageClass);
        assertThat(DataCoding.of(octet).meaning()).isEqualTo(meaning);
    }

    @Test
    void messageWaitingIsTold() {
        assertThat(DataCoding.of(0xC8).messageWaiting())
                .isEqualTo(new MessageWaiting(MessageWaiting.Kind.VOICEMAIL, true, false));
        assertThat(DataCoding.of(0xE7).messageWaiting())
                .isEqualTo(new MessageWaiting(MessageWaiting.Kind.OTHER, false, true));
    }

    /** The exact row wins over a pattern. The automatic deletion group uses the row of the general group. */
    private static Map<String, String> dataCodingRow(int octet) {
        List<Map<String, String>> rows = SpecTable.rows("data_coding.csv");
        String exact = String.format("0x%02X", octet);
        return rows.stream()
                .filter(row -> row.get("value_hex_or_bits").equals(exact))
                .findFirst()
                .orElseGet(() -> dataCodingPattern(rows, octet));
    }

    private static Map<String, String> dataCodingPattern(List<Map<String, String>> rows, int octet) {
        String bits = Integer.toBinaryString(octet | 0x100).substring(1);
        Map<String, String> row = rows.stream()
                .filter(each -> bits.matches(each.get("value_hex_or_bits").replaceAll("[^01]", ".")))
                .findFirst()
                .orElseThrow();
        return row.get("charset").startsWith("as ") ? dataCodingPattern(rows, octet & 0x3F) : row;
    }
}
