package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Packages and classes stay small enough for a reader to understand. */
class SizesTest {

    /** The library, the command and the gateway; other modules have such a test of their own. */
    private static final List<Path> SOURCES = List.of(
            Path.of("src/main/java"),
            Path.of("../larvik-cli/src/main/java"),
            Path.of("../larvik-gateway/src/main/java"));

    private static final int FILES_OF_A_PACKAGE = 45;
    private static final int LINES_OF_A_PACKAGE = 4_000;
    private static final int LINES_OF_A_CLASS = 500;

    @Test
    void packagesHaveFewFilesAndLines() throws IOException {
        Map<Path, List<Path>> packages = sources().stream().collect(Collectors.groupingBy(Path::getParent));

        assertThat(packages).hasSizeGreaterThan(10).allSatisfy((name, files) -> {
            assertThat(files).hasSizeLessThanOrEqualTo(FILES_OF_A_PACKAGE);
            assertThat(files.stream().mapToLong(SizesTest::lines).sum()).isLessThanOrEqualTo(LINES_OF_A_PACKAGE);
        });
    }

    @Test
    void classesHaveFewLines() throws IOException {
        assertThat(sources())
                .hasSizeGreaterThan(200)
                .allSatisfy(file -> assertThat(lines(file)).isLessThanOrEqualTo(LINES_OF_A_CLASS));
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
