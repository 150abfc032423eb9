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

/** {@code faults.txt} lists the faults of peers and networks. Each row has a test with its tag. */
class FaultRowsTest {

    /** An annotation on its own line, as the formatter writes it, so that a tag in a comment does not count. */
    private static final Pattern TAG = Pattern.compile("^ *@Tag\\(\"([A-C][0-9]+)\"\\)$", Pattern.MULTILINE);

    @Test
    void rowsAreNumberedWithoutGap() throws IOException {
        assertThat(listed())
                .containsExactlyElementsOf(Stream.of(rows("A", 20), rows("B", 26), rows("C", 23))
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void everyRowHasATestAndEveryTagIsARow() throws IOException {
        assertThat(tagged()).containsExactlyInAnyOrderElementsOf(listed());
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
