package io.larvik.smpp.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.FrameReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LintTest {

    @Test
    void deviationsOfEveryVectorAreFound() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Map<String, String> row : SpecVectors.rows()) {
            boolean whole = row.get("outcome").equals("decode");
            List<String> found = whole ? codes(row.get("hex")) : List.of();
            for (String anomaly : row.get("anomalies").split(";")) {
                boolean onError = anomaly.equals("body_absent")
                        && !row.get("command_status_hex").equals("0x00000000");
                boolean looked = whole && !anomaly.isEmpty() && !onError;
                if (looked && !found.contains(anomaly)) {
                    missing.add(row.get("id") + " " + row.get("command_name") + " " + anomaly);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void frameWithoutDeviationHasNoFinding() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map<String, String> row : SpecVectors.rows()) {
            if (row.get("outcome").equals("decode") && row.get("conformant").equals("yes")) {
                codes(row.get("hex")).stream()
                        .filter(code -> !row.get("anomalies").contains(code))
                        .filter(code -> !code.matches("(address|udhi_missing|message_too_long|border).*"))
                        .forEach(code -> wrong.add(row.get("id") + " " + row.get("command_name") + " " + code));
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void segmentThatBeginsWithinACharacterIsFound() {
        assertThat(codes("00000036 00000004 00000000 00000007 00 05 00 4c617276696b00 01 01 34363700"
                        + " 40 00 00 00 00 01 00 08 00 0c 050003ab0202 de000041 0042"))
                .containsExactly("border_cuts_surrogate_pair");
    }

    @Test
    @Tag("report-E3")
    void octetsThatGsm0338DoesNotHaveAreFound() {
        assertThat(findings("00000030 00000004 00000000 00000007 00 05 00 4c617276696b00 01 01 34363700"
                        + " 00 00 00 00 00 01 00 00 00 06 c5ebebdce4e1"))
                .containsExactly(new Finding(
                        "octets_above_7f",
                        "6 of the octets are above 0x7F, which GSM 03.38 does not have; data_coding 0 may mean another"
                                + " alphabet here",
                        "3GPP TS 23.038, 6.2.1",
                        false));
    }

    @Test
    void tlvThatIsNotInTheTableOfItsCommandIsANote() {
        assertThat(findings(
                        "00000026 00000005 00000000 00000001 00 010100 010100 000000 0000 00000000 00 0426 0001 01"))
                .containsExactly(new Finding(
                        "tlv_not_expected:more_messages_to_send",
                        "more_messages_to_send is not among the TLVs of deliver_sm",
                        "SMPP 5.0, 3.2.1.5",
                        true));
    }

    @Test
    @Tag("report-B1")
    void receiptWhoseStateAndWordDifferIsFound() {
        assertThat(findings(
                        "000000d3000000050000000000000024000000343637303132333034353637000000414220534d53000400000000000000008369643a3832373139343033"
                                + "3336353231313834353237207375623a30303120646c7672643a303031207375626d697420646174653a3138303732323137333620646f6e652064"
                                + "6174653a3138303732323137333620737461743a554e44454c4956206572723a32353520746578743a3f3f203f3f3f3f3f204142432035302e3234"
                                + "203f001e001438323731393430333336353231313834353237000427000100"))
                .contains(new Finding(
                        "contradictory_receipt",
                        "message_state and stat contradict each other; the state is taken as UNDELIVERABLE",
                        "SMPP 5.0, 4.7.15",
                        false));
    }

    /** Returns the codes of the findings in the first frame of the octets. */
    private static List<String> codes(String hex) {
        return findings(hex).stream().map(Finding::code).toList();
    }

    private static List<Finding> findings(String hex) {
        OctetString octets = OctetString.ofHex(hex.replace(" ", ""));
        FrameReader reader = new FrameReader(FrameJson.LIMIT);
        reader.append(octets.toBytes(), 0, octets.length());
        return Lint.of(Dissection.of(reader.next()), PeerAlphabets.STANDARD);
    }
}
