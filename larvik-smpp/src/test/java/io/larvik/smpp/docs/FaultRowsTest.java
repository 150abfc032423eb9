package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code faults.txt} lists the faults of peers and networks, and those of a gateway: of its machine, its store, its
 * operators. Each row has a test with its tag, but for those that are named here.
 */
class FaultRowsTest {

    /** An annotation on its own line, as the formatter writes it, so that a tag in a comment does not count. */
    private static final Pattern TAG = Pattern.compile("^ *@Tag\\(\"([A-E][0-9]+)\"\\)$", Pattern.MULTILINE);

    /** Rows of parts that the gateway does not have, or that something other than a test in Java checks. */
    private static final Set<String> WITHOUT_TEST = Set.of(
            "D20", // there are no prices
            "D28", // promtool checks alert rules
            "E5", // the console comes later, and with it sessions of administrators
            "E6", "E16", "E21", "E22", // logback holds the bounds, which logback.xml sets
            "E23"); // .ci/bundle does it

    @Test
    void rowsAreNumberedWithoutGap() throws IOException {
        assertThat(listed())
                .containsExactlyElementsOf(
                        Stream.of(rows("A", 20), rows("B", 26), rows("C", 23), rows("D", 30), rows("E", 25))
                                .flatMap(List::stream)
                                .toList());
    }

    @Test
    void everyRowHasATestAndEveryTagIsARow() throws IOException {
        assertThat(listed()).containsAll(tagged());
        assertThat(listed().stream().filter(row -> !WITHOUT_TEST.contains(row))).isSubsetOf(tagged());
    }

    private static List<String> rows(String table, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(row -> table + row).toList();
    }

    private static List<String> listed() throws IOException {
        try (InputStream in = FaultRowsTest.class.getResourceAsStream("/faults.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> line.split(": ")[0]).toList();
        }
    }

    /** Returns the tags that have the form of a row, of all tests in all modules. */
    private static Set<String> tagged() throws IOException {
        Set<String> tags = new TreeSet<>();
        for (Path file : TestSources.files()) {
            TAG.matcher(Files.readString(file)).results().forEach(tag -> tags.add(tag.group(1)));
        }
        return tags;
    }
}
