package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the statements of the documents about the code: examples compile, and classes are in the named packages. */
class DocumentationTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("`([A-Z][A-Za-z]+)`");
    private static final Pattern PACKAGE_ROW = Pattern.compile("\\| `io\\.larvik\\.smpp\\.(\\w+)` \\| (.*) \\|");
    private static final List<String> PACKAGES = List.of(
            "field",
            "pdu",
            "wire",
            "text",
            "receipt",
            "options",
            "session",
            "limits",
            "log",
            "engine",
            "net",
            "message",
            "segment",
            "dial",
            "queue",
            "delivery",
            "client",
            "server",
            "threads");

    private static final String BEFORE = """
            import static io.larvik.smpp.field.CommandStatus.*;
            import static io.larvik.smpp.field.MessageState.*;
            import static io.larvik.smpp.server.BindDecision.*;
            import io.larvik.smpp.client.*;
            import io.larvik.smpp.field.*;
            import io.larvik.smpp.message.*;
            import io.larvik.smpp.pdu.*;
            import io.larvik.smpp.receipt.*;
            import io.larvik.smpp.server.*;
            import io.larvik.smpp.session.*;
            import io.larvik.smpp.text.*;
            import io.larvik.smpp.wire.*;
            import java.time.Duration;
            import java.util.Map;
            class Example {
                record Customer(String name, int number) {}
                SmppClient client;
                void example() {
            """;
    private static final String AFTER = "}}";

    @TempDir
    private Path classes;

    static Stream<Example> examples() throws IOException {
        List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        documents.addAll(documents());
        List<Example> examples = new ArrayList<>();
        for (Path document : documents) {
            Matcher block = JAVA_BLOCK.matcher(Files.readString(document));
            while (block.find()) {
                examples.add(new Example(document.getFileName() + " " + (examples.size() + 1), block.group(1)));
            }
        }
        return examples.stream();
    }

    /** Returns the documents that users read; decision records show pieces of code that nobody compiles. */
    private static List<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return docs.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.toString().matches(".*/(node_modules|adr)/.*"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @Tag("report-M3")
    @MethodSource("examples")
    void exampleCompiles(Example example) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();

        boolean compiled = compiler.getTask(
                        complaints,
                        null,
                        null,
                        List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(new Source(example.isProgram() ? example.code() : BEFORE + example.code() + AFTER)))
                .call();

        assertThat(compiled).as(complaints.toString()).isTrue();
    }

    @Test
    void readmeProgramsTakeTwelveLinesAtMost() throws IOException {
        List<String> programs = JAVA_BLOCK
                .matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .map(result -> result.group(1))
                .limit(2)
                .toList();

        assertThat(programs)
                .hasSize(2)
                .allSatisfy(program -> assertThat(program.lines()).hasSizeLessThanOrEqualTo(12));
    }

    @Test
    void architectureNamesClassesWhereTheyAre() throws IOException {
        List<String> rows = Files.readAllLines(ROOT.resolve("ARCHITECTURE.md")).stream()
                .filter(line -> PACKAGE_ROW.matcher(line).matches())
                .toList();

        assertThat(rows).hasSize(PACKAGES.size());
        for (String row : rows) {
            Matcher parts = PACKAGE_ROW.matcher(row);
            assertThat(parts.matches()).isTrue();
            assertThat(names(parts.group(2)))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(exists(parts.group(1), name))
                            .as("%s in %s", name, parts.group(1))
                            .isTrue());
        }
    }

    @Test
    void architectureNamesClassesThatExist() throws IOException {
        List<String> names = names(Files.readString(ROOT.resolve("ARCHITECTURE.md")));

        assertThat(names)
                .hasSizeGreaterThan(30)
                .filteredOn(
                        name -> !List.of("ArchitectureTest", "ReentrantLock").contains(name))
                .allSatisfy(name -> assertThat(PACKAGES.stream().anyMatch(in -> exists(in, name)))
                        .as(name)
                        .isTrue());
    }

    @Test
    void dependabilityNamesTestsThatExist() throws IOException {
        Set<String> tests = TestSources.names();

        assertThat(names(Files.readString(ROOT.resolve("docs/why/dependability.md"))))
                .filteredOn(name -> name.matches(".*(Test|IT)"))
                .hasSizeGreaterThan(20)
                .allSatisfy(name -> assertThat(tests).contains(name));
    }

    private static List<String> names(String text) {
        return CODE.matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .distinct()
                .toList();
    }

    private static boolean exists(String in, String name) {
        String resource = "/io/larvik/smpp/" + in.toLowerCase(Locale.ROOT) + "/" + name + ".class";
        return DocumentationTest.class.getResource(resource) != null;
    }

    record Example(String name, String code) {

        /** Returns whether the example has its imports and its class. */
        boolean isProgram() {
            return code.startsWith("import");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String code;

        Source(String code) {
            super(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
