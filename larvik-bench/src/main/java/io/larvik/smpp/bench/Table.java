package io.larvik.smpp.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A table in Markdown with a line for each row. */
final class Table {

    private record Column(String title, Function<Row, String> cell) {}

    private final List<Column> columns = new ArrayList<>();

    /** Adds a column of text. */
    Table text(String title, String key) {
        columns.add(new Column(title, row -> row.text(key)));
        return this;
    }

    /** Adds a column of numbers. */
    Table number(String title, String format, String key) {
        return number(title, format, row -> row.number(key));
    }

    Table number(String title, String format, Function<Row, Double> value) {
        columns.add(new Column(title, row -> String.format(Locale.ROOT, format, value.apply(row))));
        return this;
    }

    /** Adds a column with two numbers: the client's and the server's. */
    Table both(String title, String format, String key) {
        columns.add(new Column(
                title + " client/server",
                row -> String.format(
                        Locale.ROOT, format + "/" + format, row.number("client_" + key), row.number("server_" + key))));
        return this;
    }

    String markdown(List<Row> rows) {
        StringBuilder markdown = new StringBuilder();
        line(markdown, columns.stream().map(Column::title).toList());
        line(markdown, columns.stream().map(column -> "---").toList());
        for (Row row : rows) {
            line(
                    markdown,
                    columns.stream().map(column -> column.cell().apply(row)).toList());
        }
        return markdown.toString();
    }

    private static void line(StringBuilder markdown, List<String> cells) {
        markdown.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
