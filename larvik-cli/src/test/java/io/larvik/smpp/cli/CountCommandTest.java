package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CountCommandTest {

    @Test
    void textInGsmTakesSeptets() {
        CommandRun run = CommandRun.of("count", "Hello [world]");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("1 segment, GSM7, 15 of 160 septets\n");
    }

    @Test
    void oneQuoteTooManyIsNamedAndReplaced() {
        CommandRun run = CommandRun.of("count", "It\u2019s " + "x".repeat(70));

        assertThat(run.out()).isEqualTo("""
                        2 segments, UCS2, 75 of 134 UTF-16 units
                        not in GSM 03.38:
                          "\u2019" U+2019 at position 2, could be "'"
                        suggestion: "It's %s"
                          1 segment, 75 septets
                        """.formatted("x".repeat(70)));
    }

    @Test
    void whatCannotBeReplacedIsNamedWithoutSuggestion() {
        CommandRun run = CommandRun.of("count", "Hi \uD83D\uDC4B");

        assertThat(run.out()).isEqualTo("""
                        1 segment, UCS2, 5 of 70 UTF-16 units
                        not in GSM 03.38:
                          "\uD83D\uDC4B" U+1F44B at position 3
                        """);
    }

    @Test
    void manyOffendersAreNotAllListed() {
        CommandRun run = CommandRun.of("count", "\u041F".repeat(12));

        assertThat(run.out()).contains("and 2 more");
    }

    @Test
    void fileIsCountedWithoutItsLastLineBreak(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("text"), "a\nb\n");

        JsonNode json = new JsonMapper()
                .readTree(CommandRun.of("count", "--json", "--file", file.toString())
                        .out());

        assertThat(json.get("alphabet").asString()).isEqualTo("GSM7");
        assertThat(json.get("units").asInt()).isEqualTo(3);
        assertThat(json.get("offending")).isEmpty();
        assertThat(json.get("suggestion").isNull()).isTrue();
    }

    @Test
    void jsonNamesOffendersAndSuggestion() {
        JsonNode json = new JsonMapper()
                .readTree(CommandRun.of("count", "--json", "\u201Cx\u201D").out());

        assertThat(json.get("segments").asInt()).isEqualTo(1);
        assertThat(json.get("offending")).hasSize(2);
        assertThat(json.get("offending").get(1).get("position").asInt()).isEqualTo(2);
        assertThat(json.get("suggestion").get("text").asString()).isEqualTo("\"x\"");
    }

    @Test
    void nationalTableIsSuggestedWhereItSavesSegments() {
        CommandRun run = CommandRun.of("count", "ğ".repeat(150));

        assertThat(run.out())
                .startsWith("3 segments, UCS2, 150 of 201 UTF-16 units\n")
                .contains("suggestion: --language tr, for handsets that read its tables\n  1 segment, 150 septets\n");
    }

    @Test
    void nationalTableIsUsedWhereThatIsAllowed() {
        CommandRun run = CommandRun.of("count", "--language", "es,tr", "ğ".repeat(150));

        assertThat(run.out()).isEqualTo("1 segment, GSM7 with tables for Turkish, 150 of 155 septets\n");
        assertThat(CommandRun.of("count", "--language", "Turkish", "ğ".repeat(150))
                        .out())
                .isEqualTo(run.out());
    }

    @Test
    void nationalTableIsNotSuggestedWhereItSavesNothing() {
        assertThat(CommandRun.of("count", "ğ").out()).doesNotContain("--language");
    }

    @Test
    void jsonNamesTheLanguage() {
        JsonMapper mapper = new JsonMapper();
        JsonNode without = mapper.readTree(
                CommandRun.of("count", "--json", "ğ".repeat(150)).out());
        JsonNode with = mapper.readTree(CommandRun.of("count", "--json", "--language", "tr", "ğ".repeat(150))
                .out());

        assertThat(without.get("language").isNull()).isTrue();
        assertThat(without.get("national").get("language").asString()).isEqualTo("TURKISH");
        assertThat(without.get("national").get("segments").asInt()).isEqualTo(1);
        assertThat(with.get("language").asString()).isEqualTo("TURKISH");
        assertThat(with.get("national").isNull()).isTrue();
    }

    @Test
    void unknownLanguageIsAUsageError() {
        CommandRun run = CommandRun.of("count", "--language", "xx", "Hello");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'xx' is none of tr (Turkish), es (Spanish)");
    }
}
