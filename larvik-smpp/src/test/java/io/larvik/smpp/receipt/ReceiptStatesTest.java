package io.larvik.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.larvitsmpp.LarvitsmppOctets;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.Alphabet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The state that a receipt tells: by a word, by a TLV, or by both. */
class ReceiptStatesTest {

    /** esm_class 04, {@code stat:UNDELIV err:255}, message_state 0. */
    static final String SCHEDULED_BESIDE_UNDELIV =
            "000000d3000000050000000000000024000000343637303132333034353637000000414220534d53000400000000000000008369643a38323731393430333336"
                    + "353231313834353237207375623a30303120646c7672643a303031207375626d697420646174653a3138303732323137333620646f6e6520646174653a313830"
                    + "3732323137333620737461743a554e44454c4956206572723a32353520746578743a3f3f203f3f3f3f3f204142432035302e3234203f001e0014383237313934"
                    + "30333336353231313834353237000427000100";

    @Test
    @Tag("report-B1")
    void scheduledBesideUndelivIsUndeliverable() {
        Receipt receipt = ReceiptText.find(
                (DeliverSm) LarvitsmppOctets.decode(SCHEDULED_BESIDE_UNDELIV).pdu(), StatWords.STANDARD);

        assertThat(receipt).isNotNull();
        assertThat(receipt.messageId()).isEqualTo("8271940336521184527");
        assertThat(receipt.state()).isEqualTo(MessageState.UNDELIVERABLE);
        assertThat(receipt.isFinal()).isTrue();
        assertThat(receipt.isContradictory()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // stat, message_state, state, final, contradictory
        "UNDELIV, 00, UNDELIVERABLE, true, true",
        "DELIVRD, 01, DELIVERED, true, true",
        "DELIVRD, 07, DELIVERED, true, true",
        "delivrd, FF, DELIVERED, true, true",
        "REJECTD, 0A, REJECTED, true, true",
        "EXPIRED, 05, UNDELIVERABLE, true, true",
        "ENROUTE, 02, DELIVERED, true, true",
        "UNKNOWN, 01, ENROUTE, false, true",
        "ENROUTE, 07, UNKNOWN, false, true",
        "ENROUTE, FF, ENROUTE, false, true",
        "ACKED, 06, ACCEPTED, false, false",
        "ACKED, 01, ENROUTE, false, true",
        "ACKED, 80, ACCEPTED, false, true",
        "ACKED, 02, DELIVERED, true, true",
        "DELIVRD, 02, DELIVERED, true, false",
        "DND_REJECTED, 08, REJECTED, true, false",
        "DND_REJECTED, FF, 0xFF, false, false",
        // other lengths: none, one too many, as an integer of any width, beyond an octet, beyond an integer
        "DELIVRD, '', DELIVERED, true, false",
        "DELIVRD, 0002, DELIVERED, true, false",
        "DELIVRD, 0005, UNDELIVERABLE, true, true",
        "DELIVRD, 00000001, DELIVERED, true, true",
        "DELIVRD, 0500, DELIVERED, true, false",
        "DELIVRD, FFFFFFFFFFFFFFFF, DELIVERED, true, false",
        "DELIVRD, 000000000000000005, DELIVERED, true, false",
    })
    @Tag("report-B1")
    void finalStateWinsThenTheTlv(String stat, String octets, String state, boolean isFinal, boolean contradictory) {
        OctetString message = Alphabet.LATIN1.encode("id:7 stat:" + stat);
        Tlvs tlvs = Tlvs.of(new Tlv(TlvTag.MESSAGE_STATE.code(), OctetString.ofHex(octets)));
        MessagePdu<?> deliverSm =
                DeliverSm.builder().shortMessage(message).tlvs(tlvs).build();
        MessagePdu<?> inPayload = DeliverSm.builder()
                .tlvs(tlvs)
                .tlv(TlvTag.MESSAGE_PAYLOAD, message)
                .build();

        for (MessagePdu<?> pdu : new MessagePdu<?>[] {deliverSm, inPayload, dataSm(inPayload)}) {
            Receipt receipt = Objects.requireNonNull(ReceiptText.of(pdu));

            assertThat(receipt.state()).hasToString(state);
            assertThat(receipt.stat()).isEqualTo(stat);
            assertThat(receipt.isFinal()).isEqualTo(isFinal);
            assertThat(receipt.isDelivered()).isEqualTo(state.equals("DELIVERED"));
            assertThat(receipt.isContradictory()).isEqualTo(contradictory);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERD, DELIVERED, true",
        "UNDELIVERD, UNDELIVERABLE, true",
        "UNDELIVRD, UNDELIVERABLE, true",
        "BUFFRED, ENROUTE, false",
        "BUFFERD, ENROUTE, false",
        "BUFFERED, ENROUTE, false",
        "EXPIRD, EXPIRED, true",
        "DELETD, DELETED, true",
        "REJECT, REJECTED, true",
        "ACKED, ACCEPTED, false",
        "ACCEPTD, ACCEPTED, true",
    })
    @Tag("report-B2")
    void wordIsReadInAnyCaseAndBeforeASeparator(String word, String state, boolean isFinal) {
        String mixed = word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT);
        for (String written : new String[] {word, word.toLowerCase(Locale.ROOT), mixed}) {
            for (String separator : new String[] {"", ",", ";"}) {
                for (String end : new String[] {"", " ", "\0", " err:000 text:Hi", "\r\nerr:000"}) {
                    Receipt receipt = parse("id:7 stat:" + written + separator + end);

                    assertThat(receipt.state()).as(receipt.raw()).hasToString(state);
                    assertThat(receipt.stat()).isEqualTo(written);
                    assertThat(receipt.isFinal()).isEqualTo(isFinal);
                }
            }
        }
    }

    @Test
    @Tag("report-B2")
    void separatorIsPartOfNoValue() {
        Receipt receipt = parse("id:A1, sub:001, dlvrd:001, submit date:2401020304, done date:240102030506;"
                + " stat:DELIVRD, err:034, route:9, text:a, b,");

        assertThat(receipt.messageId()).isEqualTo("A1");
        assertThat(receipt.submitted()).isEqualTo(1);
        assertThat(receipt.delivered()).isEqualTo(1);
        assertThat(receipt.submitDate()).isEqualTo("2024-01-02T03:04:00");
        assertThat(receipt.doneDate()).isEqualTo("2024-01-02T03:05:06");
        assertThat(receipt.isDelivered()).isTrue();
        assertThat(receipt.errorCode()).isEqualTo("034");
        assertThat(receipt.text()).isEqualTo("a, b,");
        assertThat(parse("id:A1 stat:, err:;").stat()).isNull();
    }

    @Test
    @Tag("report-B2")
    void wordsOfAProviderAreAddedAndWin() {
        StatWords words = StatWords.STANDARD.with(Map.of(
                "Dnd_Rejected", MessageState.REJECTED,
                "ACKED", MessageState.DELIVERED,
                "01", MessageState.DELIVERED,
                "2", MessageState.DELIVERED));

        assertThat(state("id:7 stat:DND_REJECTED", words)).isEqualTo(MessageState.REJECTED);
        assertThat(state("id:7 stat:dnd_rejected;", words)).isEqualTo(MessageState.REJECTED);
        assertThat(state("id:7 stat:2", words)).isEqualTo(MessageState.DELIVERED);
        assertThat(state("id:7 stat:EXPIRED", words)).isEqualTo(MessageState.EXPIRED);
        assertThat(state("01,2401020305,2401020304,,447700900123,10110200000000,7", words))
                .isEqualTo(MessageState.DELIVERED);
        Receipt acked = new ReceiptParser("id:7 stat:ACKED", words).parse();
        assertThat(acked.state()).isEqualTo(MessageState.DELIVERED);
        assertThat(acked.isFinal()).isTrue();
        assertThat(parse("id:7 stat:DND_REJECTED").state()).isNull();
    }

    @Test
    @Tag("report-B2")
    void wordsOfAProviderDecideWhetherStateAndWordDiffer() {
        StatWords words = StatWords.STANDARD.with(Map.of("DND", MessageState.REJECTED));
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .shortMessage(Alphabet.LATIN1.encode("id:7 stat:DND"))
                .tlv(TlvTag.MESSAGE_STATE, 1)
                .build();

        Receipt receipt = Objects.requireNonNull(ReceiptText.find(pdu, words));

        assertThat(receipt.state()).isEqualTo(MessageState.REJECTED);
        assertThat(receipt.isContradictory()).isTrue();
        assertThat(ReceiptText.find(pdu, StatWords.STANDARD))
                .matches(unknown -> MessageState.ENROUTE.equals(unknown.state()) && !unknown.isContradictory());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "NOT DELIVERED", "REJETÉ", "A\0", "FAIL,", "FAIL;", ";"})
    @Tag("report-B2")
    void wordThatNoReceiptCanHaveIsRefused(String word) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatWords.STANDARD.with(Map.of(word, MessageState.EXPIRED)))
                .withMessage("receiptStates: \"" + word + "\", allowed are 1 to 64 printable ASCII characters without"
                        + " spaces that do not end in , or ;");
    }

    @Test
    @Tag("report-B2")
    void wordHasUpTo64Characters() {
        String word = "X".repeat(64);

        assertThat(state("id:7 stat:" + word, StatWords.STANDARD.with(Map.of(word, MessageState.DELETED))))
                .isEqualTo(MessageState.DELETED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatWords.STANDARD.with(Map.of(word + "X", MessageState.DELETED)));
    }

    @Test
    @Tag("report-B2")
    void wordGivenTwiceAndStateThatIsNoneAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        StatWords.STANDARD.with(Map.of("Gone", MessageState.DELETED, "GONE", MessageState.EXPIRED)))
                .withMessageMatching("receiptStates: (Gone|GONE) twice, upper and lower case are the same");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatWords.STANDARD.with(Map.of("GONE", MessageState.of(10))))
                .withMessage("receiptStates: GONE=0x0A, allowed are SCHEDULED to SKIPPED (0 to 9)");
        Map<String, MessageState> withNull = new HashMap<>();
        withNull.put("GONE", null);
        assertThatNullPointerException().isThrownBy(() -> StatWords.STANDARD.with(withNull));
    }

    private static MessageState state(String text, StatWords words) {
        return new ReceiptParser(text, words).parse().state();
    }

    private static Receipt parse(String text) {
        return Objects.requireNonNull(ReceiptText.parse(text));
    }

    private static DataSm dataSm(MessagePdu<?> from) {
        return new DataSm(
                "",
                from.source(),
                from.destination(),
                from.esmClass(),
                from.registeredDelivery(),
                from.dataCoding(),
                from.tlvs());
    }
}
