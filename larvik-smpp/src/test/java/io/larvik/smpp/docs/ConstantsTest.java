package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every public constant says what it means, in a phrase at least. */
@Tag("report-M10")
class ConstantsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/larvik/smpp");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("^public (?:final |sealed )*(?:class|record|enum|interface) ", Pattern.MULTILINE);
    private static final Pattern CONSTANT =
            Pattern.compile(" +(?:public static final .+|[A-Z][A-Z0-9_]+(?:\\(.*)?[,;]?)");

    @ParameterizedTest
    @ValueSource(strings = {"client", "field", "message", "pdu", "receipt", "server", "session", "text", "wire"})
    void publicConstantHasJavadoc(String name) throws IOException {
        List<String> missing = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES.resolve(name))) {
            for (Path file : files.toList()) {
                if (PUBLIC_TYPE.matcher(Files.readString(file)).find()) {
                    missing.addAll(undocumented(file));
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static List<String> undocumented(Path file) throws IOException {
        List<String> missing = new ArrayList<>();
        String before = "";
        for (String line : Files.readAllLines(file)) {
            if (CONSTANT.matcher(line).matches() && !before.endsWith("*/")) {
                missing.add(file.getFileName() + ": " + line.strip());
            }
            before = line.strip().startsWith("@") ? before : line;
        }
        return missing;
    }
}
