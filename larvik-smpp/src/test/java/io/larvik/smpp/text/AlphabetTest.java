package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.spec.SpecTable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphabetTest {

    private static final List<Map<String, String>> BASIC = SpecTable.rows("gsm7_default.csv");
    private static final List<Map<String, String>> EXTENSION = SpecTable.rows("gsm7_extension.csv");

    @Test
    void everySeptetOfTheDefaultTableDecodesToItsCharacter() {
        assertThat(BASIC).hasSize(128).allSatisfy(row -> {
            String expected = row.get("septet_hex").equals("0x1B") ? " " : character(row);
            assertThat(Alphabet.GSM7.decode(hex(septet(row)))).isEqualTo(expected);
        });
    }

    @Test
    void everyCharacterOfTheDefaultTableEncodesToItsSeptet() {
        assertThat(BASIC)
                .filteredOn(row -> !row.get("septet_hex").equals("0x1B"))
                .hasSize(127)
                .allSatisfy(
                        row -> assertThat(Alphabet.GSM7.encode(character(row))).isEqualTo(hex(septet(row))));
    }

    @Test
    void everyExtensionCodeDecodesToItsCharacter() {
        assertThat(EXTENSION)
                .hasSize(10)
                .allSatisfy(row -> assertThat(Alphabet.GSM7.decode(hex("1b" + septet(row))))
                        .isEqualTo(character(row)));
    }

    @Test
    void everyExtensionCharacterEncodesToEscapeAndItsSeptet() {
        assertThat(EXTENSION)
                .allSatisfy(
                        row -> assertThat(Alphabet.GSM7.encode(character(row))).isEqualTo(hex("1b" + septet(row))));
    }

    @Test
    void noOtherCharacterOfTheBasicPlaneIsInGsm7() {
        Set<Integer> known = new HashSet<>();
        BASIC.forEach(row -> known.add(character(row).codePointAt(0)));
        EXTENSION.forEach(row -> known.add(character(row).codePointAt(0)));
        known.remove(0x1B);

        for (int c = 0; c <= 0xFFFF; c++) {
            assertThat(Alphabet.GSM7.canEncode(String.valueOf((char) c)))
                    .as("U+%04X", c)
                    .isEqualTo(known.contains(c));
        }
    }

    @Test
    void undefinedExtensionCodeDecodesToTheBasicCharacter() {
        assertThat(Alphabet.GSM7.decode(hex("611b41621b0d"))).isEqualTo("aAb\r");
    }

    @Test
    void doubledEscapeDecodesToOneSpace() {
        assertThat(Alphabet.GSM7.decode(hex("1b1b65"))).isEqualTo(" e");
    }

    @Test
    @Tag("A17")
    void escapeAtTheEndDecodesToASpace() {
        assertThat(Alphabet.GSM7.decode(hex("611b"))).isEqualTo("a ");
    }

    @Test
    void octetsThatAreNoSeptetsDecodeToTheReplacementCharacter() {
        assertThat(Alphabet.GSM7.decode(hex("61801bff62"))).isEqualTo("a\uFFFD\uFFFDb");
    }

    @Test
    void extensionCharacterTakesTwoUnits() {
        assertThat(Alphabet.GSM7.units("1 €")).isEqualTo(4);
    }

    @Test
    void seedBug31_rawEscapeIsNotEncodable() {
        assertThat(Alphabet.GSM7.canEncode("\u001B")).isFalse();
    }

    @Test
    void refusalNamesCharacterAndPositionButNotTheText() {
        assertThatThrownBy(() -> Alphabet.GSM7.encode("secretЖ"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text: U+0416 at position 6 is not in GSM7");
    }

    @Test
    void refusalNamesACharacterBeyondTheBasicPlaneWhole() {
        assertThatThrownBy(() -> Alphabet.LATIN1.encode("a😀"))
                .hasMessage("text: U+1F600 at position 1 is not in LATIN1");
    }

    @Test
    void unitsRefusesWhatCannotBeEncoded() {
        assertThatThrownBy(() -> Alphabet.ASCII.units("é")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void latin1OctetsAreTheCharactersOfTheSameNumber() {
        assertThat(Alphabet.LATIN1.encode("Åé")).isEqualTo(hex("c5e9"));
        assertThat(Alphabet.LATIN1.decode(hex("c5e900"))).isEqualTo("Åé\0");
    }

    @Test
    void asciiEndsAtSevenBitsButReadsLatin1() {
        assertThat(Alphabet.ASCII.canEncode("~\u007F")).isTrue();
        assertThat(Alphabet.ASCII.canEncode("\u0080")).isFalse();
        assertThat(Alphabet.ASCII.decode(hex("61e5"))).isEqualTo("aå");
    }

    @Test
    void ucs2IsBigEndian() {
        assertThat(Alphabet.UCS2.encode("aЖ")).isEqualTo(hex("00610416"));
        assertThat(Alphabet.UCS2.decode(hex("00610416"))).isEqualTo("aЖ");
    }

    @Test
    void ucs2HoldsSurrogatePairs() {
        assertThat(Alphabet.UCS2.encode("😀")).isEqualTo(hex("d83dde00"));
        assertThat(Alphabet.UCS2.decode(hex("d83dde00"))).isEqualTo("😀");
        assertThat(Alphabet.UCS2.units("😀")).isEqualTo(2);
    }

    @Test
    void ucs2RefusesALoneSurrogate() {
        assertThatThrownBy(() -> Alphabet.UCS2.encode("a\uD83D"))
                .hasMessage("text: U+D83D at position 1 is not in UCS2");
        assertThat(Alphabet.UCS2.canEncode("\uDE00\uD83D")).isFalse();
    }

    @Test
    @Tag("A17")
    void ucs2ReadsALoneSurrogateAsReplacementCharacter() {
        assertThat(Alphabet.UCS2.decode(hex("d83d0061de00d83dd83dde00"))).isEqualTo("\uFFFDa\uFFFD\uFFFD😀");
    }

    @Test
    @Tag("A17")
    void ucs2IgnoresAnOddLastOctet() {
        assertThat(Alphabet.UCS2.decode(hex("006104"))).isEqualTo("a");
        assertThat(Alphabet.UCS2.decode(hex("04"))).isEmpty();
    }

    @Test
    void ucs2LeavesOutAByteOrderMark() {
        assertThat(Alphabet.UCS2.decode(hex("feff0061"))).isEqualTo("a");
    }

    @Test
    void ucs2ReadsLittleEndianWhereTheMarkSaysSo() {
        assertThat(Alphabet.UCS2.decode(hex("fffe61003dd800de"))).isEqualTo("a😀");
    }

    @ParameterizedTest
    @CsvSource({
        "CYRILLIC, aЖё№, 61b6f1f0",
        "HEBREW, aשלום, 61f9ece5ed",
        "JIS, aｱ漢字, 61b18abf8e9a",
        "ISO_2022_JP, a漢b, 611b244234411b284262",
        "EXTENDED_KANJI, a漢ｱ丂, 61b4c18eb18fb0a1",
        "KS_C_5601, a한국, 61c7d1b1b9"
    })
    void charsetsOfTheJdkAreAlphabets(Alphabet alphabet, String text, String hex) {
        assertThat(alphabet.encode(text)).isEqualTo(hex(hex));
        assertThat(alphabet.decode(hex(hex))).isEqualTo(text);
        assertThat(alphabet.units(text)).isEqualTo(hex.length() / 2);
    }

    @ParameterizedTest
    @CsvSource({
        "CYRILLIC, 0xE9",
        "HEBREW, 0x416",
        "JIS, 0xAC00",
        "JIS, 0xA5",
        "JIS, 0x203E",
        "ISO_2022_JP, 0x1B",
        "ISO_2022_JP, 0x0E",
        "EXTENDED_KANJI, 0x1F600",
        "KS_C_5601, 0xD83D"
    })
    void characterThatACharsetLacksIsRefused(Alphabet alphabet, int codePoint) {
        String text = "abc" + Character.toString(codePoint) + "def";

        assertThatThrownBy(() -> alphabet.encode(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(String.format("text: U+%04X at position 3 is not in %s", codePoint, alphabet));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CYRILLIC",
                "HEBREW",
                "JIS",
                "ISO_2022_JP",
                "EXTENDED_KANJI",
                "KS_C_5601",
                "ISO-8859-7",
                "ISO-8859-15",
                "windows-1252",
                "UTF-8",
                "UTF-16LE",
                "GB18030"
            })
    void whateverACharsetHoldsComesBackTheSame(Alphabet alphabet) {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= 0xFFFF; c++) {
            String character = String.valueOf((char) c);
            if (alphabet.canEncode(character)) {
                all.append(character);
                assertThat(alphabet.decode(alphabet.encode(character)))
                        .as("U+%04X", c)
                        .isEqualTo(character);
            }
        }

        assertThat(all.length()).isGreaterThan(200);
        assertThat(alphabet.decode(alphabet.encode(all.toString()))).isEqualTo(all.toString());
    }

    @Test
    void charsetThatTheRuntimeLacksHoldsNoText() {
        CharsetCodec none = new CharsetCodec("x-no-such-charset", 0);

        assertThat(none.firstUnencodable("a")).isZero();
        assertThat(none.firstUnencodable("")).isEqualTo(-1);
        assertThat(none.countUnits("")).isZero();
        assertThat(none.decode(hex("61"))).isEmpty();
    }

    @Test
    void binaryHoldsNoText() {
        assertThat(Alphabet.BINARY.canEncode("a")).isFalse();
        assertThat(Alphabet.BINARY.canEncode("")).isTrue();
        assertThat(Alphabet.BINARY.decode(hex("6162"))).isEmpty();
    }

    @Test
    void smallestIsGsm7WhereItHoldsTheText() {
        assertThat(PeerAlphabets.STANDARD.smallestFor("Grüße {€}")).isEqualTo(Alphabet.GSM7);
    }

    @Test
    void smallestIsUcs2Otherwise() {
        assertThat(PeerAlphabets.STANDARD.smallestFor("«baff»")).isEqualTo(Alphabet.UCS2);
        assertThat(PeerAlphabets.STANDARD.smallestFor("ç")).isEqualTo(Alphabet.UCS2);
    }

    @Test
    void whatIsEncodedDecodesToTheSameText() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int length = 1 + random.nextInt(400);

            assertRoundTrip(Alphabet.GSM7, RandomTexts.gsm7(random, length), seed);
            assertRoundTrip(Alphabet.UCS2, RandomTexts.unicode(random, length), seed);
            assertRoundTrip(Alphabet.LATIN1, RandomTexts.latin1(random, length), seed);
        }
    }

    @Test
    @Tag("A17")
    void anyOctetsDecodeInAnyAlphabet() {
        for (long seed = 0; seed < 20_000; seed++) {
            OctetString octets = RandomTexts.octets(new Random(seed), 80);

            for (Alphabet alphabet : Alphabet.values()) {
                assertThat(alphabet.decode(octets))
                        .as("seed %d, %s", seed, alphabet)
                        .hasSizeLessThanOrEqualTo(octets.length());
            }
        }
    }

    private static void assertRoundTrip(Alphabet alphabet, String text, long seed) {
        OctetString octets = alphabet.encode(text);

        assertThat(alphabet.decode(octets)).as("seed %d", seed).isEqualTo(text);
        assertThat(octets.length()).as("seed %d", seed).isEqualTo(alphabet.units(text) * alphabet.octetsPerUnit());
    }

    private static String septet(Map<String, String> row) {
        return row.get("septet_hex").substring(2);
    }

    private static String character(Map<String, String> row) {
        return Character.toString(Integer.parseInt(row.get("unicode_codepoint").substring(2), 16));
    }

    private static OctetString hex(String hex) {
        return OctetString.ofHex(hex);
    }
}
