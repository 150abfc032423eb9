package io.larvik.smpp.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fact tables in the test resources: comma separated, a header row, quotes doubled within quotes. */
public final class SpecTable {

    private SpecTable() {}

    /** Returns the rows of a table, such as {@code fields.csv}, each as its column names and texts in order. */
    public static List<Map<String, String>> rows(String file) {
        List<List<String>> lines = parse(text(file));
        List<String> columns = lines.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() != columns.size()) {
                throw new IllegalStateException(file + ": " + line.size() + " columns in " + line);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < line.size(); i++) {
                row.put(columns.get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** Returns the number in a text such as {@code 0x80000004}, all 32 bits. */
    public static int hex(String text) {
        return Integer.parseUnsignedInt(text.substring("0x".length()), 16);
    }

    private static String text(String file) {
        try (InputStream in = SpecTable.class.getResourceAsStream("/spec/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("no table " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (quoted || (c != ',' && c != '\n')) {
                cell.append(c);
            } else {
                line.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            }
        }
        return lines;
    }
}
