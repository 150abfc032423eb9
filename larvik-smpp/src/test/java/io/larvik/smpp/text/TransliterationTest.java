package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.text.Transliteration.Offender;
import io.larvik.smpp.text.Transliteration.Replaced;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransliterationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "\u201CHi\u201D \u2013 it\u2019s 5\u2026|\"Hi\" - it's 5...",
                "Stra\u00DFe, \u00E5\u00E4\u00F6, \u00E9\u00E8|Stra\u00DFe, \u00E5\u00E4\u00F6, \u00E9\u00E8",
                "\u010Cesk\u00FD \u017Elu\u0165|Cesky zlut",
                "\u0141\u00F3d\u017A|Lodz",
                "c\u0153ur, \uFB01n|coeur, fin",
                "a\u00A0b\u2009c|a b c",
                "zero\u200Bwidth\uFEFF|zerowidth",
                "\uFF21\uFF22\uFF23 \u00BD|ABC 1/2",
                "e\u0301a\u030Az\u030C|\u00E9\u00E5z",
                "\u2122 \u00A9|TM (c)"
            })
    void commonCharactersAreRewritten(String text, String expected) {
        Transliteration result = Transliteration.of(text, Alphabet.GSM7);

        assertThat(result.text()).isEqualTo(expected);
        assertThat(result.isComplete()).isTrue();
        assertThat(Alphabet.GSM7.canEncode(result.text())).isTrue();
    }

    @Test
    void whatWasRewrittenIsTold() {
        Transliteration result = Transliteration.of("a\u2019b\u017E", Alphabet.GSM7);

        assertThat(result.replaced()).containsExactly(new Replaced(1, 0x2019, "'"), new Replaced(3, 0x17E, "z"));
        assertThat(result.kept()).isEmpty();
    }

    @Test
    void accentThatBecomesOneWithItsLetterIsTold() {
        Transliteration result = Transliteration.of("ne\u0301e", Alphabet.GSM7);

        assertThat(result.text()).isEqualTo("n\u00E9e");
        assertThat(result.replaced()).containsExactly(new Replaced(2, 0x301, "\u00E9"));
    }

    @Test
    void accentThatTheAlphabetHasIsLeftAlone() {
        assertThat(Transliteration.of("ne\u0301e", Alphabet.UCS2).text()).isEqualTo("ne\u0301e");
    }

    @Test
    void whatHasNoReplacementIsKeptAndTold() {
        Transliteration result = Transliteration.of("Hi \uD83D\uDC4B \u041F\u2019", Alphabet.GSM7);

        assertThat(result.text()).isEqualTo("Hi \uD83D\uDC4B \u041F'");
        assertThat(result.kept()).containsExactly(new Offender(3, 0x1F44B), new Offender(6, 0x41F));
        assertThat(result.isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "@\u00A3$\u00A5 {[\u20AC]}", "\u0394\u03A6\u0393"})
    void textThatTheAlphabetHoldsIsUnchanged(String text) {
        Transliteration result = Transliteration.of(text, Alphabet.GSM7);

        assertThat(result.text()).isEqualTo(text);
        assertThat(result.replaced()).isEmpty();
    }

    @Test
    void otherAlphabetsKeepWhatTheyHave() {
        assertThat(Transliteration.of("caf\u00E9 \u2013 \u017E", Alphabet.ASCII).text())
                .isEqualTo("cafe - z");
        assertThat(Transliteration.of("caf\u00E9 \u00AB", Alphabet.LATIN1).text())
                .isEqualTo("caf\u00E9 \u00AB");
    }

    @Test
    void anyTextIsEitherHeldOrTold() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < 2000; run++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(20); i > 0; i--) {
                text.appendCodePoint(random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x3000));
            }

            Transliteration result = Transliteration.of(text.toString(), Alphabet.GSM7);

            assertThat(Alphabet.GSM7.canEncode(result.text()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(result.isComplete());
        }
    }

    @Test
    void textIsNotPrinted() {
        assertThat(Transliteration.of("secret\u2019", Alphabet.GSM7))
                .hasToString("Transliteration[1 replaced, 0 kept]");
    }
}
