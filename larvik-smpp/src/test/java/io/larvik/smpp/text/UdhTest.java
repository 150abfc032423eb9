package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.spec.SpecTable;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UdhTest {

    @Test
    void elementsAreReadInOrder() {
        Udh udh = parse("0b" + "0504" + "0b8423f0" + "0003" + "2a0201" + "ffff");

        assertThat(udh.elements())
                .containsExactly(
                        new InformationElement(5, OctetString.ofHex("0b8423f0")),
                        new InformationElement(0, OctetString.ofHex("2a0201")));
        assertThat(udh.length()).isEqualTo(12);
    }

    @Test
    void unknownElementsAreKept() {
        assertThat(parse("04" + "c102aabb").get(0xC1)).isEqualTo(OctetString.ofHex("aabb"));
    }

    @Test
    void emptyElementIsRead() {
        assertThat(parse("02" + "7000").get(0x70)).isEqualTo(OctetString.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "0061",
                "05",
                "0500032a02",
                "050004aabbcc61",
                "0100",
                "01000000",
                "03000200",
                "ff000361"
            })
    void malformedHeaderIsNone(String hex) {
        assertThat(Udh.parse(OctetString.ofHex(hex))).isNull();
    }

    @Test
    void shortReferenceIsConcatenation() {
        assertThat(parse("050003ff0302").concatenation())
                .isEqualTo(new Concatenation(Concatenation.Kind.UDH8, 0xFF, 3, 2));
    }

    @Test
    void longReferenceIsConcatenation() {
        assertThat(parse("060804beef0302").concatenation())
                .isEqualTo(new Concatenation(Concatenation.Kind.UDH16, 0xBEEF, 3, 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0500032a0001", "0500032a0200", "0500032a0203", "0400022a02", "0608042a2a0000", "0508032a0201"})
    void senselessNumbersAreNoConcatenation(String hex) {
        assertThat(parse(hex).concatenation()).isNull();
    }

    @Test
    void seedBug24_otherElementsAreNoConcatenation() {
        assertThat(parse("0605040b8423f0").concatenation()).isNull();
    }

    @Test
    void lastOfRepeatedElementsWins() {
        Udh udh = parse("0a" + "0003010201" + "0003020202");

        assertThat(udh.concatenation()).isEqualTo(new Concatenation(Concatenation.Kind.UDH8, 2, 2, 2));
        assertThat(udh.get(0)).isEqualTo(OctetString.ofHex("020202"));
    }

    @Test
    void everyIdentifierOfTheTableHasItsNameAndLength() {
        int identifiers = 0;
        for (Map<String, String> row : SpecTable.rows("udh_ies.csv")) {
            String[] range = row.get("iei_hex").split("-");
            for (int id = SpecTable.hex(range[0]); id <= SpecTable.hex(range[range.length - 1]); id++) {
                InformationElementKind kind = InformationElementKind.of(id);
                boolean hasLength = row.get("length_verified").equals("yes")
                        && !row.get("length").equals("var");

                assertThat(kind.specName()).as("0x%02X", id).isEqualTo(row.get("name"));
                for (int octets = 0; octets < 140; octets++) {
                    assertThat(kind.allowsLength(octets))
                            .as("0x%02X, %d octets", id, octets)
                            .isEqualTo(!hasLength || octets == Integer.parseInt(row.get("length")));
                }
                identifiers++;
            }
        }

        assertThat(identifiers).isEqualTo(256);
    }

    @Test
    void everyElementIsWrittenAndRead() {
        for (int id = 0; id <= 0xFF; id++) {
            InformationElement element = new InformationElement(id, OctetString.ofHex("010203"));

            Udh udh = parse(Udh.of(element).octets().toHex());

            assertThat(udh.elements()).containsExactly(element);
            assertThat(udh.get(id)).isEqualTo(element.octets());
        }
    }

    @Test
    void concatenationIsWrittenAndRead() {
        Concatenation shortReference = new Concatenation(Concatenation.Kind.UDH8, 0xFE, 3, 2);
        Concatenation longReference = new Concatenation(Concatenation.Kind.UDH16, 0xBEEF, 3, 2);

        assertThat(Udh.of(shortReference.element()).octets().toHex()).isEqualTo("050003fe0302");
        assertThat(Udh.of(longReference.element()).octets().toHex()).isEqualTo("060804beef0302");
        assertThat(Udh.of(longReference.element()).concatenation()).isEqualTo(longReference);
    }

    @ParameterizedTest
    @CsvSource({
        "060504 0b84 23f0, 2948, 9200",
        "040402 f0 0a, 240, 10",
        "0a0402 01 02 0504 0003 0004, 3, 4",
    })
    void portsAreRead(String hex, int destination, int source) {
        assertThat(parse(hex.replace(" ", "")).ports()).isEqualTo(new ApplicationPorts(destination, source));
    }

    @Test
    void portsAreWritten() {
        assertThat(Udh.of(new ApplicationPorts(2948, 9200).element()).octets().toHex())
                .isEqualTo("0605040b8423f0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0500032a0201", "0405020b84", "0304010b", "060404000b0084"})
    void malformedPortsAreNone(String hex) {
        assertThat(parse(hex).ports()).isNull();
    }

    @Test
    void portsBeyondSixteenBitsAreRefused() {
        assertThatThrownBy(() -> new ApplicationPorts(65536, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ports: 65536 and 0, allowed are 0 to 65535");
    }

    @Test
    void headerIsWrittenAsItWasRead() {
        String hex = "0b" + "05040b8423f0" + "00032a0201";

        assertThat(parse(hex).octets().toHex()).isEqualTo(hex);
    }

    @Test
    void longestHeaderIsWrittenAndRead() {
        Udh udh = Udh.of(new InformationElement(0xC1, OctetString.of(new byte[253])));

        assertThat(udh.length()).isEqualTo(256);
        assertThat(Udh.parse(udh.octets())).isEqualTo(udh);
    }

    @Test
    void longerHeaderIsRefused() {
        InformationElement longest = new InformationElement(0xC1, OctetString.of(new byte[253]));
        InformationElement empty = new InformationElement(1, OctetString.EMPTY);

        assertThatThrownBy(() -> Udh.of(longest, empty))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("user data header: 257 octets, allowed are 2 to 255");
    }

    @Test
    void longerElementIsRefused() {
        assertThatThrownBy(() -> new InformationElement(0xC1, OctetString.of(new byte[254])))
                .hasMessage("information element: 254 octets, at most 253");
    }

    @Test
    void anyOctetsAreAHeaderThatIsWrittenAsReadOrNone() {
        for (long seed = 0; seed < 20_000; seed++) {
            OctetString octets = RandomTexts.octets(new Random(seed), 60);

            Udh udh = Udh.parse(octets);

            if (udh != null) {
                assertThat(udh.octets()).as("seed %d", seed).isEqualTo(octets.slice(0, udh.length()));
                udh.concatenation();
            }
        }
    }

    private static Udh parse(String hex) {
        Udh udh = Udh.parse(OctetString.ofHex(hex));
        assertThat(udh).isNotNull();
        return udh;
    }
}
