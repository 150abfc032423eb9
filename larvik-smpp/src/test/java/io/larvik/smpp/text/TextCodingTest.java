package io.larvik.smpp.text;

import static io.larvik.smpp.text.NationalLanguage.HINDI;
import static io.larvik.smpp.text.NationalLanguage.PORTUGUESE;
import static io.larvik.smpp.text.NationalLanguage.SPANISH;
import static io.larvik.smpp.text.NationalLanguage.TURKISH;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextCodingTest {

    private static final Set<NationalLanguage> NONE = Set.of();
    private static final Set<NationalLanguage> ALL = EnumSet.allOf(NationalLanguage.class);

    @Test
    void nationalTablesAreNotUsedUnasked() {
        assertThat(smallest("ğ".repeat(150), NONE)).isEqualTo(TextCoding.of(Alphabet.UCS2));
        assertThat(smallest("a", NONE)).isEqualTo(TextCoding.of(Alphabet.GSM7));
    }

    @Test
    void defaultAlphabetWinsWhereItNeedsNoMore() {
        assertThat(smallest("a".repeat(160), ALL)).isEqualTo(TextCoding.of(Alphabet.GSM7));
        assertThat(smallest("a".repeat(161), ALL)).isEqualTo(TextCoding.of(Alphabet.GSM7));
    }

    @Test
    void ucs2WinsWhereItNeedsNoMore() {
        assertThat(smallest("ğ".repeat(70), ALL)).isEqualTo(TextCoding.of(Alphabet.UCS2));
    }

    @Test
    void singleShiftIsTheSimplestTable() {
        assertThat(smallest("ğ" + "a".repeat(153), Set.of(TURKISH))).isEqualTo(shift(null, TURKISH));
    }

    @Test
    void lockingShiftIsUsedWhereSingleShiftNeedsMore() {
        assertThat(smallest("ğ".repeat(155), Set.of(TURKISH))).isEqualTo(shift(TURKISH, null));
    }

    @Test
    void bothAreUsedWhereNeitherAloneHoldsTheText() {
        String text = "\u0928".repeat(100) + "\u0966"; // a letter, a digit

        assertThat(smallest(text, Set.of(HINDI))).isEqualTo(shift(HINDI, HINDI));
    }

    @Test
    void tablesMaySaveASegmentOfATextInTheDefaultAlphabet() {
        assertThat(smallest("€".repeat(81), Set.of(TURKISH))).isEqualTo(shift(TURKISH, null));
    }

    @Test
    void languageIsTheOneWhoseTableHoldsTheText() {
        assertThat(smallest("ã".repeat(71), ALL)).isEqualTo(shift(null, PORTUGUESE));
        assertThat(smallest("á".repeat(71), Set.of(SPANISH))).isEqualTo(shift(null, SPANISH));
    }

    @Test
    void textThatNoTableHoldsIsUcs2() {
        assertThat(smallest("漢".repeat(100), ALL)).isEqualTo(TextCoding.of(Alphabet.UCS2));
        assertThat(smallest("\uD800", ALL)).isEqualTo(TextCoding.of(Alphabet.UCS2));
    }

    @Test
    void peerWithoutDataCodingForGsm7HasNoTables() {
        PeerAlphabets latin = PeerAlphabets.STANDARD.withMcDefault(Alphabet.LATIN1);

        assertThat(latin.smallestFor("ğ".repeat(150), ALL, Segmentation.UDH8)).isEqualTo(TextCoding.of(Alphabet.UCS2));
        assertThat(latin.withIa5AsGsm7(true).smallestFor("ğ".repeat(150), Set.of(TURKISH), Segmentation.UDH8))
                .isEqualTo(shift(TURKISH, null));
    }

    @ParameterizedTest
    @EnumSource
    void roomOfTheSegmentationCounts(Segmentation segmentation) {
        int each = segmentation == Segmentation.UDH16 ? 148 : 149;

        assertThat(smallest("ğ".repeat(2 * each), Set.of(TURKISH), segmentation))
                .isEqualTo(shift(TURKISH, null));
        assertThat(Segmenter.count("ğ".repeat(2 * each), shift(TURKISH, null), segmentation))
                .isEqualTo(2);
    }

    @Test
    void noOtherCodingTakesFewerSegments() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            String text = RandomTexts.septets(random, RandomTexts.shift(random), 1 + random.nextInt(400));
            Segmentation segmentation = Segmentation.values()[random.nextInt(Segmentation.values().length)];

            TextCoding chosen = smallest(text, ALL, segmentation);

            int segments = Segmenter.count(text, chosen, segmentation);
            for (NationalLanguage language : ALL) {
                TextCoding other = shift(language.hasLockingTable() ? language : null, language);
                if (other.canEncode(text)) {
                    assertThat(Segmenter.count(text, other, segmentation))
                            .as("seed %d, %s", seed, other)
                            .isGreaterThanOrEqualTo(segments);
                }
            }
            assertThat(Segmenter.count(text, TextCoding.of(Alphabet.UCS2), segmentation))
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(segments);
        }
    }

    private static TextCoding smallest(String text, Set<NationalLanguage> languages) {
        return smallest(text, languages, Segmentation.UDH8);
    }

    private static TextCoding smallest(String text, Set<NationalLanguage> languages, Segmentation segmentation) {
        return PeerAlphabets.STANDARD.smallestFor(text, languages, segmentation);
    }

    private static TextCoding shift(NationalLanguage locking, NationalLanguage single) {
        return TextCoding.of(new NationalShift(locking, single));
    }
}
