package io.larvik.smpp.text;

import static io.larvik.smpp.text.PeerAlphabets.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.spec.SpecTable;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PeerAlphabetsTest {

    private static final List<Map<String, String>> TABLE = SpecTable.rows("data_coding.csv");

    @Test
    void everyDataCodingHasTheAlphabetOfTheTable() {
        for (int value = 0; value <= 0xFF; value++) {
            String charset = charsetOf(value);

            assertThat(STANDARD.alphabetOf(DataCoding.of(value)))
                    .as("0x%02X, %s", value, charset)
                    .isEqualTo(alphabetFor(charset));
        }
    }

    @Test
    void everyAlphabetHoldsAsManyUnitsAsTheTableSays() {
        for (int value = 0; value <= 0xFF; value++) {
            Alphabet alphabet = STANDARD.alphabetOf(DataCoding.of(value));
            Map<String, String> row = rowOf(value);
            if (alphabet != Alphabet.BINARY) {
                // For an alphabet of up to two octets a character, the table counts two-octet characters, and our code
                // counts octets.
                int perUnit = row.get("bits_per_char").equals("16") ? 2 / alphabet.octetsPerUnit() : 1;
                assertThat(alphabet.maxUnits()).isEqualTo(perUnit * Integer.parseInt(row.get("max_single_chars")));
                assertThat(alphabet.maxUnitsPerSegment())
                        .isEqualTo(perUnit * Integer.parseInt(row.get("max_multipart_chars")));
            }
        }
    }

    @Test
    void classZeroIsFlash() {
        List<Integer> flash = IntStream.rangeClosed(0, 0x1F)
                .filter(value -> PeerAlphabets.isFlash(DataCoding.of(value)))
                .boxed()
                .toList();

        assertThat(flash).containsExactly(0x10, 0x14, 0x18, 0x1C);
    }

    @ParameterizedTest
    @CsvSource({
        "0x50,true",
        "0x58,true",
        "0xF0,true",
        "0xF4,true",
        "0xF1,false",
        "0x40,false",
        "0xC0,false",
        "0xE0,false"
    })
    void otherGroupsSayFlashByTheirClass(int value, boolean flash) {
        assertThat(PeerAlphabets.isFlash(DataCoding.of(value))).isEqualTo(flash);
    }

    @ParameterizedTest
    @CsvSource({
        "GSM7,0x00",
        "ASCII,0x01",
        "LATIN1,0x03",
        "BINARY,0x04",
        "JIS,0x05",
        "CYRILLIC,0x06",
        "HEBREW,0x07",
        "UCS2,0x08",
        "ISO_2022_JP,0x0A",
        "EXTENDED_KANJI,0x0D",
        "KS_C_5601,0x0E"
    })
    void alphabetHasItsDataCoding(Alphabet alphabet, int value) {
        assertThat(STANDARD.dataCodingFor(alphabet, false)).isEqualTo(DataCoding.of(value));
    }

    @ParameterizedTest
    @CsvSource({"GSM7,0x10", "BINARY,0x14"})
    void flashHasADataCodingOfItsOwn(Alphabet alphabet, int value) {
        assertThat(STANDARD.dataCodingFor(alphabet, true)).isEqualTo(DataCoding.of(value));
    }

    @Test
    void seedBug11_flashInUcs2IsNotLabelledGsm7() {
        assertThat(STANDARD.dataCodingFor(Alphabet.UCS2, true)).isEqualTo(DataCoding.of(0x18));
    }

    @Test
    void seedBug13_gsm7IsLabelledMessageCentreDefault() {
        assertThat(STANDARD.dataCodingFor(Alphabet.GSM7, false)).isEqualTo(DataCoding.DEFAULT);
    }

    @Test
    void seedBug30_binaryAndUcs2FlashAreNotGsm7() {
        assertThat(STANDARD.alphabetOf(DataCoding.of(0x04))).isEqualTo(Alphabet.BINARY);
        assertThat(STANDARD.alphabetOf(DataCoding.of(0x18))).isEqualTo(Alphabet.UCS2);
    }

    @Test
    void latin1CannotSayFlash() {
        assertThatThrownBy(() -> STANDARD.dataCodingFor(Alphabet.LATIN1, true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("data_coding: the peer has no value for LATIN1 as flash message");
    }

    @Test
    void messageCentreDefaultIsAMatterOfThePeer() {
        PeerAlphabets latin = STANDARD.withMcDefault(Alphabet.LATIN1);

        assertThat(latin.alphabetOf(DataCoding.DEFAULT)).isEqualTo(Alphabet.LATIN1);
        assertThat(latin.dataCodingFor(Alphabet.LATIN1, false)).isEqualTo(DataCoding.DEFAULT);
        assertThat(latin.smallestFor("ç")).isEqualTo(Alphabet.LATIN1);
        assertThat(latin.smallestFor("Ж")).isEqualTo(Alphabet.UCS2);
    }

    @ParameterizedTest
    @MethodSource("io.larvik.smpp.text.Alphabet#values")
    void anyAlphabetMayBeTheDefault(Alphabet alphabet) {
        PeerAlphabets peer = STANDARD.withMcDefault(alphabet);

        assertThat(peer.alphabetOf(DataCoding.DEFAULT)).isEqualTo(alphabet);
        assertThat(peer.alphabetOf(peer.dataCodingFor(alphabet, false))).isEqualTo(alphabet);
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-7, c5ebebdce4e1, Ελλάδα",
        "ISO-8859-15, a4, €",
        "windows-1252, 8099, €™",
        "windows-1251, cfcf, ПП",
        "UTF-8, c3a5e282acf09f9880, å€😀"
    })
    @Tag("report-E3")
    void anyCharsetMayBeTheDefault(String charset, String hex, String text) {
        PeerAlphabets peer = STANDARD.withMcDefault(Charset.forName(charset));
        SubmitSm pdu = SubmitSm.builder().shortMessage(OctetString.ofHex(hex)).build();

        assertThat(MessageContent.of(pdu, peer).text()).isEqualTo(text);
        assertThat(peer.smallestFor(text).encode(text)).isEqualTo(OctetString.ofHex(hex));
        assertThat(peer.dataCodingFor(peer.smallestFor(text), false)).isEqualTo(DataCoding.DEFAULT);
        assertThat(peer.smallestFor("あ")).isEqualTo(charset.equals("UTF-8") ? peer.mcDefault() : Alphabet.UCS2);
    }

    @Test
    @Tag("report-I10")
    void textOfEachPduThatHasOne() {
        PeerAlphabets peer = STANDARD.withMcDefault(Alphabet.LATIN1);
        OctetString octets = OctetString.ofHex("c55c");
        SubmitSm submitSm = SubmitSm.builder().shortMessage(octets).build();
        DataSm dataSm = DataSm.of(submitSm);

        assertThat(peer.textOf(submitSm)).isEqualTo("Å\\");
        assertThat(peer.textOf(DeliverSm.builder().shortMessage(octets).build()))
                .isEqualTo("Å\\");
        assertThat(peer.textOf(dataSm)).isEqualTo("Å\\");
        assertThat(peer.textOf(SubmitMulti.of(submitSm, List.of()))).isEqualTo("Å\\");
        assertThat(peer.textOf(SubmitMulti.of(
                        submitSm.toBuilder()
                                .esmClass(EsmClass.of(0x40))
                                .shortMessage(OctetString.ofHex("0500030102024142"))
                                .build(),
                        List.of())))
                .isEqualTo("AB");
        assertThat(peer.textOf(
                        new BroadcastSm("", Address.NONE, "", 0, "", "", 0, DataCoding.DEFAULT, 0, dataSm.tlvs())))
                .isEqualTo("Å\\");
        assertThat(peer.textOf(ReplaceSm.of("1", Address.NONE, RegisteredDelivery.NONE, octets)))
                .isEqualTo("Å\\");
        assertThat(peer.textOf(new ReplaceSm(
                        "1", Address.NONE, "", "", RegisteredDelivery.NONE, 0, OctetString.EMPTY, dataSm.tlvs())))
                .isEqualTo("Å\\");
        assertThat(STANDARD.withPackedGsm7(true)
                        .textOf(ReplaceSm.of(
                                "1", Address.NONE, RegisteredDelivery.NONE, OctetString.ofHex("e8329bfd06"))))
                .isEqualTo("hello");
    }

    @Test
    @Tag("report-E3")
    void dataCoding8MayBeAnyCharset() {
        PeerAlphabets little = STANDARD.withUcs2(StandardCharsets.UTF_16LE);
        SubmitSm pdu = SubmitSm.builder()
                .dataCoding(DataCoding.UCS2)
                .shortMessage(OctetString.ofHex("3004"))
                .build();

        assertThat(MessageContent.of(pdu, little).text()).isEqualTo("а");
        assertThat(little.smallestFor("а")).isEqualTo(Alphabet.of(StandardCharsets.UTF_16LE));
        assertThat(little.dataCodingFor(little.ucs2(), false)).isEqualTo(DataCoding.UCS2);
        assertThat(little.withIa5AsGsm7(true).withPackedGsm7(true).ucs2()).isEqualTo(little.ucs2());
        assertThatThrownBy(() -> little.dataCodingFor(Alphabet.UCS2, false))
                .hasMessage("data_coding: the peer has no value for UCS2");
    }

    @Test
    @Tag("report-E3")
    void charsetOfAConstantIsTheConstant() {
        assertThat(Alphabet.of(StandardCharsets.ISO_8859_1)).isEqualTo(Alphabet.LATIN1);
        assertThat(Alphabet.of(StandardCharsets.US_ASCII)).isEqualTo(Alphabet.ASCII);
        assertThat(Alphabet.of(StandardCharsets.UTF_16BE)).isEqualTo(Alphabet.UCS2);
        assertThat(Alphabet.valueOf("GSM7")).isEqualTo(Alphabet.GSM7);
        assertThat(Alphabet.valueOf("iso-8859-7")).isSameAs(Alphabet.of(Charset.forName("ISO-8859-7")));
        assertThat(Alphabet.of(Charset.forName("ISO-8859-7"))).hasToString("ISO-8859-7");
        assertThatThrownBy(() -> Alphabet.valueOf("none such")).hasMessageStartingWith("alphabet: none such, allowed");
        assertThatThrownBy(() -> STANDARD.withMcDefault(Charset.forName("ISO-2022-CN")))
                .hasMessage("charset: ISO-2022-CN, it cannot encode");
    }

    @Test
    void gsm7HasNoDataCodingWherePeerMeansSomethingElseByTheDefault() {
        assertThatThrownBy(() -> STANDARD.withMcDefault(Alphabet.LATIN1).dataCodingFor(Alphabet.GSM7, false))
                .hasMessage("data_coding: the peer has no value for GSM7");
    }

    @Test
    void ia5MayMeanGsm7() {
        PeerAlphabets gsm = STANDARD.withIa5AsGsm7(true);

        assertThat(gsm.alphabetOf(DataCoding.IA5)).isEqualTo(Alphabet.GSM7);
        assertThat(gsm.dataCodingFor(Alphabet.GSM7, false)).isEqualTo(DataCoding.DEFAULT);
        assertThatThrownBy(() -> gsm.dataCodingFor(Alphabet.ASCII, false)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Alphabet alphabetFor(String charset) {
        Map<String, Alphabet> alphabets = new LinkedHashMap<>();
        alphabets.put("message center default", Alphabet.GSM7);
        alphabets.put("GSM 03.38 default", Alphabet.GSM7);
        alphabets.put("IA5/ASCII", Alphabet.ASCII);
        alphabets.put("ISO-8859-1", Alphabet.LATIN1);
        alphabets.put("JIS X 0208-1990", Alphabet.JIS);
        alphabets.put("ISO-8859-5", Alphabet.CYRILLIC);
        alphabets.put("ISO-8859-8", Alphabet.HEBREW);
        alphabets.put("UCS-2 big endian", Alphabet.UCS2);
        alphabets.put("ISO-2022-JP music codes", Alphabet.ISO_2022_JP);
        alphabets.put("Extended Kanji JIS X 0212-1990", Alphabet.EXTENDED_KANJI);
        alphabets.put("KS C 5601", Alphabet.KS_C_5601);
        return alphabets.getOrDefault(charset, Alphabet.BINARY);
    }

    private static String charsetOf(int value) {
        return rowOf(value).get("charset");
    }

    /** The exact row wins over a pattern. The automatic deletion group uses the row of the general group. */
    private static Map<String, String> rowOf(int value) {
        for (Map<String, String> row : TABLE) {
            String key = row.get("value_hex_or_bits");
            if (key.startsWith("0x") && Integer.decode(key) == value) {
                return row;
            }
        }
        return patternRowOf(value);
    }

    private static Map<String, String> patternRowOf(int value) {
        for (Map<String, String> row : TABLE) {
            if (matches(row.get("value_hex_or_bits"), value)) {
                return row.get("charset").equals("as 00xxxxxx") ? patternRowOf(value & 0x3F) : row;
            }
        }
        throw new AssertionError(String.format("no row for 0x%02X", value));
    }

    private static boolean matches(String pattern, int value) {
        for (int bit = 0; bit < 8 && !pattern.startsWith("0x"); bit++) {
            char wanted = pattern.charAt(bit);
            int actual = value >> (7 - bit) & 1;
            if (wanted == '0' && actual != 0 || wanted == '1' && actual != 1) {
                return false;
            }
        }
        return !pattern.startsWith("0x");
    }
}
