package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.CommandStatus.Retry;
import io.larvik.smpp.session.SmppException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/ref/errors.md has a row for each exception and command_status, with what the code says of it. */
class ErrorsPageTest {

    private static final Path DOCUMENT = Path.of("../docs/ref/errors.md");

    private static final Map<Retry, String> SEND_AGAIN = Map.of(
            Retry.NONE, "not needed",
            Retry.PERMANENT, "no",
            Retry.TRANSIENT, "later",
            Retry.THROTTLE, "later, slower",
            Retry.BIND, "after another bind");

    @Test
    void everyExceptionHasARow() throws IOException {
        assertThat(columns("Exceptions", 1))
                .containsExactlyElementsOf(Arrays.stream(SmppException.class.getPermittedSubclasses())
                        .map(type -> code(type.getSimpleName()))
                        .sorted()
                        .toList());
    }

    @Test
    void everyStatusHasARowWithItsNumberAndMeaning() throws IOException {
        assertThat(columns("Statuses", 4))
                .containsExactlyElementsOf(CommandStatus.named().stream()
                        .map(status -> String.format(
                                "%s | 0x%02X | %s | %s",
                                code(status.specName()),
                                status.value(),
                                SEND_AGAIN.get(status.retry()),
                                status.meaning()))
                        .toList());
    }

    @Test
    void noCellIsEmpty() throws IOException {
        for (String section : List.of("Exceptions", "Statuses")) {
            assertThat(rows(section))
                    .isNotEmpty()
                    .allSatisfy(row ->
                            assertThat(row).hasSameSizeAs(rows(section).get(0)).noneMatch(String::isBlank));
        }
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    /** Returns the first columns of the table in a section. */
    private static List<String> columns(String section, int count) throws IOException {
        return rows(section).stream()
                .map(row -> String.join(" | ", row.subList(0, count)))
                .toList();
    }

    private static List<List<String>> rows(String section) throws IOException {
        String text = Files.readString(DOCUMENT).split("\n## " + section + "\n", 2)[1];
        return text.split("\n## ", 2)[0]
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" \\| ", -1)))
                .toList();
    }
}
