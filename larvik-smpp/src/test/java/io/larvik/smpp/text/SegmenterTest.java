package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SegmenterTest {

    @ParameterizedTest
    @CsvSource({
        "GSM7,0,1",
        "GSM7,160,1",
        "GSM7,161,2",
        "GSM7,306,2",
        "GSM7,307,3",
        "ASCII,160,1",
        "ASCII,161,2",
        "LATIN1,140,1",
        "LATIN1,141,2",
        "LATIN1,268,2",
        "LATIN1,269,3",
        "UCS2,70,1",
        "UCS2,71,2",
        "UCS2,134,2",
        "UCS2,135,3"
    })
    void textTakesAsManySegmentsAsItsUnitsNeed(Alphabet alphabet, int units, int segments) {
        String text = "a".repeat(units);

        assertThat(Segmenter.segment(text, alphabet, 7)).hasSize(segments);
        assertThat(Segmenter.count(text, alphabet)).isEqualTo(segments);
    }

    @ParameterizedTest
    @CsvSource({"140,1", "141,2", "268,2", "269,3"})
    void octetsAreCutAsTextIs(int octets, int segments) {
        OctetString data = OctetString.of(new byte[octets]);

        assertThat(Segmenter.segment(data, Alphabet.BINARY, 7, 255)).hasSize(segments);
    }

    @Test
    void textThatFitsHasNoHeader() {
        assertThat(Segmenter.segment("a@", Alphabet.GSM7, 7))
                .containsExactly(new Segment(1, 1, OctetString.ofHex("6100"), false, Tlvs.NONE));
    }

    @Test
    void emptyTextIsOneEmptySegment() {
        assertThat(Segmenter.segment("", Alphabet.GSM7, 7))
                .containsExactly(new Segment(1, 1, OctetString.EMPTY, false, Tlvs.NONE));
    }

    @Test
    void headerTellsReferenceTotalAndNumber() {
        List<Segment> segments = Segmenter.segment("a".repeat(161), Alphabet.GSM7, 0x1FE);

        assertThat(segments).allMatch(Segment::hasUdh);
        assertThat(segments.get(0).shortMessage().slice(0, 7).toHex()).isEqualTo("050003fe020161");
        assertThat(segments.get(1).shortMessage().slice(0, 7).toHex()).isEqualTo("050003fe020261");
    }

    @Test
    void seedBug7_segmentsAreFilled() {
        assertThat(lengths(Segmenter.segment("a".repeat(161), Alphabet.GSM7, 0)))
                .containsExactly(153, 8);
        assertThat(lengths(Segmenter.segment("Ж".repeat(71), Alphabet.UCS2, 0))).containsExactly(134, 8);
    }

    @Test
    void seedBug8_extensionCharactersCountTwice() {
        assertThat(Segmenter.segment("€".repeat(80), Alphabet.GSM7, 0)).hasSize(1);
        assertThat(Segmenter.segment("€".repeat(81), Alphabet.GSM7, 0)).hasSize(2);
    }

    @Test
    void seedBug8_escapeAndItsCharacterStayTogether() {
        String text = "a".repeat(152) + "€" + "b".repeat(20);

        List<Segment> segments = Segmenter.segment(text, Alphabet.GSM7, 0);

        assertThat(lengths(segments)).containsExactly(152, 22);
        assertThat(texts(segments, Alphabet.GSM7)).containsExactly("a".repeat(152), "€" + "b".repeat(20));
    }

    @Test
    void escapePairThatEndsAtTheBorderIsNotMoved() {
        String text = "a".repeat(151) + "€" + "b".repeat(20);

        assertThat(lengths(Segmenter.segment(text, Alphabet.GSM7, 0))).containsExactly(153, 20);
    }

    @Test
    void seedBug9_surrogatesStayTogether() {
        String text = "a".repeat(66) + "😀" + "b".repeat(10);

        List<Segment> segments = Segmenter.segment(text, Alphabet.UCS2, 0);

        assertThat(texts(segments, Alphabet.UCS2)).containsExactly("a".repeat(66), "😀" + "b".repeat(10));
    }

    @Test
    void surrogatesThatEndAtTheBorderAreNotMoved() {
        String text = "a".repeat(65) + "😀" + "b".repeat(10);

        assertThat(lengths(Segmenter.segment(text, Alphabet.UCS2, 0))).containsExactly(134, 20);
    }

    @Test
    void doubledEscapeInReadyOctetsIsAPair() {
        OctetString octets = Alphabet.GSM7
                .encode("a".repeat(151))
                .plus(OctetString.ofHex("1b1b"))
                .plus(Alphabet.GSM7.encode("b".repeat(20)));

        assertThat(lengths(Segmenter.segment(octets, Alphabet.GSM7, 0, 255))).containsExactly(153, 20);
    }

    @Test
    void textOf255SegmentsIsCut() {
        assertThat(Segmenter.segment("a".repeat(255 * 153), Alphabet.GSM7, 0)).hasSize(255);
    }

    @Test
    void textOf256SegmentsIsRefused() {
        assertThatThrownBy(() -> Segmenter.segment("a".repeat(255 * 153 + 1), Alphabet.GSM7, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text: 256 segments, at most 255");
    }

    @Test
    void fewerSegmentsMayBeAllowed() {
        assertThatThrownBy(() -> Segmenter.segment("a".repeat(161), Alphabet.GSM7, 0, 1))
                .hasMessage("text: 2 segments, at most 1");
    }

    @Test
    void moreThan255SegmentsCannotBeAllowed() {
        assertThatThrownBy(() -> Segmenter.segment("a", Alphabet.GSM7, 0, 256))
                .hasMessage("maxSegments: 256, allowed are 1 to 255");
    }

    @ParameterizedTest
    @CsvSource({
        "UDH8,GSM7,153",
        "UDH16,GSM7,152",
        "SAR,GSM7,153",
        "UDH8,LATIN1,134",
        "UDH16,LATIN1,133",
        "UDH8,UCS2,67",
        "UDH16,UCS2,66",
        "SAR,UCS2,67"
    })
    void segmentHoldsWhatTheHeaderLeaves(Segmentation segmentation, Alphabet alphabet, int units) {
        TextCoding coding = TextCoding.of(alphabet);

        List<Segment> segments = Segmenter.segment("a".repeat(300), coding, segmentation, 7, 255);

        assertThat(lengths(segments).get(0)).isEqualTo(units * alphabet.octetsPerUnit());
    }

    @Test
    void longReferenceHasSixteenBits() {
        List<Segment> segments =
                Segmenter.segment("a".repeat(161), TextCoding.of(Alphabet.GSM7), Segmentation.UDH16, 0x1BEEF, 255);

        assertThat(segments.get(0).shortMessage().slice(0, 8).toHex()).isEqualTo("060804beef020161");
        assertThat(segments.get(1).shortMessage().slice(0, 8).toHex()).isEqualTo("060804beef020261");
    }

    @Test
    void sarSegmentsTellTheirPlaceInTlvs() {
        List<Segment> segments =
                Segmenter.segment("a".repeat(161), TextCoding.of(Alphabet.GSM7), Segmentation.SAR, 0x1BEEF, 255);

        assertThat(segments).noneMatch(Segment::hasUdh);
        assertThat(segments.get(1).tlvs())
                .isEqualTo(Tlvs.of(TlvTag.SAR_MSG_REF_NUM, 0xBEEF)
                        .with(TlvTag.SAR_TOTAL_SEGMENTS, 2)
                        .with(TlvTag.SAR_SEGMENT_SEQNUM, 2));
        assertThat(segments.get(1).shortMessage()).isEqualTo(Alphabet.GSM7.encode("a".repeat(8)));
    }

    @Test
    void payloadHoldsTheWholeMessage() {
        List<Segment> segments =
                Segmenter.segment("a".repeat(161), TextCoding.of(Alphabet.GSM7), Segmentation.MESSAGE_PAYLOAD, 7, 255);

        assertThat(segments)
                .containsExactly(new Segment(
                        1,
                        1,
                        OctetString.EMPTY,
                        false,
                        Tlvs.of(TlvTag.MESSAGE_PAYLOAD, Alphabet.GSM7.encode("a".repeat(161)))));
    }

    @Test
    void payloadCountsTheSegmentsOfTheMessageCentre() {
        assertThatThrownBy(() -> Segmenter.segment(
                        "a".repeat(307), TextCoding.of(Alphabet.GSM7), Segmentation.MESSAGE_PAYLOAD, 7, 2))
                .hasMessage("text: 3 segments, at most 2");
    }

    @Test
    void textThatMayNotBeCutIsRefusedByItsLimit() {
        TextCoding gsm = TextCoding.of(Alphabet.GSM7);
        TextCoding turkish = TextCoding.of(new NationalShift(NationalLanguage.TURKISH, null));
        OctetString octets = OctetString.of(new byte[141]);

        assertThatThrownBy(() -> Segmenter.segment("a".repeat(161), gsm, Segmentation.NONE, 7, 255))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text: 161 units of GSM7, at most 160 in one segment");
        assertThatThrownBy(() -> Segmenter.segment("a".repeat(156), turkish, Segmentation.NONE, 7, 255))
                .hasMessage("text: 156 units of GSM7, at most 155 in one segment");
        assertThatThrownBy(() ->
                        Segmenter.segment(octets, TextCoding.of(Alphabet.BINARY), Segmentation.NONE, List.of(), 7, 255))
                .hasMessage("text: 141 units of BINARY, at most 140 in one segment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "windows-1252", "ISO-8859-7", "ISO-2022-KR", "GB18030", "Shift_JIS"})
    @Tag("report-E3")
    void segmentOfAnyCharsetNeverEndsWithinACharacter(String charset) {
        Alphabet alphabet = Alphabet.of(Charset.forName(charset));
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            StringBuilder some = new StringBuilder();
            while (some.length() < 400) {
                String character = Character.toString(
                        new int[] {'a', 0xE9, 0x20AC, 0x3B1, 0xAC00, 0x3042, 0x1F600}[random.nextInt(7)]);
                some.append(alphabet.canEncode(character) ? character : "x");
            }
            String text = some.toString();

            List<Segment> segments = Segmenter.segment(text, alphabet, 7);
            List<Segment> ofOctets = Segmenter.segment(alphabet.encode(text), alphabet, 7, 255);

            assertThat(segments)
                    .as("seed %d", seed)
                    .allMatch(segment -> segment.shortMessage().length() <= Alphabet.MAX_OCTETS);
            assertThat(decodedAlone(segments, alphabet)).as("seed %d", seed).isEqualTo(text);
            if (!charset.startsWith("ISO-2022")) { // its octets are not cut without their escapes
                assertThat(decodedAlone(ofOctets, alphabet)).as("seed %d", seed).isEqualTo(text);
            }
        }
    }

    private static String decodedAlone(List<Segment> segments, Alphabet alphabet) {
        StringBuilder text = new StringBuilder();
        for (Segment segment : segments) {
            text.append(alphabet.decode(segment.shortMessage().from(6)));
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    void textThatFitsSaysNothingOfSegments(Segmentation segmentation) {
        assertThat(Segmenter.segment("a".repeat(160), TextCoding.of(Alphabet.GSM7), segmentation, 7, 1))
                .containsExactly(new Segment(1, 1, Alphabet.GSM7.encode("a".repeat(160)), false, Tlvs.NONE));
    }

    @Test
    void onlySegmentNamesItsNationalTables() {
        NationalShift turkish = new NationalShift(NationalLanguage.TURKISH, NationalLanguage.TURKISH);

        List<Segment> segments = Segmenter.segment("ğ€", TextCoding.of(turkish), Segmentation.UDH8, 7, 255);

        assertThat(segments)
                .containsExactly(new Segment(1, 1, OctetString.ofHex("06240101250101" + "0c04"), true, Tlvs.NONE));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "TURKISH,-,UDH8,155,149",
                "-,TURKISH,UDH8,155,149",
                "TURKISH,TURKISH,UDH8,152,146",
                "TURKISH,-,UDH16,155,148",
                "TURKISH,TURKISH,UDH16,152,145",
                "TURKISH,TURKISH,SAR,152,146",
                "TURKISH,TURKISH,MESSAGE_PAYLOAD,152,146"
            })
    void tablesTakeRoomInTheHeader(
            NationalLanguage locking, NationalLanguage single, Segmentation segmentation, int one, int each) {
        TextCoding coding = TextCoding.of(new NationalShift(locking, single));

        assertThat(Segmenter.count("a".repeat(one), coding, segmentation)).isEqualTo(1);
        assertThat(Segmenter.count("a".repeat(one + 1), coding, segmentation)).isEqualTo(2);
        assertThat(Segmenter.count("a".repeat(2 * each), coding, segmentation)).isEqualTo(2);
        assertThat(Segmenter.count("a".repeat(2 * each + 1), coding, segmentation))
                .isEqualTo(3);
    }

    @Test
    void everySegmentNamesItsNationalTables() {
        TextCoding turkish = TextCoding.of(new NationalShift(NationalLanguage.TURKISH, null));

        assertThat(Segmenter.segment("ğ".repeat(156), turkish, Segmentation.UDH8, 7, 255))
                .extracting(segment -> segment.shortMessage().slice(0, 10).toHex())
                .containsExactly("080003070201" + "250101" + "0c", "080003070202" + "250101" + "0c");
        assertThat(Segmenter.segment("ğ".repeat(156), turkish, Segmentation.SAR, 7, 255))
                .allMatch(Segment::hasUdh)
                .extracting(segment -> segment.shortMessage().slice(0, 5).toHex())
                .containsExactly("032501010c", "032501010c");
    }

    @Test
    void payloadStartsWithTheNamesOfItsTables() {
        TextCoding turkish = TextCoding.of(new NationalShift(NationalLanguage.TURKISH, null));

        Segment segment = Segmenter.segment("ğ".repeat(156), turkish, Segmentation.MESSAGE_PAYLOAD, 7, 255)
                .get(0);

        assertThat(segment.hasUdh()).isTrue();
        assertThat(Objects.requireNonNull(segment.tlvs().get(TlvTag.MESSAGE_PAYLOAD))
                        .slice(0, 5)
                        .toHex())
                .isEqualTo("032501010c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e\u0301", // a letter with a combining accent
                "👍🏽", // an emoji with a skin tone
                "👨‍👩‍👧", // a family of three
                "🇸🇪", // a flag
                "\r\n",
                "\u1112\u1161\u11AB", // a syllable in three parts
                "\u0915\u093F" // a Devanagari letter with a vowel sign
            })
    void graphemeClusterStaysWhole(String cluster) {
        for (int before = 66; before >= 67 - cluster.length() && before > 0; before--) {
            String text = "a".repeat(before) + cluster + "b".repeat(20);

            List<Segment> segments = Segmenter.segment(text, Alphabet.UCS2, 0);

            String expected = before + cluster.length() <= 67 ? text.substring(0, 67) : "a".repeat(before);
            assertThat(texts(segments, Alphabet.UCS2).get(0)).isEqualTo(expected);
        }
    }

    @Test
    void pairOfFlagsIsCutBetweenThem() {
        List<Segment> segments = Segmenter.segment("a" + "🇸🇪".repeat(20), Alphabet.UCS2, 0);

        assertThat(texts(segments, Alphabet.UCS2)).containsExactly("a" + "🇸🇪".repeat(16), "🇸🇪".repeat(4));
    }

    @Test
    void lineEndStaysWholeInGsm7() {
        String text = "a".repeat(152) + "\r\n" + "b".repeat(20);

        assertThat(lengths(Segmenter.segment(text, Alphabet.GSM7, 0))).containsExactly(152, 22);
    }

    @Test
    void letterAndVowelSignStayWholeWithNationalTables() {
        TextCoding hindi = TextCoding.of(new NationalShift(NationalLanguage.HINDI, null));
        String text = "a".repeat(148) + "\u0915\u093F" + "b".repeat(20);

        List<Segment> segments = Segmenter.segment(text, hindi, Segmentation.UDH8, 0, 255);

        assertThat(lengths(segments)).containsExactly(148, 22);
    }

    @Test
    void clusterLongerThanASegmentIsCutBetweenCharacters() {
        String text = "a" + "\u0301".repeat(200);

        List<String> texts = texts(Segmenter.segment(text, Alphabet.UCS2, 0), Alphabet.UCS2);

        assertThat(String.join("", texts)).isEqualTo(text);
        assertThat(texts).extracting(String::length).containsExactly(67, 67, 67);
    }

    @Test
    @Timeout(30)
    void textOfOneClusterIsCutInTimeThatGrowsWithItsLength() {
        String text = "a" + "\u0301".repeat(1_000_000);

        assertThat(Segmenter.count(text, Alphabet.UCS2)).isEqualTo(14_926);
    }

    @Test
    void anySegmentationJoinsToTheTextAndKeepsItsLimits() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            Segmentation segmentation = Segmentation.values()[random.nextInt(4)];
            NationalShift shift = RandomTexts.shift(random);
            TextCoding coding = random.nextBoolean() ? TextCoding.of(shift) : TextCoding.of(Alphabet.UCS2);
            int length = 1 + random.nextInt(500);
            String text = coding.alphabet() == Alphabet.UCS2
                    ? RandomTexts.unicode(random, length)
                    : RandomTexts.septets(random, shift, length);

            List<Segment> segments = Segmenter.segment(text, coding, segmentation, random.nextInt(), 255);

            List<DeliverSm> pdus = segments.stream().map(SegmenterTest::pdu).toList();
            StringBuilder joined = new StringBuilder();
            for (DeliverSm pdu : pdus) {
                MessageContent content = MessageContent.of(pdu, PeerAlphabets.STANDARD);
                joined.append(coding.decode(content.octets()));
                if (segmentation != Segmentation.MESSAGE_PAYLOAD) {
                    assertThat(bitsOf(content, coding)).as("seed %d", seed).isLessThanOrEqualTo(140 * 8);
                }
                assertThat(content.coding().shift()).as("seed %d", seed).isEqualTo(coding.shift());
                assertThat(content.concatenation() != null).as("seed %d", seed).isEqualTo(segments.size() > 1);
            }
            assertThat(joined).as("seed %d", seed).hasToString(text);
        }
    }

    private static DeliverSm pdu(Segment segment) {
        return DeliverSm.builder()
                .esmClass(EsmClass.DEFAULT.withUdh(segment.hasUdh()))
                .shortMessage(segment.shortMessage())
                .tlvs(segment.tlvs())
                .build();
    }

    /** Returns the size at the handset: septets are packed behind a header of whole septets. */
    private static int bitsOf(MessageContent content, TextCoding coding) {
        Udh udh = content.udh();
        int header = udh == null ? 0 : 8 * udh.length();
        return coding.alphabet() == Alphabet.GSM7
                ? (header + 6) / 7 * 7 + 7 * content.octets().length()
                : header + 8 * content.octets().length();
    }

    @ParameterizedTest
    @CsvSource({
        "CYRILLIC, Ж, 134",
        "HEBREW, ש, 134",
        "JIS, 漢, 134",
        "ISO_2022_JP, 漢, 134",
        "EXTENDED_KANJI, 丂, 132",
        "KS_C_5601, 한, 134"
    })
    void segmentsInACharsetOfTheJdkDecodeAlone(Alphabet alphabet, String character, int longest) {
        String text = character.repeat(200);

        List<Segment> segments = Segmenter.segment(text, alphabet, 0);

        assertThat(String.join("", texts(segments, alphabet))).isEqualTo(text);
        assertThat(texts(segments, alphabet)).allMatch(part -> part.startsWith(character));
        assertThat(lengths(segments).get(0)).isEqualTo(longest);
    }

    @Test
    void joinedSegmentsAreTheTextAndEachDecodesAlone() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            boolean gsm = random.nextBoolean();
            Alphabet alphabet = gsm ? Alphabet.GSM7 : Alphabet.UCS2;
            int length = 1 + random.nextInt(700);
            String text = gsm ? RandomTexts.gsm7(random, length) : RandomTexts.unicode(random, length);

            List<Segment> segments = Segmenter.segment(text, alphabet, random.nextInt());

            assertThat(String.join("", texts(segments, alphabet)))
                    .as("seed %d", seed)
                    .isEqualTo(text);
            assertThat(lengths(segments))
                    .as("seed %d", seed)
                    .allMatch(octets -> octets <= (segments.size() == 1 ? 160 : gsm ? 153 : 134));
        }
    }

    @Test
    void anyOctetsAreCutWithoutLoss() {
        for (long seed = 0; seed < 5_000; seed++) {
            Random random = new Random(seed);
            OctetString octets = RandomTexts.octets(random, 900);
            Alphabet alphabet = Alphabet.values()[random.nextInt(Alphabet.values().length)];

            OctetString joined = OctetString.EMPTY;
            for (Segment segment : Segmenter.segment(octets, alphabet, 1, 255)) {
                joined = joined.plus(data(segment));
            }

            assertThat(joined).as("seed %d", seed).isEqualTo(octets);
        }
    }

    private static List<Integer> lengths(List<Segment> segments) {
        return segments.stream().map(segment -> data(segment).length()).toList();
    }

    private static List<String> texts(List<Segment> segments, Alphabet alphabet) {
        List<String> texts = new ArrayList<>();
        segments.forEach(segment -> texts.add(alphabet.decode(data(segment))));
        return texts;
    }

    private static OctetString data(Segment segment) {
        if (!segment.hasUdh()) {
            return segment.shortMessage();
        }
        Udh udh = Objects.requireNonNull(Udh.parse(segment.shortMessage()));
        return segment.shortMessage().from(udh.length());
    }
}
