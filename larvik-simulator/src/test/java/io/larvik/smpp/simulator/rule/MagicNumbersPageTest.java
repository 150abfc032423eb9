package io.larvik.smpp.simulator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.simulator.grammar.StatusText;
import io.larvik.smpp.simulator.grammar.TimeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/ref/magic-numbers.md} says what magic numbers do. */
class MagicNumbersPageTest {

    private static final Path PAGE = Path.of("../docs/ref/magic-numbers.md");
    private static final Pattern NUMBER = Pattern.compile("\\| `(999\\d+)` \\| ([^|`]+) \\|");
    private static final Pattern FAULT = Pattern.compile("\\| `(999\\d+)` \\| `(\\w+)` \\| .*");
    private static final Pattern WORD = Pattern.compile("\\| `(#\\S+)` \\| .*");

    private static List<Matcher> rows(Pattern row) throws IOException {
        return Files.readAllLines(PAGE).stream()
                .map(row::matcher)
                .filter(Matcher::matches)
                .toList();
    }

    @Test
    void numbersDoWhatThePageSays() throws IOException {
        List<Matcher> rows = rows(NUMBER).stream()
                .filter(row -> !row.group(2).startsWith("the text"))
                .toList();

        assertThat(rows).hasSize(10).allSatisfy(row -> {
            Rule rule = MagicNumbers.rule(Arrivals.to(row.group(1)));
            assertThat(words(rule)).as(row.group(1)).isEqualTo(row.group(2));
        });
    }

    private static String words(Rule rule) {
        if (!rule.reaction().answer().status().isOk()) {
            return StatusText.of(rule.reaction().answer().status());
        }
        if (!rule.delay().equals(Delay.NONE)) {
            return "answered after " + rule.delay();
        }
        Life.Step step = rule.life().paths().get(0).steps().get(0);
        String error = step.error().equals("000") ? "" : ", err " + step.error();
        return step.state() + " after " + step.after() + error;
    }

    @Test
    void faultsAreThoseOfThePage() throws IOException {
        assertThat(rows(FAULT))
                .hasSize(8)
                .allSatisfy(row -> assertThat(
                                MagicNumbers.rule(Arrivals.to(row.group(1))).faults())
                        .containsExactly(Fault.of(row.group(2))));
    }

    @Test
    void valuesThatAreLeftOutAreThoseOfThePage() throws IOException {
        String page = Files.readString(PAGE);

        assertThat(page).contains("in decimal | 088 |");
        assertThat(MagicNumbers.rule(Arrivals.to("9991"))).isEqualTo(MagicNumbers.rule(Arrivals.to("9991088")));
        assertThat(page).contains("after TTTT seconds | 2, 000, 1 |");
        assertThat(MagicNumbers.rule(Arrivals.to("9992"))).isEqualTo(MagicNumbers.rule(Arrivals.to("999220000001")));
        assertThat(page).contains("TTTTT milliseconds | 1000 |");
        assertThat(MagicNumbers.rule(Arrivals.to("9993")).delay()).isEqualTo(Delay.of(TimeText.parse("1000ms")));
        assertThat(page).contains("then accepted | 1 |");
        assertThat(MagicNumbers.rule(Arrivals.to("9994"))).isEqualTo(MagicNumbers.rule(Arrivals.to("99941")));
    }

    @Test
    void wordsOfThePageAreUnderstood() throws IOException {
        assertThat(rows(WORD))
                .hasSize(4)
                .allSatisfy(row -> assertThat(MagicNumbers.rule(Arrivals.message("1", "2", "Hello " + row.group(1))))
                        .as(row.group(1))
                        .isNotNull());
    }
}
