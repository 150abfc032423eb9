package io.larvik.smpp.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The directory of one part. It holds every round, the summary, a table in Markdown, and the error output of the
 * processes.
 */
record Results(Path directory) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Empties the directory and returns its results. */
    static Results in(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> old = Files.walk(directory)) {
                for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Results results = new Results(directory);
        Files.createDirectories(results.logs());
        return results;
    }

    static ObjectNode values() {
        return JSON.createObjectNode();
    }

    static ObjectNode parse(String line) {
        return (ObjectNode) JSON.readTree(line);
    }

    /** Reads an array of objects; a missing file has none. */
    static List<Row> rows(Path file) {
        List<Row> rows = new ArrayList<>();
        if (Files.exists(file)) {
            for (JsonNode values : JSON.readTree(file)) {
                rows.add(new Row(values));
            }
        }
        return rows;
    }

    Path logs() {
        return directory.resolve("logs");
    }

    /** Appends one line to a file of rounds. */
    void append(String file, Row row) {
        append(file, row.values().toString());
    }

    /** Appends one line. */
    void append(String file, String line) {
        try {
            Files.writeString(
                    directory.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String file, List<Row> rows) throws IOException {
        Files.writeString(
                directory.resolve(file),
                JSON.writeValueAsString(rows.stream().map(Row::values).toList()) + "\n");
    }

    /** Writes a table and prints it. */
    void table(String file, String markdown) throws IOException {
        Files.writeString(directory.resolve(file), markdown);
        System.out.println(markdown);
    }
}
