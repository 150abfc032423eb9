package io.larvik.smpp.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvSchema;

/** The rows of {@code vectors.csv}, which the tests of the library also read. */
final class SpecVectors {

    private SpecVectors() {}

    static List<Map<String, String>> rows() throws IOException {
        return rows("vectors.csv");
    }

    /** Returns the rows of another table. */
    static List<Map<String, String>> rows(String table) throws IOException {
        try (InputStream in = SpecVectors.class.getResourceAsStream("/spec/" + table);
                MappingIterator<Map<String, String>> rows = new CsvMapper()
                        .readerForMapOf(String.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(in)) {
            return rows.readAll();
        }
    }
}
