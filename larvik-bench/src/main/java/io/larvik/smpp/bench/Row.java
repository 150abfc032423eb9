package io.larvik.smpp.bench;

import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** One measurement: values by name. */
record Row(JsonNode values) {

    String text(String key) {
        return values.path(key).asString("");
    }

    double number(String key) {
        return values.path(key).asDouble(Double.NaN);
    }

    boolean is(String key, String value) {
        return text(key).equals(value);
    }

    boolean is(String key, int value) {
        return number(key) == value;
    }

    /** Tells whether both rows have the same values under the keys. */
    boolean isAs(Row other, String... keys) {
        for (String key : keys) {
            if (!values.path(key).equals(other.values.path(key))) {
                return false;
            }
        }
        return true;
    }

    static List<Row> select(List<Row> rows, Predicate<Row> which) {
        return rows.stream().filter(which).toList();
    }

    /** Returns the median of the values under the key; NaN when there are none. */
    static double median(List<Row> rows, String key) {
        return median(rows.stream().map(row -> row.number(key)).toList());
    }

    static double median(List<Double> values) {
        double[] sorted = values.stream()
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double least(List<Row> rows, String key) {
        return rows.stream().mapToDouble(row -> row.number(key)).min().orElse(Double.NaN);
    }

    static double most(List<Row> rows, String key) {
        return rows.stream().mapToDouble(row -> row.number(key)).max().orElse(Double.NaN);
    }

    static double sum(List<Row> rows, String key) {
        return rows.stream().mapToDouble(row -> row.number(key)).sum();
    }
}
