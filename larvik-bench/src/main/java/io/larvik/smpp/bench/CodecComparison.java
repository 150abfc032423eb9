package io.larvik.smpp.bench;

import io.larvik.smpp.bench.codec.CodecRun;
import io.larvik.smpp.bench.codec.CodecTime;
import io.larvik.smpp.bench.loopback.Arguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Compares the cost of encoding and decoding between the implementations. */
final class CodecComparison {

    private static final Table TABLE = new Table()
            .text("", "direction")
            .text("case", "case")
            .text("implementation", "impl")
            .number("ns", "%.1f", "ns_op")
            .number("best round", "%.1f", "ns_op_min")
            .number("worst round", "%.1f", "ns_op_max")
            .number("octets allocated", "%.0f", "b_op")
            .number("x floor", "%.1f", "x_floor");

    private CodecComparison() {}

    static void run(Results results, Arguments options, boolean quick) throws Exception {
        List<Row> rounds = new ArrayList<>();
        new CodecRun(quick, options.number("rounds", 3), options.text("filter", "")).run(time -> {
            Row round = row(time);
            rounds.add(round);
            results.append("codec.jsonl", round);
            System.out.printf(
                    "%s %s: %s, %.1f ns%n", time.direction(), time.name(), time.implementation(), time.nanos());
        });
        List<Row> summary = summary(rounds);
        results.write("codec-summary.json", summary);
        results.table("codec.md", TABLE.markdown(summary));
    }

    private static Row row(CodecTime time) {
        ObjectNode values = Results.values();
        values.put("direction", time.direction());
        values.put("case", time.name());
        values.put("impl", time.implementation());
        values.put("round", time.round());
        values.put("ns_op", time.nanos());
        values.put("b_op", time.octets());
        return new Row(values);
    }

    private static List<Row> summary(List<Row> rounds) {
        Map<String, List<Row>> groups = new LinkedHashMap<>();
        for (Row round : rounds) {
            String key = round.text("direction") + " " + round.text("case") + " " + round.text("impl");
            groups.computeIfAbsent(key, absent -> new ArrayList<>()).add(round);
        }
        return groups.values().stream().map(group -> summary(group, rounds)).toList();
    }

    private static Row summary(List<Row> group, List<Row> rounds) {
        Row first = group.get(0);
        ObjectNode values = Results.values();
        for (String key : List.of("direction", "case", "impl")) {
            values.put(key, first.text(key));
        }
        values.put("rounds", group.size());
        values.put("ns_op", Row.median(group, "ns_op"));
        values.put("ns_op_min", Row.least(group, "ns_op"));
        values.put("ns_op_max", Row.most(group, "ns_op"));
        values.put("b_op", Row.median(group, "b_op"));
        values.put("x_floor", Row.median(timesFloor(group, rounds)));
        return new Row(values);
    }

    private static List<Double> timesFloor(List<Row> group, List<Row> rounds) {
        return group.stream()
                .map(row -> row.number("ns_op")
                        / Row.least(
                                Row.select(
                                        rounds,
                                        other -> other.is("impl", "floor")
                                                && other.isAs(row, "direction", "case", "round")),
                                "ns_op"))
                .toList();
    }
}
