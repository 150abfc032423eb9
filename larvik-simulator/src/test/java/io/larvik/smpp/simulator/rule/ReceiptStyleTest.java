package io.larvik.smpp.simulator.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.simulator.rule.ReceiptStyle.Carrier;
import io.larvik.smpp.simulator.rule.ReceiptStyle.Part;
import io.larvik.smpp.simulator.rule.ReceiptStyle.Via;
import io.larvik.smpp.spec.SpecTable;
import io.larvik.smpp.text.Alphabet;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReceiptStyleTest {

    private static final Instant SUBMITTED = Instant.parse("2024-01-02T03:04:05Z");
    private static final Instant DONE = Instant.parse("2024-01-02T03:05:06Z");
    private static final SubmitSm MESSAGE = Arrivals.submit("12345", "46709771337", "Hello from the network");

    /** Rows whose texts no dialect can write, because they are octets of the message and not text. */
    private static final Set<String> RAW = Set.of("text_binary", "text_udh");

    private static ReceiptContent content(MessageState state, String error) {
        return new ReceiptContent(MESSAGE, "1000000001", state, error, SUBMITTED, DONE, "Hello from the network");
    }

    private static String text(ReceiptStyle style, ReceiptContent content) {
        return Alphabet.ASCII.decode(style.write(content).message());
    }

    // ---- the dialects

    static List<Map<String, String>> rows() {
        return SpecTable.rows("receipt_dialects.csv").stream()
                .filter(row -> !RAW.contains(row.get("dialect_id")))
                .toList();
    }

    @Test
    void allRowsThatCanBeWrittenAreDialects() {
        List<String> names = new ArrayList<>(
                rows().stream().map(row -> row.get("dialect_id")).toList());

        assertThat(ReceiptStyle.dialects())
                .containsExactlyInAnyOrderElementsOf(names)
                .hasSizeGreaterThanOrEqualTo(45);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowIsWritten(Map<String, String> row) {
        String written = text(ReceiptStyle.of(row.get("dialect_id")), contentOf(row));

        // the dialect is in UTC, the row 12 quarters of an hour ahead of it
        String inUtc = unescaped(row.get("text"))
                .replace("240102030405912+", "240102000405900+")
                .replace("240102030506912+", "240102000506900+");
        assertThat(written).isEqualTo(inUtc);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void rowIsReadBack(Map<String, String> row) {
        ReceiptContent content = contentOf(row);
        ReceiptStyle style = ReceiptStyle.of(row.get("dialect_id")).withTlvs(Set.of());

        Receipt receipt = ReceiptText.of(style.write(content));

        if (row.get("dialect_id").equals("plain_text_not_receipt")) {
            assertThat(receipt).isNull();
            return;
        }
        assertThat(receipt).isNotNull();
        assertThat(receipt.messageId()).isEqualTo(emptyToNull(row.get("exp_id")));
        assertThat(receipt.stat()).isEqualTo(emptyToNull(row.get("exp_stat")));
        assertThat(receipt.errorCode()).isEqualTo(emptyToNull(row.get("exp_err")));
        assertThat(receipt.submitDate() == null)
                .isEqualTo(row.get("exp_submit_date").isEmpty());
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Returns what the receipt of a row tells. */
    private static ReceiptContent contentOf(Map<String, String> row) {
        String state = row.get("exp_message_state");
        String hexadecimal = extra(row, "hex_form");
        String id = hexadecimal.isEmpty() ? row.get("exp_id") : hexadecimal;
        String error = row.get("exp_err");
        SubmitSm message = MESSAGE.toBuilder()
                .source(Address.of(extra(row, "source")))
                .destination(Address.of(extra(row, "destination")))
                .build();
        boolean isWithoutKey = row.get("dialect_id").equals("text_absent_key");
        return new ReceiptContent(
                message,
                id.isEmpty() ? "none" : id,
                state.isEmpty() ? MessageState.REJECTED : MessageState.of(Integer.parseInt(state)),
                error.isEmpty() ? "000" : error,
                instant(row.get("exp_submit_date")),
                instant(row.get("exp_done_date")),
                isWithoutKey ? "Hello again" : unescaped(row.get("exp_text")));
    }

    private static Instant instant(String date) {
        if (date.isEmpty()) {
            return SUBMITTED;
        }
        return date.contains("+")
                ? OffsetDateTime.parse(date).toInstant()
                : LocalDateTime.parse(date).toInstant(ZoneOffset.UTC);
    }

    private static String extra(Map<String, String> row, String name) {
        return Arrays.stream(row.get("exp_extra").split(";"))
                .filter(extra -> extra.startsWith(name + "="))
                .map(extra -> extra.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static String unescaped(String text) {
        return text.replace("\\n", "\n").replace("\\0", "\0");
    }

    @Test
    void dialectsChangeWhatTheirNamesSay() {
        ReceiptContent failed = content(MessageState.UNDELIVERABLE, "045");

        assertThat(text(ReceiptStyle.of("err_4digits"), failed)).contains(" err:0045 ");
        assertThat(text(ReceiptStyle.of("err_1digit"), failed)).contains(" err:45 ");
        assertThat(text(ReceiptStyle.of("err_hex_prefix"), failed)).contains(" err:0x2D ");
        assertThat(text(ReceiptStyle.of("stat_failed"), failed)).contains(" stat:FAILED ");
        assertThat(text(ReceiptStyle.of("stat_lower"), failed)).contains(" stat:undeliv ");
        assertThat(text(ReceiptStyle.of("stat_long_delivered"), failed)).contains(" stat:UNDELIVERABLE ");
        assertThat(text(ReceiptStyle.of("id_hex_upper"), failed)).startsWith("id:3B9ACA01 ");
        assertThat(text(ReceiptStyle.of("id_hex_lower"), failed)).startsWith("id:3b9aca01 ");
        assertThat(text(ReceiptStyle.of("id_leading_zeros").withId(IdForm.of("as_given:12")), failed))
                .startsWith("id:001000000001 ");
        assertThat(text(ReceiptStyle.of("counter_widths"), failed)).contains("sub:1 dlvrd:0 ");
        assertThat(text(ReceiptStyle.of("counter_widths"), content(MessageState.DELIVERED, "000")))
                .contains("sub:1 dlvrd:1 ");
        assertThat(text(ReceiptStyle.of("err_4digits"), content(MessageState.UNDELIVERABLE, "x1")))
                .contains(" err:x1 ");
    }

    @Test
    void templateIsADialect() {
        assertThat(text(ReceiptStyle.of("{id}/{stat}/{to}"), content(MessageState.DELIVERED, "000")))
                .isEqualTo("1000000001/DELIVRD/46709771337");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReceiptStyle.of("{nothing}"))
                .withMessageStartingWith("receipt template: at position 0");
    }

    // ---- the PDU

    @Test
    void receiptGoesBackToTheSenderWithTextAndTlvs() {
        DeliverSm receipt = (DeliverSm) ReceiptStyle.STANDARD.write(content(MessageState.DELIVERED, "000"));

        assertThat(receipt.source()).isEqualTo(MESSAGE.destination());
        assertThat(receipt.destination()).isEqualTo(MESSAGE.source());
        assertThat(receipt.esmClass()).isEqualTo(EsmClass.MC_DELIVERY_RECEIPT);
        assertThat(Alphabet.ASCII.decode(receipt.shortMessage()))
                .isEqualTo("id:1000000001 sub:001 dlvrd:001 submit date:2401020304 done date:2401020305 stat:DELIVRD"
                        + " err:000 text:Hello from the netwo");
        assertThat(receipt.tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID)).isEqualTo("1000000001");
        assertThat(receipt.tlvs().get(TlvTag.MESSAGE_STATE)).isEqualTo(2);
    }

    @Test
    void stateThatIsNotFinalIsAnIntermediateNotification() {
        assertThat(ReceiptStyle.STANDARD
                        .write(content(MessageState.ENROUTE, "000"))
                        .esmClass())
                .isEqualTo(EsmClass.INTERMEDIATE_NOTIFICATION);
    }

    @Test
    void esmClassAndDataCodingAreChosen() {
        MessagePdu<?> receipt = ReceiptStyle.STANDARD
                .withEsmClass(EsmClass.SME_DELIVERY_ACK)
                .withDataCoding(DataCoding.LATIN_1)
                .write(content(MessageState.ENROUTE, "000"));

        assertThat(receipt.esmClass()).isEqualTo(EsmClass.SME_DELIVERY_ACK);
        assertThat(receipt.dataCoding()).isEqualTo(DataCoding.LATIN_1);
    }

    @Test
    void userMessageReferenceComesBack() {
        SubmitSm message =
                MESSAGE.toBuilder().tlv(TlvTag.USER_MESSAGE_REFERENCE, 7).build();
        ReceiptContent content = new ReceiptContent(message, "1", MessageState.DELIVERED, "000", SUBMITTED, DONE, "");

        assertThat(ReceiptStyle.STANDARD.write(content).tlvs().get(TlvTag.USER_MESSAGE_REFERENCE))
                .isEqualTo(7);
    }

    @Test
    void tlvsAreChosen() {
        ReceiptContent failed = content(MessageState.UNDELIVERABLE, "045");

        assertThat(ReceiptStyle.STANDARD.withTlvs(Set.of()).write(failed).tlvs().isEmpty())
                .isTrue();
        OctetString error = ReceiptStyle.STANDARD
                .withTlvs(EnumSet.of(Part.NETWORK_ERROR))
                .write(failed)
                .tlvs()
                .get(TlvTag.NETWORK_ERROR_CODE);
        assertThat(NetworkErrorCode.of(error)).isEqualTo(new NetworkErrorCode(NetworkErrorCode.GSM, 45));
        assertThat(ReceiptStyle.STANDARD
                        .withTlvs(EnumSet.of(Part.NETWORK_ERROR))
                        .write(content(MessageState.UNDELIVERABLE, "21b"))
                        .tlvs()
                        .get(TlvTag.NETWORK_ERROR_CODE))
                .isEqualTo(OctetString.ofHex("030000"));
    }

    @Test
    void idOfTheTlvMayDifferFromThatOfTheText() {
        MessagePdu<?> receipt = ReceiptStyle.of("id_leading_zeros").write(content(MessageState.DELIVERED, "000"));

        assertThat(receipt.tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID)).isEqualTo("3b9aca01");
        assertThat(Alphabet.ASCII.decode(receipt.message())).startsWith("id:1000000001 ");
        assertThat(ReceiptStyle.STANDARD
                        .withTlvId(IdForm.of("hexadecimal"))
                        .write(content(MessageState.DELIVERED, "000"))
                        .tlvs()
                        .get(TlvTag.RECEIPTED_MESSAGE_ID))
                .isEqualTo("3b9aca01");
    }

    @Test
    void textIsCarriedByMessagePayload() {
        ReceiptContent content = content(MessageState.DELIVERED, "000");

        DeliverSm deliver = (DeliverSm)
                ReceiptStyle.STANDARD.withCarrier(Carrier.MESSAGE_PAYLOAD).write(content);
        DataSm data =
                (DataSm) ReceiptStyle.STANDARD.withCarrier(Carrier.DATA_SM).write(content);

        assertThat(deliver.shortMessage().isEmpty()).isTrue();
        assertThat(Alphabet.ASCII.decode(deliver.message())).startsWith("id:1000000001 ");
        assertThat(Alphabet.ASCII.decode(data.message())).startsWith("id:1000000001 ");
        assertThat(data.esmClass()).isEqualTo(EsmClass.MC_DELIVERY_RECEIPT);
        assertThat(data.destination()).isEqualTo(MESSAGE.source());
    }

    @Test
    void longTextGoesIntoMessagePayload() {
        DeliverSm deliver =
                (DeliverSm) ReceiptStyle.of("{id}" + "x".repeat(300)).write(content(MessageState.DELIVERED, "000"));

        assertThat(deliver.shortMessage().isEmpty()).isTrue();
        assertThat(deliver.message().length()).isEqualTo(310);
    }

    @Test
    void howItIsSentIsPartOfTheStyle() {
        ReceiptStyle style = ReceiptStyle.STANDARD.withPerMessage(true).withVia(Via.OTHER);

        assertThat(style.perMessage()).isTrue();
        assertThat(style.via()).isEqualTo(Via.OTHER);
        assertThat(ReceiptStyle.STANDARD.perMessage()).isFalse();
        assertThat(ReceiptStyle.STANDARD.via()).isEqualTo(Via.SAME);
    }
}
