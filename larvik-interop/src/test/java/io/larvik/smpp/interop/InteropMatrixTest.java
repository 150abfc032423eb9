package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/why/interop.md states what the adapters declare and the scenarios check. */
class InteropMatrixTest {

    private static final Path DOCUMENT = Path.of("../docs/why/interop.md");
    private static final List<Peer> PEERS =
            List.of(new Cloudhopper(), new Jsmpp(), new NodeSmpp(), new Larvitsmpp(), new Kannel());

    private static final String HEAD = """
            # Interoperability

            Larvik SMPP works with %d clients and servers of others: %s.
            %d scenarios with each make %d cases. %d pass, and %d more pass in another way than with our library, which the
            notes explain. The other side does not offer what %d cases need. No case fails.

            Each client runs against our server, and each server against our client. The integration tests of the package
            `io.larvik.smpp.interop` run every case that is not marked "not offered", and each must pass. The notes below the
            table explain "differs" and "not offered".

            `InteropMatrixTest` compares this document with the declarations in the tests. This command regenerates it after a
            change:

            ```sh
            mvn test -pl larvik-interop -am -Dtest=InteropMatrixTest -Dinterop.write=true
            ```

            """;

    @Test
    void documentSaysWhatTheTestsDeclare() throws IOException {
        String expected = HEAD.formatted(results()) + table();
        if (Boolean.getBoolean("interop.write")) {
            Files.writeString(DOCUMENT, expected);
        }

        assertThat(DOCUMENT)
                .as("regenerate it: mvn test -pl larvik-interop -am -Dtest=InteropMatrixTest -Dinterop.write=true")
                .content()
                .isEqualTo(expected);
    }

    private record Column(String title, Function<Scenario, Verdict> verdict) {
        boolean runs() {
            return Arrays.stream(Scenario.values())
                    .anyMatch(s -> verdict.apply(s).runs());
        }
    }

    /** Returns a column for each client and each server that a peer has. */
    private static List<Column> columns() {
        return PEERS.stream()
                .flatMap(peer -> Stream.of(
                        new Column(peer.name() + " client", peer::asClient),
                        new Column(peer.name() + " server", peer::asServer)))
                .filter(Column::runs)
                .toList();
    }

    /** Returns what the first paragraph needs, in its order. */
    private static Object[] results() {
        List<Column> columns = columns();
        Map<String, Long> counts = columns.stream()
                .flatMap(column -> Arrays.stream(Scenario.values()).map(column.verdict()))
                .collect(Collectors.groupingBy(verdict -> verdict.kind().toString(), Collectors.counting()));
        String names =
                PEERS.stream().map(peer -> peer.name().replaceAll(" .*", "")).collect(Collectors.joining(", "));
        int scenarios = Scenario.values().length;
        return new Object[] {
            columns.size(),
            names.replaceAll(", (\\w+)$", " and $1"),
            scenarios,
            scenarios * columns.size(),
            counts.get("ok"),
            counts.get("differs"),
            counts.get("not offered")
        };
    }

    private static String table() {
        List<String> notes = new ArrayList<>();
        List<Column> columns = columns();
        StringBuilder table = new StringBuilder("| scenario |");
        columns.forEach(column -> table.append(' ').append(column.title()).append(" |"));
        table.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        for (Scenario scenario : Scenario.values()) {
            table.append("| ").append(scenario).append(" |");
            for (Column column : columns) {
                table.append(' ')
                        .append(cell(column.verdict().apply(scenario), notes))
                        .append(" |");
            }
            table.append('\n');
        }
        return table
                + notes.stream()
                        .map(note -> "\n" + (notes.indexOf(note) + 1) + ". " + note + ".")
                        .collect(Collectors.joining("", "\n", "\n"))
                        .replaceFirst("^\n\n", "\n");
    }

    /** Numbers the notes in order of appearance, and reuses the number of an equal note. */
    private static String cell(Verdict verdict, List<String> notes) {
        if (verdict.note() == null) {
            return verdict.kind().toString();
        }
        if (!notes.contains(verdict.note())) {
            notes.add(verdict.note());
        }
        return verdict.kind() + " (" + (notes.indexOf(verdict.note()) + 1) + ")";
    }
}
