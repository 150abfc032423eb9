package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say that the command prints, it prints. {@link Page} has the rules. */
@Timeout(120)
class PagesIT {

    private static final Path ROOT = Path.of("..");

    @TempDir
    private Path folder;

    static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        for (String part : List.of("learn", "howto", "operate")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve("docs").resolve(part))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        List<Path> shown = new ArrayList<>();
        for (Path file : pages) {
            try (Page page = new Page(file, ROOT)) {
                if (page.showsOutput()) {
                    shown.add(file);
                }
            }
        }
        return shown;
    }

    @Test
    void pagesAreFound() throws IOException {
        assertThat(pages())
                .extracting(file -> file.getFileName().toString())
                .contains(
                        "first-message.md",
                        "first-server.md",
                        "long-and-unicode.md",
                        "message-centre-on-your-laptop.md",
                        "vendor-quirks.md");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void commandPrintsWhatThePageShows(Path file) throws Exception {
        try (Page page = new Page(file, folder)) {
            page.follow();
        }
    }
}
