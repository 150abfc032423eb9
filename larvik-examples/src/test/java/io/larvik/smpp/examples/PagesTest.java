package io.larvik.smpp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that the Java blocks of the pages are regions of compiled classes. A block begins with {@code ```java
 * Retry#resend}, the class and the region. {@code -Dpages.write=true} copies the regions into the pages. So the pages are
 * plain Markdown, and no code in them is typed by hand.
 */
class PagesTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Path SOURCES = Path.of(".");
    private static final Pattern UNNAMED = Pattern.compile("```java\\n");
    private static final Pattern JAVA = Pattern.compile("```java\\b");
    private static final Pattern BLOCK = Pattern.compile("```java (\\w+)#([\\w-]+)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern REGION =
            Pattern.compile("// #region ([\\w-]+)\\n(.*?) *// #endregion \\1\\n", Pattern.DOTALL);
    private static final Pattern INDENT = Pattern.compile("^ *(?=\\S)", Pattern.MULTILINE);

    @Test
    void blocksAreRegions() throws IOException {
        TreeMap<String, String> regions = regions();

        for (Path page : pages()) {
            String text = Files.readString(page);
            String expected =
                    BLOCK.matcher(text).replaceAll(block -> Matcher.quoteReplacement(asRegion(page, regions, block)));
            if (Boolean.getBoolean("pages.write")) {
                Files.writeString(page, expected);
            } else {
                assertThat(text).as("%s; -Dpages.write=true", page).isEqualTo(expected);
            }
        }
    }

    @Test
    void regionsAreOnAPage() throws IOException {
        Set<String> shown = new HashSet<>();
        for (Path page : pages()) {
            BLOCK.matcher(Files.readString(page)).results().map(PagesTest::name).forEach(shown::add);
        }

        assertThat(shown).containsAll(regions().keySet());
    }

    /** Blocks without a name are compiled by DocumentationTest. */
    @Test
    void blocksHaveANameOrNone() throws IOException {
        for (Path page : pages()) {
            String text = Files.readString(page);
            assertThat(JAVA.matcher(text).results().count())
                    .as(page.toString())
                    .isEqualTo(BLOCK.matcher(text).results().count()
                            + UNNAMED.matcher(text).results().count());
        }
    }

    @Test
    void classesWithRegionsAreRunByTests() throws IOException {
        Set<String> tests = new TreeSet<>();
        for (Path source : sources()) {
            String name = className(source);
            if (name.endsWith("Test") || name.endsWith("IT")) {
                tests.add(Files.readString(source));
            }
        }

        assertThat(regions().keySet().stream()
                        .map(region -> region.replaceAll("#.*", ""))
                        .distinct())
                .allSatisfy(name -> assertThat(tests)
                        .anyMatch(test -> Pattern.compile("\\b" + name + "\\b")
                                .matcher(test)
                                .find()));
    }

    private static String asRegion(Path page, TreeMap<String, String> regions, MatchResult block) {
        String code = regions.get(name(block));
        assertThat(code).as("region %s of %s", name(block), page).isNotNull();
        return "```java " + name(block) + "\n" + code + "```";
    }

    private static String name(MatchResult block) {
        return block.group(1) + "#" + block.group(2);
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.toString().contains("node_modules"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.toString().contains("target"))
                    .sorted()
                    .toList();
        }
    }

    private static String className(Path source) {
        return source.getFileName().toString().replace(".java", "");
    }

    private static TreeMap<String, String> regions() throws IOException {
        TreeMap<String, String> regions = new TreeMap<>();
        for (Path source : sources()) {
            REGION.matcher(Files.readString(source))
                    .results()
                    .forEach(region -> assertThat(regions.put(
                                    className(source) + "#" + region.group(1), withoutIndent(region.group(2))))
                            .as("region %s of %s twice", region.group(1), source)
                            .isNull());
        }
        assertThat(regions).isNotEmpty();
        return regions;
    }

    private static String withoutIndent(String code) {
        int indent = INDENT.matcher(code)
                .results()
                .map(spaces -> spaces.group().length())
                .min(Comparator.naturalOrder())
                .orElse(0);
        return Pattern.compile("^ {" + indent + "}", Pattern.MULTILINE)
                .matcher(code)
                .replaceAll("");
    }
}
