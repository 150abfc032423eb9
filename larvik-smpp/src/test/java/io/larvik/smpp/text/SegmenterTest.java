package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.pdu.OctetString;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                .containsExactly(new Segment(1, 1, OctetString.ofHex("6100"), false));
    }

    @Test
    void emptyTextIsOneEmptySegment() {
        assertThat(Segmenter.segment("", Alphabet.GSM7, 7))
                .containsExactly(new Segment(1, 1, OctetString.EMPTY, false));
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
