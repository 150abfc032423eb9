package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What a peer sends must stay text, and the policy of the console allows nothing inline and nothing from elsewhere. */
class ConsoleSourcesTest {

    private static final int MOST_OCTETS = 150 << 10;
    private static final int MOST_SENT = 90 << 10;
    private static final int MOST_LINES = 350;
    private static final int LONGEST_LINE = 200;
    private static final String UPLOT = "META-INF/resources/webjars/uplot/1.6.30/dist/";

    /** Each of them makes markup or code of text. */
    private static final Pattern TEXT_AS_CODE = Pattern.compile("innerHTML|outerHTML|insertAdjacentHTML|setHTMLUnsafe"
            + "|document\\.write|DOMParser|createContextualFragment|srcdoc|\\beval\\b|new Function|javascript:"
            + "|set(Timeout|Interval)\\([\"'`]");

    private static final Pattern INLINE =
            Pattern.compile("<script(?![^>]*\\bsrc=)|<style|\\sstyle=|\\son[a-z]+=|[{,]\\s*style:|cssText|\"style\"");

    private static final Pattern ELSEWHERE =
            Pattern.compile("(src|href)=\"(https?:)?//|url\\(|@import|from \"(https?:)?//|import\\(|fetch\\(\"http");

    @Test
    void noTextBecomesMarkupOrCode() throws IOException {
        assertNone(ConsoleSources.files(), TEXT_AS_CODE);
    }

    @Test
    void nothingIsInline() throws IOException {
        assertNone(ConsoleSources.files(), INLINE);
    }

    @Test
    void nothingComesFromElsewhere() throws IOException {
        assertNone(ConsoleSources.files(), ELSEWHERE);
    }

    @Test
    void filesAreShort() throws IOException {
        for (Path file : ConsoleSources.files()) {
            List<String> lines = Files.readAllLines(file);

            assertThat(lines).as(file.toString()).hasSizeLessThanOrEqualTo(MOST_LINES);
            assertThat(lines).as(file.toString()).allMatch(line -> line.length() <= LONGEST_LINE);
        }
    }

    @Test
    void everyScriptSaysAtItsTopWhatItIsFor() throws IOException {
        for (Path file : ConsoleSources.files(".js")) {
            assertThat(Files.readString(file)).as(file.toString()).startsWith("// ");
        }
    }

    @Test
    void consoleIsSmall() throws IOException {
        long octets = 0;
        long sent = 0;
        for (Path file : ConsoleSources.files()) {
            octets += Files.size(file);
            sent += zipped(Files.readAllBytes(file));
        }
        for (String name : List.of("uPlot.iife.min.js", "uPlot.min.css")) {
            try (InputStream file = ConsoleSourcesTest.class.getClassLoader().getResourceAsStream(UPLOT + name)) {
                assertThat(file).as(name).isNotNull();
                sent += zipped(file.readAllBytes());
            }
        }

        assertThat(octets).as("octets of our own").isLessThan(MOST_OCTETS);
        assertThat(sent).as("octets as they are sent, uPlot among them").isLessThan(MOST_SENT);
    }

    private static void assertNone(List<Path> files, Pattern pattern) throws IOException {
        assertThat(files).hasSizeGreaterThan(20);
        for (Path file : files) {
            assertThat(Files.readAllLines(file))
                    .as(file.toString())
                    .noneMatch(line -> pattern.matcher(line).find());
        }
    }

    private static int zipped(byte[] octets) throws IOException {
        ByteArrayOutputStream result = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(result)) {
            zip.write(octets);
        }
        return result.size();
    }
}
