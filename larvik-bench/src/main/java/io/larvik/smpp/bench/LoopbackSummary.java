package io.larvik.smpp.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.node.ObjectNode;

/** Summarizes the rounds over loopback: medians, and medians of the ratios to the neutral pair of the same round. */
final class LoopbackSummary {

    private static final String[] SETTING = {"group", "sessions", "window", "offered"};
    private static final List<String> SIDES = List.of("client", "server");
    private static final List<String> OF_MESSAGES = List.of("rate", "p50_ns", "p99_ns", "p999_ns", "other_cores");
    private static final List<String> OF_SIDES = List.of(
            "cpu_s_per_1m",
            "sys_share",
            "switches_per_msg",
            "reads_per_msg",
            "writes_per_msg",
            "peak_rss_mib",
            "threads");

    private static final Table TABLE = new Table()
            .number("sessions", "%.0f", "sessions")
            .number("window", "%.0f", "window")
            .number("offered/s", "%.0f", "offered")
            .text("pair", "pair")
            .number("messages/s", "%,.0f", "rate")
            .number(
                    "spread",
                    "%.0f %%",
                    row -> 100 * (row.number("rate_max") - row.number("rate_min")) / row.number("rate"))
            .number("x neutral", "%.4f", "rate_vs_neutral")
            .both("CPU, µs", "%.2f", "cpu_s_per_1m")
            .number("CPU x neutral", "%.1f", "cpu_vs_neutral")
            .number("p50, µs", "%,.1f", row -> row.number("p50_ns") / 1000)
            .number("p99, µs", "%,.1f", row -> row.number("p99_ns") / 1000)
            .number("p99.9, µs", "%,.1f", row -> row.number("p999_ns") / 1000)
            .both("peak RSS, MiB", "%.0f", "peak_rss_mib")
            .both("threads", "%.0f", "threads")
            .both("switches a message", "%.2f", "switches_per_msg")
            .both("writes a message", "%.2f", "writes_per_msg")
            .both("reads a message", "%.2f", "reads_per_msg")
            .both("share in system calls", "%.2f", "sys_share")
            .number("errors", "%.0f", "errors")
            .number("unanswered", "%.0f", "unanswered")
            .number("other cores", "%.1f", "other_cores");

    private final List<Row> rounds;

    private LoopbackSummary(List<Row> rounds) {
        this.rounds = rounds;
    }

    static void write(Results results, List<Row> rounds) throws IOException {
        List<Row> summary = new LoopbackSummary(rounds).rows();
        results.write("loopback-summary.json", summary);
        StringBuilder markdown = new StringBuilder();
        for (String group : List.of("server", "client", "self", "paced")) {
            List<Row> rows = Row.select(summary, row -> row.is("group", group));
            if (!rows.isEmpty()) {
                markdown.append("\n").append(group).append(":\n\n").append(TABLE.markdown(rows));
            }
        }
        results.table("loopback.md", markdown.toString());
    }

    private List<Row> rows() {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        for (Row round : rounds) {
            groups.computeIfAbsent(setting(round) + round.text("pair"), absent -> new ArrayList<>())
                    .add(round);
        }
        return groups.values().stream().map(this::row).toList();
    }

    private static String setting(Row round) {
        StringBuilder setting = new StringBuilder();
        for (String key : SETTING) {
            setting.append(round.text(key)).append(' ');
        }
        return setting.toString();
    }

    private Row row(List<Row> group) {
        ObjectNode values = Results.values();
        Row first = group.get(0);
        for (String key : List.of("group", "pair", "client", "server", "sessions", "window", "offered")) {
            values.set(key, first.values().path(key));
        }
        values.put("rounds", group.size());
        for (String key : OF_MESSAGES) {
            values.put(key, Row.median(group, key));
        }
        for (String side : SIDES) {
            for (String key : OF_SIDES) {
                values.put(side + "_" + key, Row.median(group, side + "_" + key));
            }
        }
        values.put("rate_min", Row.least(group, "rate"));
        values.put("rate_max", Row.most(group, "rate"));
        values.put("rate_vs_neutral", ratio(group, row -> row.number("rate")));
        values.put("cpu_vs_neutral", ratio(group, LoopbackSummary::cpu));
        values.put("errors", Row.sum(group, "errors"));
        values.put("unanswered", Row.sum(group, "unanswered"));
        return new Row(values);
    }

    private double ratio(List<Row> group, ToDoubleFunction<Row> value) {
        List<Double> ratios = new ArrayList<>();
        for (Row row : group) {
            for (Row neutral : rounds) {
                if (neutral.is("pair", "neutral>neutral")
                        && neutral.is("round", (int) row.number("round"))
                        && neutral.isAs(row, SETTING)) {
                    ratios.add(value.applyAsDouble(row) / value.applyAsDouble(neutral));
                }
            }
        }
        return Row.median(ratios);
    }

    private static double cpu(Row row) {
        return row.number("client_cpu_s_per_1m") + row.number("server_cpu_s_per_1m");
    }
}
