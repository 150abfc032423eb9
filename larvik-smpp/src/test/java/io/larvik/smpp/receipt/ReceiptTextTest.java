package io.larvik.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessageBuilder;
import io.larvik.smpp.spec.SpecTable;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.RandomTexts;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiptTextTest {

    private static final String EXAMPLE = "id:0123456789 sub:001 dlvrd:001 submit date:2401020304"
            + " done date:2401020305 stat:DELIVRD err:000 text:Hello";

    static Stream<Named<Map<String, String>>> dialects() {
        return SpecTable.rows("receipt_dialects.csv").stream().map(row -> Named.of(row.get("dialect_id"), row));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void dialectIsRead(Map<String, String> row) {
        Receipt receipt = ReceiptText.parse(unescaped(row.get("text")));

        assertThat(actual(receipt)).isEqualTo(expected(row));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void dialectIsReadFromAPdu(Map<String, String> row) {
        Receipt receipt = ReceiptText.of(pdu(unescaped(row.get("text"))).build());

        assertThat(actual(receipt)).isEqualTo(expected(row));
    }

    @ParameterizedTest
    @MethodSource("dialects")
    void idFormsHoldTheOtherSpellingOfTheDialect(Map<String, String> row) {
        String other = row.get("exp_extra");

        if (other.contains("hex_form=")) {
            assertThat(MessageIdForms.forms(row.get("exp_id"))).contains(other.substring(other.indexOf('=') + 1));
        }
    }

    @Test
    void everyStateHasTheStatOfTheTable() {
        for (Map<String, String> row : SpecTable.rows("message_state.csv")) {
            MessageState state = MessageState.of(Integer.parseInt(row.get("value")));
            String variants = row.get("receipt_stat") + ";" + row.get("receipt_stat_variants");

            assertThat(Arrays.stream(variants.split(";")).filter(stat -> !stat.isEmpty()))
                    .isNotEmpty()
                    .allSatisfy(
                            stat -> assertThat(parse("stat:" + stat).state()).isEqualTo(state));
            if (!row.get("receipt_stat").isEmpty()) {
                assertThat(formatted(state)).contains(" stat:" + row.get("receipt_stat") + " ");
            }
        }
    }

    @Test
    @Tag("report-B3")
    void dateKeysInOneWordAreRead() {
        Receipt receipt = parse("id:0218Z-0212I-1309U-77ABC sub:000 dlvrd:000 submitdate:240122230957"
                + " donedate:000000000000 stat:REJECTD err:375 text:");

        assertThat(receipt.messageId()).isEqualTo("0218Z-0212I-1309U-77ABC");
        assertThat(receipt.submitDate()).isEqualTo(LocalDateTime.parse("2024-01-22T23:09:57"));
        assertThat(receipt.doneDate()).isNull();
        assertThat(receipt.state()).isEqualTo(MessageState.REJECTED);
        assertThat(receipt.errorCode()).isEqualTo("375");
        assertThat(receipt.text()).isEmpty();
        assertThat(receipt.extra()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "submitdate, donedate, 2401222309, 2024-01-22T23:09",
        "SubmitDate, DoneDate, 240122230957, 2024-01-22T23:09:57",
        "SUBMITDATE, DONEDATE, 20240122230957, 2024-01-22T23:09:57",
        "submit-date, done-date, 202401222309, 2024-01-22T23:09",
        "submit_date, done_date, 2024-01-22T23:09:57, 2024-01-22T23:09:57",
        "submitdate, donedate, 2024-01-22 23:09:57, 2024-01-22T23:09:57",
        "submitdate, donedate, 2024-01-22, 2024-01-22T00:00",
        "submitdate, donedate, 240122230957900+, 2024-01-22T23:09:57.9",
        "submit date, donedate, 240122230957, 2024-01-22T23:09:57",
        "submitdate, donedate, 00000000000000, ",
        "submitdate, donedate, soon, ",
        "submitdate, donedate, '', ",
    })
    @Tag("report-B3")
    void dateKeysAreReadWithAnySeparatorInThem(String submit, String done, String date, LocalDateTime expected) {
        Receipt receipt = parse("id:7 " + submit + ":" + date + " " + done + ": " + date + " stat:DELIVRD");

        assertThat(receipt.submitDate()).isEqualTo(expected);
        assertThat(receipt.doneDate()).isEqualTo(expected);
        assertThat(receipt.isDelivered()).isTrue();
        assertThat(receipt.extra()).isEmpty();
    }

    @Test
    @Tag("report-B3")
    void keyThatOnlyResemblesADateKeyIsAnother() {
        Receipt receipt = parse("id:7 submitdates:2401222309 submit:1 date:2 stat:DELIVRD");

        assertThat(receipt.submitDate()).isNull();
        assertThat(receipt.extra())
                .containsOnly(Map.entry("submitdates", "2401222309"), Map.entry("submit", "1"), Map.entry("date", "2"));
    }

    @Test
    @Tag("report-B7")
    void networkErrorCodeIsToldByNetworkAndNumber() {
        Receipt receipt = of(pdu("").tlv(TlvTag.RECEIPTED_MESSAGE_ID, "a1")
                .tlv(TlvTag.MESSAGE_STATE, 5)
                .tlv(TlvTag.NETWORK_ERROR_CODE, OctetString.ofHex("030022")));

        assertThat(receipt.networkErrorCode()).isEqualTo(new NetworkErrorCode(NetworkErrorCode.GSM, 34));
        assertThat(receipt.toString()).contains("networkErrorCode=GSM 34");
    }

    @ParameterizedTest
    @CsvSource({"'', ", "03, ", "0022, ", "03000022, ", "ffffff, 0xFF 65535", "300022, 0x30 34"})
    @Tag("report-B7")
    void networkErrorCodeOfAnotherLengthIsNone(String octets, String expected) {
        Tlv tlv = new Tlv(TlvTag.NETWORK_ERROR_CODE.code(), OctetString.ofHex(octets));

        Receipt beside = of(pdu(EXAMPLE).tlvs(Tlvs.of(tlv)));

        assertThat(
                        beside.networkErrorCode() == null
                                ? null
                                : beside.networkErrorCode().toString())
                .isEqualTo(expected);
        assertThat(beside.errorCode()).isEqualTo("000");
        assertThat(ReceiptText.of(pdu("hello").tlvs(Tlvs.of(tlv)).build())).isNull();
    }

    @Test
    @Tag("report-B5")
    void idInTheTextIsToldBesideThatOfTheTlv() {
        Receipt receipt = of(pdu("id:0d2d3a04 stat:DELIVRD").tlv(TlvTag.RECEIPTED_MESSAGE_ID, "77"));

        assertThat(receipt.messageId()).isEqualTo("77");
        assertThat(receipt.messageIdInText()).isEqualTo("0d2d3a04");
        assertThat(parse("stat:DELIVRD").messageIdInText()).isNull();
    }

    @Test
    void deliveredIsFinal() {
        Receipt receipt = parse(EXAMPLE);

        assertThat(receipt.isDelivered()).isTrue();
        assertThat(receipt.isFinal()).isTrue();
    }

    @Test
    void enrouteIsNeitherFinalNorDelivered() {
        Receipt receipt = parse("id:1 stat:ENROUTE");

        assertThat(receipt.isDelivered()).isFalse();
        assertThat(receipt.isFinal()).isFalse();
    }

    @Test
    void unknownStatIsNeitherFinalNorDelivered() {
        Receipt receipt = parse("id:1 stat:00");

        assertThat(receipt.state()).isNull();
        assertThat(receipt.isFinal()).isFalse();
        assertThat(receipt.isDelivered()).isFalse();
    }

    @Test
    void messageOfASubscriberIsNoReceipt() {
        assertThat(ReceiptText.parse("Call me: 17:30, text:no")).isNull();
        assertThat(ReceiptText.parse("")).isNull();
    }

    @Test
    void keyInsideAWordIsNoKey() {
        assertThat(ReceiptText.parse("grid:5 void:6")).isNull();
    }

    @Test
    void absurdCountsAndDatesAreAbsent() {
        Receipt receipt = parse("id:1 sub:99999999999 dlvrd:-1 submit date:2413320304 done date:24010 stat:DELIVRD");

        assertThat(receipt.submitted()).isNull();
        assertThat(receipt.delivered()).isNull();
        assertThat(receipt.submitDate()).isNull();
        assertThat(receipt.doneDate()).isNull();
        assertThat(receipt.isDelivered()).isTrue();
    }

    @Test
    void longIdIsReadWhole() {
        String id = "f".repeat(200);

        assertThat(parse("id:" + id + " stat:DELIVRD").messageId()).isEqualTo(id);
    }

    @Test
    void textKeepsItsLineBreaks() {
        assertThat(parse("id:1 stat:DELIVRD Text:a\nb: c").text()).isEqualTo("a\nb: c");
    }

    @Test
    void onlyTheBeginningOfAnEndlessReceiptIsRead() {
        assertThat(parse("id:1 " + "x".repeat(5_000) + " stat:DELIVRD").state()).isNull();
    }

    @Test
    void tlvsWinOverText() {
        Receipt receipt =
                of(pdu(EXAMPLE).tlv(TlvTag.RECEIPTED_MESSAGE_ID, "75bcd15").tlv(TlvTag.MESSAGE_STATE, 5));

        assertThat(receipt.messageId()).isEqualTo("75bcd15");
        assertThat(receipt.state()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(receipt.stat()).isEqualTo("DELIVRD");
        assertThat(receipt.isContradictory()).isTrue();
        assertThat(receipt.errorCode()).isEqualTo("000");
    }

    @Test
    void tlvAndTextThatAgreeAreNoContradiction() {
        assertThat(of(pdu(EXAMPLE).tlv(TlvTag.MESSAGE_STATE, 2)).isContradictory())
                .isFalse();
    }

    @Test
    void emptyIdTlvDoesNotWin() {
        assertThat(of(pdu(EXAMPLE).tlv(TlvTag.RECEIPTED_MESSAGE_ID, "")).messageId())
                .isEqualTo("0123456789");
    }

    @Test
    void tlvsAloneAreAReceipt() {
        Receipt receipt = of(pdu("").tlv(TlvTag.RECEIPTED_MESSAGE_ID, "a1").tlv(TlvTag.MESSAGE_STATE, 2));

        assertThat(receipt.messageId()).isEqualTo("a1");
        assertThat(receipt.isDelivered()).isTrue();
    }

    @Test
    void pduWithoutKeysOrTlvsIsNoReceipt() {
        assertThat(ReceiptText.of(pdu("hello").build())).isNull();
    }

    @Test
    void receiptIsReadWhateverItsDataCoding() {
        for (int dataCoding = 0; dataCoding <= 0xFF; dataCoding++) {
            assertThat(of(pdu("id:a_1 stat:DELIVRD").dataCoding(DataCoding.of(dataCoding)))
                            .messageId())
                    .isEqualTo("a_1");
        }
    }

    @Test
    void receiptInUtf16IsRead() {
        DeliverSm pdu =
                DeliverSm.builder().shortMessage(Alphabet.UCS2.encode(EXAMPLE)).build();

        assertThat(Objects.requireNonNull(ReceiptText.of(pdu)).messageId()).isEqualTo("0123456789");
    }

    @Test
    void receiptInPayloadIsRead() {
        assertThat(of(pdu("").tlv(TlvTag.MESSAGE_PAYLOAD, latin1(EXAMPLE))).messageId())
                .isEqualTo("0123456789");
    }

    @Test
    void headerInFrontOfAReceiptIsTakenOff() {
        OctetString message = OctetString.ofHex("0500032a0101").plus(latin1(EXAMPLE));

        Receipt receipt = of(DeliverSm.builder().esmClass(EsmClass.of(0x44)).shortMessage(message));

        assertThat(receipt.messageId()).isEqualTo("0123456789");
    }

    @Test
    void printedFormHasNoText() {
        assertThat(parse("id:1 stat:DELIVRD text:secret")).asString().doesNotContain("secret");
    }

    @Test
    void receiptIsWrittenAsInTheSpecification() {
        OctetString receipt = ReceiptText.format("0123456789", MessageState.DELIVERED)
                .submitDate(Instant.parse("2024-01-02T03:04:59Z"))
                .doneDate(Instant.parse("2024-01-02T03:05:00Z"))
                .text("Hello")
                .octets();

        assertThat(receipt).isEqualTo(latin1(EXAMPLE));
    }

    @Test
    void datesAreInTheZoneGiven() {
        OctetString receipt = ReceiptText.format("1", MessageState.DELIVERED)
                .doneDate(Instant.parse("2024-12-31T23:30:00Z"))
                .zone(ZoneId.of("Europe/Stockholm"))
                .octets();

        assertThat(Alphabet.ASCII.decode(receipt))
                .contains("done date:2501010030")
                .contains("submit date:0000000000");
    }

    @ParameterizedTest
    @CsvSource({"0,ENROUTE", "1,ENROUTE", "5,UNDELIV", "6,ACCEPTD", "9,SKIPPED", "7,UNKNOWN", "200,UNKNOWN"})
    void whatIsNotDeliveredSaysSo(int state, String stat) {
        assertThat(formatted(MessageState.of(state))).contains("dlvrd:000").contains("stat:" + stat + " ");
    }

    @Test
    void errorCodeIsWritten() {
        OctetString receipt =
                ReceiptText.format("1", MessageState.REJECTED).errorCode("0x0B").octets();

        assertThat(Alphabet.ASCII.decode(receipt)).contains("err:0x0B ");
    }

    @Test
    void textIsCutAt20CharactersAndMadeAscii() {
        OctetString receipt = ReceiptText.format("1", MessageState.DELIVERED)
                .text("Å😀\nabcdefghijklmnopqrstuvwxyz")
                .octets();

        assertThat(Alphabet.ASCII.decode(receipt)).endsWith("text:???abcdefghijklmnopq");
    }

    @Test
    void idThatNobodyCouldReadBackIsRefused() {
        assertThatThrownBy(() -> ReceiptText.format("a b", MessageState.DELIVERED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("message_id: must be printable ASCII without spaces, and not empty");
        assertThatThrownBy(() -> ReceiptText.format("", MessageState.DELIVERED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsWrittenIsRead() {
        for (int value = 1; value <= 8; value++) {
            Receipt receipt = parse(formatted(MessageState.of(value)));

            assertThat(receipt.messageId()).isEqualTo("id-1");
            assertThat(receipt.state()).isEqualTo(MessageState.of(value));
            assertThat(receipt.submitDate()).isEqualTo(LocalDateTime.parse("2024-01-02T03:04"));
        }
    }

    @Test
    void idFormsAreDistinctAndStartWithTheIdItself() {
        assertThat(MessageIdForms.forms("00AB")).containsExactly("ab", "171");
        assertThat(MessageIdForms.forms("10")).containsExactly("10", "a", "16");
        assertThat(MessageIdForms.forms("000")).containsExactly("0");
        assertThat(MessageIdForms.forms("")).containsExactly("");
        assertThat(MessageIdForms.forms("9".repeat(30))).containsExactly("9".repeat(30));
    }

    @Test
    void anyTextIsReadOrNone() {
        String[] pieces = {
            "id:",
            "sub:",
            "dlvrd:",
            "submit date:",
            "done_date:",
            "stat:",
            "err:",
            "text:",
            "x:",
            " ",
            "\n",
            "\0",
            ",",
            "00",
            "2401020304",
            "999999999999",
            "240102030405912+",
            "DELIVRD",
            ":",
            "\u00E5",
            "submit",
            "a"
        };
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(25); i > 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }

            Receipt receipt = ReceiptText.parse(text.toString());

            assertThat(receipt == null ? text.toString() : receipt.raw())
                    .as("seed %d", seed)
                    .isEqualTo(text.toString());
        }
    }

    @Test
    void anyOctetsAreReadOrNone() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            DeliverSm pdu = DeliverSm.builder()
                    .esmClass(EsmClass.of(random.nextInt(256)))
                    .shortMessage(RandomTexts.octets(random, 200))
                    .build();

            Receipt receipt = ReceiptText.of(pdu);

            assertThat(receipt == null || receipt.raw().length() <= 200)
                    .as("seed %d", seed)
                    .isTrue();
        }
    }

    private static Map<String, String> expected(Map<String, String> row) {
        Map<String, String> expected = new LinkedHashMap<>();
        for (String column : List.of(
                "exp_id",
                "exp_sub",
                "exp_dlvrd",
                "exp_submit_date",
                "exp_done_date",
                "exp_stat",
                "exp_message_state",
                "exp_err")) {
            expected.put(column, row.get(column));
        }
        expected.put("exp_text", unescaped(row.get("exp_text")));
        expected.put("exp_extra", row.get("exp_extra").contains("hex_form=") ? "" : row.get("exp_extra"));
        return expected;
    }

    private static Map<String, String> actual(@Nullable Receipt receipt) {
        Map<String, String> actual = new LinkedHashMap<>();
        boolean none = receipt == null;
        actual.put("exp_id", none ? "" : text(receipt.messageId()));
        actual.put("exp_sub", none ? "" : text(receipt.submitted()));
        actual.put("exp_dlvrd", none ? "" : text(receipt.delivered()));
        actual.put("exp_submit_date", none ? "" : date(receipt.submitDate(), receipt));
        actual.put("exp_done_date", none ? "" : date(receipt.doneDate(), receipt));
        actual.put("exp_stat", none ? "" : text(receipt.stat()));
        actual.put(
                "exp_message_state",
                none || receipt.state() == null ? "" : text(receipt.state().value()));
        actual.put("exp_err", none ? "" : text(receipt.errorCode()));
        actual.put("exp_text", none ? "" : text(receipt.text()));
        actual.put(
                "exp_extra",
                none
                        ? ""
                        : receipt.extra().entrySet().stream()
                                .map(Object::toString)
                                .sorted()
                                .reduce((left, right) -> left + ";" + right)
                                .orElse(""));
        return actual;
    }

    private static String date(@Nullable LocalDateTime date, Receipt receipt) {
        if (date == null) {
            return "";
        }
        String seconds = date.toString().length() == 16 ? ":00" : "";
        String full = date.toString().replaceFirst("(\\.\\d*?)0+$", "$1");
        return full + seconds + text(receipt.offset());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Decodes the escapes of the table: each stands for one octet. */
    static String unescaped(String text) {
        StringBuilder octets = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                octets.append(c);
                continue;
            }
            char escape = text.charAt(++i);
            if (escape == 'x') {
                octets.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                octets.append(escape == 'n' ? '\n' : '\0');
            }
        }
        return octets.toString();
    }

    private static Receipt parse(String text) {
        return Objects.requireNonNull(ReceiptText.parse(text));
    }

    private static Receipt of(MessageBuilder<DeliverSm> pdu) {
        return Objects.requireNonNull(ReceiptText.of(pdu.build()));
    }

    private static MessageBuilder<DeliverSm> pdu(String text) {
        return DeliverSm.builder().esmClass(EsmClass.MC_DELIVERY_RECEIPT).shortMessage(latin1(text));
    }

    private static String formatted(MessageState state) {
        return Alphabet.ASCII.decode(ReceiptText.format("id-1", state)
                .submitDate(Instant.parse("2024-01-02T03:04:00Z"))
                .octets());
    }

    private static OctetString latin1(String text) {
        return OctetString.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    // ---- mutants of the parser ----

    @Test
    void onlyADateHasABlankInIt() {
        Receipt receipt = ReceiptText.parse("id:2024-01-02 03:04:05 done date:2024-01-02 03:04:05 stat:DELIVRD");

        assertThat(receipt.messageId()).isEqualTo("2024-01-02");
        assertThat(receipt.doneDate()).isEqualTo("2024-01-02T03:04:05");
        assertThat(receipt.extra()).containsOnlyKeys("03");
    }

    @Test
    void counterHasUpToNineDigits() {
        Receipt receipt = ReceiptText.parse("id:7 sub:999999999 dlvrd:1000000000 stat:DELIVRD");

        assertThat(receipt.submitted()).isEqualTo(999_999_999);
        assertThat(receipt.delivered()).isNull();
    }

    @Test
    void keyOfOneLetterIsAKey() {
        assertThat(ReceiptText.parse("id:7 stat:DELIVRD p:0.045").extra()).containsEntry("p", "0.045");
    }

    @Test
    void sevenWordsBetweenCommasAreNoReceipt() {
        assertThat(ReceiptText.parse("a,b,c,d,e,f,g")).isNull();
        assertThat(ReceiptText.parse("00,2401020305,240102030a,000,1,2,7")).isNull();
        assertThat(ReceiptText.parse("0a,2401020305,2401020304,000,1,2,7")).isNull();
    }
}
