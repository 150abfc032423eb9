package io.larvik.smpp.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.Explanation.Row;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final String BIND = "00000020 00000009 00000000 00000001 666f6f00 73656372657400 00 34 00 00 00";
    private static final String SEGMENT = "00000036 00000004 00000000 00000007 00 05 00 4c617276696b00 01 01 34363700"
            + " 40 00 00 00 00 01 00 08 00 0c 050003ab0202 0048 00e9 0069";

    @Test
    void rowsOfEveryVectorAreItsOctets() throws IOException {
        int explained = 0;
        for (Map<String, String> row : SpecVectors.rows()) {
            if (List.of("decode", "reject", "unknown").contains(row.get("outcome"))
                    && List.of("", "0").contains(row.get("remaining_octets"))) {
                Explanation explanation = explain(row.get("hex"));
                String octets = explanation.rows().stream()
                        .map(line -> line.octets().toHex())
                        .collect(Collectors.joining());

                assertThat(octets).as(row.get("id")).isEqualTo(row.get("hex"));
                explained++;
            }
        }

        assertThat(explained).isGreaterThan(150);
    }

    @Test
    void rowHasNameValueAndMeaning() {
        Explanation explanation = explain(SEGMENT);

        assertThat(explanation.command()).isEqualTo(CommandId.SUBMIT_SM);
        assertThat(row(explanation, "command_id"))
                .isEqualTo(new Row(Kind.HEADER, 0, 4, hex("00000004"), "command_id", 4L, "submit_sm", false));
        assertThat(row(explanation, "source_addr_ton"))
                .isEqualTo(new Row(Kind.FIELD, 0, 17, hex("05"), "source_addr_ton", 5L, "alphanumeric", false));
        assertThat(row(explanation, "source_addr"))
                .isEqualTo(new Row(Kind.FIELD, 0, 19, hex("4c617276696b00"), "source_addr", "Larvik", "", false));
    }

    @Test
    void timeHasItsMeaning() {
        Explanation explanation = explain("00000031 00000004 00000000 00000001 00 000000 000000 00 00 00"
                + " 3236313133303037333030303030302b00 00 00 00 00 00 00 00");

        assertThat(row(explanation, "schedule_delivery_time").meaning()).isEqualTo("2026-11-30T07:30Z");
    }

    @Test
    void userDataHeaderIsShownElementByElement() {
        List<Row> rows = explain(SEGMENT).rows();

        assertThat(rows.subList(rows.size() - 3, rows.size()))
                .containsExactly(
                        new Row(
                                Kind.FIELD,
                                0,
                                42,
                                hex("05"),
                                "short_message",
                                null,
                                "user data header of 5 octets",
                                false),
                        new Row(Kind.FIELD, 1, 43, hex("0003ab0202"), "element 0x00", null, "concat_8bit_ref", false),
                        new Row(Kind.FIELD, 1, 48, hex("004800e90069"), "message", hex("004800e90069"), "", false));
    }

    @Test
    void elementOfAListHasARowAndItsFieldsBelow() throws IOException {
        String multi = SpecVectors.rows().stream()
                .filter(row -> row.get("command_name").equals("submit_multi"))
                .filter(row -> row.get("outcome").equals("decode"))
                .map(row -> row.get("hex"))
                .findFirst()
                .orElseThrow();

        List<Row> rows = explain(multi).rows();
        Row head = row(explain(multi), "dest_address[0]");
        Row flag = rows.get(rows.indexOf(head) + 1);

        assertThat(head.octets()).isEqualTo(OctetString.EMPTY);
        assertThat(head.depth()).isZero();
        assertThat(flag.name()).isEqualTo("dest_flag");
        assertThat(flag.depth()).isEqualTo(1);
        assertThat(flag.offset()).isEqualTo(head.offset());
    }

    @Test
    void textAndPlaceAmongSegmentsAreTold() {
        Explanation explanation = explain(SEGMENT);

        assertThat(explanation.content()).isNotNull();
        assertThat(explanation.content().text()).isEqualTo("Héi");
        assertThat(explanation.content().alphabet()).isEqualTo(Alphabet.UCS2);
        assertThat(explanation.content().concatenation().number()).isEqualTo(2);
        assertThat(explanation.receipt()).isNull();
    }

    @Test
    void receiptIsTold() {
        Explanation explanation = explain(deliver("04", "id:17 stat:DELIVRD err:000"));

        assertThat(explanation.receipt()).isNotNull();
        assertThat(explanation.receipt().messageId()).isEqualTo("17");
        assertThat(explanation.receipt().state()).isEqualTo(MessageState.DELIVERED);
        assertThat(explain(deliver("00", "id:17 stat:DELIVRD err:000")).receipt())
                .isNull();
    }

    @Test
    @Tag("report-A1")
    void messageWithATicketIdIsNoReceipt() {
        Explanation explanation = explain("00000050000000050000000000000001000101343637303930303031313100010131323334"
                + "000000000000000000000448656c70001e0018313731385a2d30323032472d313333334d2d323541424300");

        assertThat(explanation.receipt()).isNull();
        assertThat(explanation.content().text()).isEqualTo("Help");
    }

    @Test
    @Tag("report-B7")
    void networkErrorCodeHasItsMeaning() {
        String deliver = "00000034 00000005 00000000 00000001 00 010100 010100 000000 0000 00000000 00"
                + "001e 0003 613100 0427 0001 05 0423 0003 030022";
        Explanation explanation = explain(deliver);

        assertThat(explanation.receipt().networkErrorCode()).hasToString("GSM 34");
        assertThat(explanation.rows())
                .filteredOn(row -> row.octets().equals(hex("030022")))
                .singleElement()
                .satisfies(row -> assertThat(row.meaning()).isEqualTo("GSM 34"));
    }

    @Test
    void pduWithoutMessageHasNoContent() {
        assertThat(explain(BIND).content()).isNull();
    }

    @Test
    void onlyPasswordsAreSecret() {
        assertThat(explain(BIND).rows())
                .filteredOn(Row::isSecret)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.name()).isEqualTo("password");
                    assertThat(row.value()).isEqualTo("secret");
                });
    }

    @Test
    void noStringTellsAPasswordOrText() {
        Explanation bind = explain(BIND);
        Explanation message = explain(deliver("00", "confidential"));

        assertThat(bind + " " + bind.rows() + " " + message + " " + message.rows() + " " + message.findings())
                .doesNotContain("secret", "confidential", hex("secret".getBytes(StandardCharsets.US_ASCII)))
                .contains("password at 20, 7 octets", "short_message at 33, 12 octets");
    }

    @Test
    void whatCouldNotBeReadIsOneRow() {
        Explanation explanation = explain("00000012 00000004 00000000 00000001 4142");

        assertThat(explanation.rows())
                .last()
                .isEqualTo(new Row(Kind.REST, 0, 16, hex("4142"), "not read", null, "", false));
        assertThat(explanation.findings())
                .first()
                .extracting(Finding::message)
                .asString()
                .contains("ESME_RINVCMDLEN");
    }

    @Test
    void dataCodingZeroIsReadInTheAlphabetOfThePeer() {
        PeerAlphabets latin1 = PeerAlphabets.STANDARD.withMcDefault(Alphabet.LATIN1);
        Dissection dissection = Dissection.of(hex(deliver("00", "[x]")));

        Explanation explanation = Explanation.of(dissection, latin1);

        assertThat(explanation.content().text()).isEqualTo("[x]");
        assertThat(row(explanation, "data_coding").meaning()).endsWith("here LATIN1");
    }

    private static Explanation explain(String octets) {
        return Explanation.of(Dissection.of(hex(octets)), PeerAlphabets.STANDARD);
    }

    private static Row row(Explanation explanation, String name) {
        return explanation.rows().stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the octets, in hexadecimal, of a deliver_sm with this esm_class and text. */
    private static String deliver(String esmClass, String text) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        return String.format("%08x", 33 + octets.length) + "00000005 00000000 00000001 00 000000 000000 " + esmClass
                + " 0000 00 00 00 00 00 00 " + String.format("%02x", octets.length) + hex(octets);
    }

    private static String hex(byte[] octets) {
        return OctetString.of(octets).toHex();
    }

    private static OctetString hex(String octets) {
        return OctetString.ofHex(octets.replace(" ", ""));
    }
}
