package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks that each entry of docs/reports.md has a test, and that each test with the tag of an entry has a row. */
class ReportsTest {

    private static final Pattern ROW = Pattern.compile("\\| ([A-Z])(\\d+) \\| .+ \\| (.+) \\|");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"report-([A-Z]\\d+)\"\\)");
    private static final String SECTIONS = "ABCDENMIX";

    private record Row(String section, int number, String tests) {
        String entry() {
            return section + number;
        }
    }

    @Test
    void entryHasATestWithItsTagAndTheReverse() throws IOException {
        Set<String> tagged = new TreeSet<>();
        for (Path file : TestSources.files()) {
            TAG.matcher(Files.readString(file))
                    .results()
                    .map(tag -> tag.group(1))
                    .forEach(tagged::add);
        }

        assertThat(tagged)
                .containsExactlyInAnyOrderElementsOf(
                        rows().stream().map(Row::entry).collect(Collectors.toSet()));
    }

    @Test
    void testsThatAreNamedExist() throws IOException {
        for (Row row : rows()) {
            List<MatchResult> named = TEST.matcher(row.tests()).results().toList();

            assertThat(named).as(row.entry()).isNotEmpty();
            for (MatchResult test : named) {
                assertThat(exists(test.group(1), test.group(2)))
                        .as("%s: %s", row.entry(), test.group())
                        .isTrue();
            }
        }
    }

    @Test
    void rowsAreInOrder() throws IOException {
        assertThat(rows())
                .isSortedAccordingTo(Comparator.<Row>comparingInt(row -> SECTIONS.indexOf(row.section()))
                        .thenComparingInt(Row::number));
    }

    private static List<Row> rows() throws IOException {
        List<Row> rows = Files.readAllLines(Path.of("../docs/reports.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> new Row(row.group(1), Integer.parseInt(row.group(2)), row.group(3)))
                .toList();
        assertThat(rows).hasSizeGreaterThan(50);
        return rows;
    }

    private static boolean exists(String type, @Nullable String method) throws IOException {
        for (Path file : TestSources.files()) {
            if (file.getFileName().toString().equals(type + ".java")) {
                return method == null || Files.readString(file).contains(" " + method + "(");
            }
        }
        return false;
    }
}
