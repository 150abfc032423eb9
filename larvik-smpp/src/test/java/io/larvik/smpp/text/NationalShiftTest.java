package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.spec.SpecTable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NationalShiftTest {

    private static final Map<Integer, Character> DEFAULT = table("gsm7_default.csv", "");
    private static final Map<Integer, Character> EXTENSION = table("gsm7_extension.csv", "");

    static {
        DEFAULT.remove(0x1B);
    }

    @Test
    void languagesAreThoseOfTheTable() {
        List<Map<String, String>> rows = SpecTable.rows("gsm7_shift_languages.csv");

        assertThat(rows).hasSameSizeAs(NationalLanguage.values()).allSatisfy(row -> {
            NationalLanguage language =
                    NationalLanguage.valueOf(row.get("language").toUpperCase(Locale.ROOT));

            assertThat(language.identifier()).isEqualTo(SpecTable.hex(row.get("identifier_hex")));
            assertThat(language.hasLockingTable())
                    .isEqualTo(!row.get("locking_rows").equals("0"));
            assertThat(locking(language)).hasSize(Integer.parseInt(row.get("locking_rows")));
            assertThat(single(language)).hasSize(Integer.parseInt(row.get("single_rows")));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyRowDecodes(NationalLanguage language) {
        locking(language)
                .forEach((septet, c) -> assertThat(both(language).decode(octets(septet)))
                        .as("locking 0x%02X", septet)
                        .isEqualTo(c.toString()));
        single(language)
                .forEach((septet, c) -> assertThat(both(language).decode(octets(0x1B, septet)))
                        .as("single 0x%02X", septet)
                        .isEqualTo(c.toString()));
    }

    @ParameterizedTest
    @EnumSource
    void everyRowEncodesInItsTable(NationalLanguage language) {
        if (language.hasLockingTable()) {
            TextCoding locking = TextCoding.of(new NationalShift(language, null));
            locking(language)
                    .forEach((septet, c) -> assertThat(locking.encode(c.toString()))
                            .as("locking 0x%02X", septet)
                            .isEqualTo(octets(septet)));
        }
        TextCoding single = TextCoding.of(new NationalShift(null, language));
        single(language)
                .forEach((septet, c) -> assertThat(single.encode(c.toString()))
                        .as("single 0x%02X", septet)
                        .isEqualTo(
                                DEFAULT.containsValue(c)
                                        ? octets(firstSeptet(DEFAULT, c))
                                        : octets(0x1B, firstSeptet(single(language), c))));
    }

    @ParameterizedTest
    @EnumSource
    void escapedSeptetThatTheSingleTableLacksIsThatOfTheLockingTable(NationalLanguage language) {
        for (int septet = 0; septet < 0x80; septet++) {
            if (!single(language).containsKey(septet)) {
                assertThat(both(language).decode(octets(0x1B, septet)))
                        .as("0x%02X", septet)
                        .isEqualTo(String.valueOf(lockingOrDefault(language).getOrDefault(septet, ' ')));
                assertThat(TextCoding.of(new NationalShift(null, language)).decode(octets(0x1B, septet)))
                        .as("0x%02X", septet)
                        .isEqualTo(String.valueOf(DEFAULT.getOrDefault(septet, ' ')));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void septetThatTheLockingTableLacksIsASpace(NationalLanguage language) {
        for (int septet = 0; septet < 0x80; septet++) {
            if (!lockingOrDefault(language).containsKey(septet)) {
                assertThat(both(language).decode(octets(septet))).isEqualTo(" ");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void lockingTableAloneLeavesTheDefaultExtension(NationalLanguage language) {
        if (language.hasLockingTable()) {
            TextCoding coding = TextCoding.of(new NationalShift(language, null));

            EXTENSION.forEach((septet, c) -> assertThat(coding.decode(octets(0x1B, septet)))
                    .as("0x%02X", septet)
                    .isEqualTo(c.toString()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void noOtherCharacterIsInTheTables(NationalLanguage language) {
        Set<Character> known = new HashSet<>(lockingOrDefault(language).values());
        known.addAll(single(language).values());

        for (int c = 0; c <= 0xFFFF; c++) {
            assertThat(both(language).canEncode(String.valueOf((char) c)))
                    .as("U+%04X", c)
                    .isEqualTo(known.contains((char) c));
        }
    }

    @Test
    void turkishLetterTakesOneSeptetLockedAndTwoShifted() {
        assertThat(TextCoding.of(new NationalShift(NationalLanguage.TURKISH, null))
                        .units("ş"))
                .isEqualTo(1);
        assertThat(TextCoding.of(new NationalShift(null, NationalLanguage.TURKISH))
                        .units("ş"))
                .isEqualTo(2);
    }

    @Test
    void escapeIsReadAsInTheDefaultAlphabet() {
        TextCoding turkish = both(NationalLanguage.TURKISH);

        assertThat(turkish.decode(OctetString.ofHex("611b"))).isEqualTo("a ");
        assertThat(turkish.decode(OctetString.ofHex("1b1b65"))).isEqualTo(" e");
        assertThat(turkish.decode(OctetString.ofHex("801bff"))).isEqualTo("\uFFFD\uFFFD");
    }

    @Test
    void refusalNamesCharacterPositionAndTables() {
        assertThatThrownBy(() -> both(NationalLanguage.TURKISH).encode("secretЖ"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text: U+0416 at position 6 is not in GSM7 with "
                        + "NationalShift[locking=TURKISH, single=TURKISH]");
    }

    @Test
    void spanishHasNoLockingTable() {
        assertThatThrownBy(() -> new NationalShift(NationalLanguage.SPANISH, null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("locking shift table: none for SPANISH");
    }

    @Test
    void otherAlphabetsHaveNoNationalTables() {
        NationalShift turkish = new NationalShift(NationalLanguage.TURKISH, null);

        assertThatThrownBy(() -> new TextCoding(Alphabet.UCS2, turkish))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("national language tables: alphabet UCS2, allowed with GSM7 only");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "03 240101, -, TURKISH",
                "03 250101, TURKISH, -",
                "06 240101 250103, PORTUGUESE, TURKISH",
                "0b 0003070201 240103 25010d, URDU, PORTUGUESE",
                "06 250101 250104, BENGALI, -",
                "03 250102, -, -",
                "03 24010e, -, -",
                "03 240100, -, -",
                "02 2400, -, -",
                "04 24020101, -, -",
                "05 0003070201, -, -"
            })
    void headerNamesTheTables(String hex, NationalLanguage locking, NationalLanguage single) {
        Udh udh = Objects.requireNonNull(Udh.parse(OctetString.ofHex(hex.replace(" ", ""))));

        assertThat(NationalShift.of(udh)).isEqualTo(new NationalShift(locking, single));
    }

    @Test
    void tablesAreNamedInTheHeader() {
        NationalShift shift = new NationalShift(NationalLanguage.URDU, NationalLanguage.PORTUGUESE);

        assertThat(new Udh(shift.elements()).octets().toHex()).isEqualTo("0624010325010d");
        assertThat(NationalShift.NONE.elements()).isEmpty();
    }

    @Test
    void segmentsWithTheSameTablesAreReadTogether() {
        List<DeliverSm> segments =
                List.of(segment("080003070201240101" + "611b"), segment("080003070202240101" + "67"));

        assertThat(NationalShift.textOf(OctetString.ofHex("611b67"), segments)).isEqualTo("ağ");
    }

    @Test
    void segmentsWithOtherTablesAreReadApart() {
        List<DeliverSm> segments = List.of(
                segment("050003070301" + "60"), segment("080003070302250101" + "60"), segment("050003070303" + "60"));

        assertThat(NationalShift.textOf(OctetString.ofHex("606060"), segments)).isEqualTo("¿ç¿");
    }

    @Test
    void octetsThatAreNotThoseOfTheSegmentsAreReadAllTheSame() {
        List<DeliverSm> segments = List.of(segment("03250101" + "606060"), segment("60"));

        assertThat(NationalShift.textOf(OctetString.ofHex("60"), segments)).isEqualTo("ç");
        assertThat(NationalShift.textOf(OctetString.ofHex("60606060"), segments))
                .isEqualTo("ççç¿");
    }

    @Test
    void whatIsEncodedDecodesToTheSameText() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            NationalShift shift = RandomTexts.shift(random);
            TextCoding coding = TextCoding.of(shift);
            String text = RandomTexts.septets(random, shift, 1 + random.nextInt(300));

            OctetString octets = coding.encode(text);

            assertThat(coding.decode(octets)).as("seed %d, %s", seed, shift).isEqualTo(text);
            assertThat(octets.length()).as("seed %d, %s", seed, shift).isEqualTo(coding.units(text));
        }
    }

    @Test
    void anyOctetsDecode() {
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            TextCoding coding = TextCoding.of(RandomTexts.shift(random));
            OctetString octets = RandomTexts.octets(random, 80);

            assertThat(coding.decode(octets)).as("seed %d", seed).hasSizeLessThanOrEqualTo(octets.length());
        }
    }

    private static DeliverSm segment(String hex) {
        return DeliverSm.builder()
                .esmClass(EsmClass.DEFAULT.withUdh(hex.length() > 2))
                .shortMessage(OctetString.ofHex(hex))
                .build();
    }

    private static TextCoding both(NationalLanguage language) {
        return TextCoding.of(new NationalShift(language.hasLockingTable() ? language : null, language));
    }

    private static Map<Integer, Character> lockingOrDefault(NationalLanguage language) {
        return language.hasLockingTable() ? locking(language) : DEFAULT;
    }

    private static Map<Integer, Character> locking(NationalLanguage language) {
        return table(file(language), "locking");
    }

    private static Map<Integer, Character> single(NationalLanguage language) {
        return table(file(language), "single");
    }

    private static String file(NationalLanguage language) {
        return "gsm7_shift_" + language.name().toLowerCase(Locale.ROOT) + ".csv";
    }

    private static Map<Integer, Character> table(String file, String table) {
        Map<Integer, Character> characters = new HashMap<>();
        for (Map<String, String> row : SpecTable.rows(file)) {
            if (row.getOrDefault("table", "").equals(table)) {
                int character = Integer.parseInt(row.get("unicode_codepoint").substring(2), 16);
                characters.put(SpecTable.hex(row.get("septet_hex")), (char) character);
            }
        }
        return characters;
    }

    private static int firstSeptet(Map<Integer, Character> table, char c) {
        return table.keySet().stream()
                .filter(septet -> table.get(septet) == c)
                .min(Integer::compare)
                .orElseThrow();
    }

    private static OctetString octets(int... septets) {
        byte[] octets = new byte[septets.length];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) septets[i];
        }
        return OctetString.of(octets);
    }
}
