package io.larvik.smpp.bench;

import static io.larvik.smpp.bench.Row.least;
import static io.larvik.smpp.bench.Row.most;
import static io.larvik.smpp.bench.Row.select;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Prints a table of the targets: each with the measured value and whether that meets the target. */
final class Verdict {

    private static final String US = "larvik";

    private Verdict() {}

    /** Prints the verdict on the results in the directory, part by part. Parts without results are left out. */
    static void print(Path results) {
        System.out.println("| what | target | measured | |\n|---|---|---|---|");
        codec(Results.rows(results.resolve("codec/codec-summary.json")));
        direct(Results.rows(results.resolve("direct/loopback-summary.json")));
        paced(Results.rows(results.resolve("paced/loopback-summary.json")));
        defaults(Results.rows(results.resolve("default/loopback-summary.json")));
        blocking(Results.rows(results.resolve("clients/loopback-summary.json")));
        growth(Results.rows(results.resolve("growth/loopback-summary.json")));
        idle(Results.rows(results.resolve("idle/idle.json")));
    }

    private static void codec(List<Row> rows) {
        for (Row us : select(rows, row -> row.is("impl", US))) {
            List<Row> others =
                    select(rows, row -> row.is("direction", us.text("direction")) && row.is("case", us.text("case")));
            double time = us.number("ns_op");
            double best = least(select(others, row -> row.text("impl").matches("cloudhopper|jsmpp")), "ns_op");
            String what = us.text("direction") + " " + us.text("case") + ", ns";
            if (us.text("case").startsWith("gsm")) {
                atMost(what, time, 1.5, "floor", least(of(others, "impl", "floor"), "ns_op"));
            } else if (us.is("direction", "decode")) {
                atMost(what, time, 1.25, "one record", least(of(others, "impl", "record"), "ns_op"));
                atMost(what, time, 1, "best peer", best);
            } else {
                atMost(what, time, 3, "floor", least(of(others, "impl", "floor"), "ns_op"));
                atMost(what, time, 0.5, "best peer", best);
            }
        }
    }

    private static void direct(List<Row> rows) {
        for (int sessions : new int[] {10, 100}) {
            List<Row> servers = select(
                    rows,
                    row -> row.is("group", "server")
                            && row.is("sessions", sessions)
                            && row.is("window", 100)
                            && !row.is("server", "neutral"));
            for (Row us : of(servers, "server", US)) {
                List<Row> peers = select(servers, row -> !row.is("server", US));
                String what = "server, direct, " + sessions + " sessions, window 100: ";
                atMost(
                        what + "CPU, µs",
                        us.number("server_cpu_s_per_1m"),
                        1 / 3.0,
                        "best peer",
                        least(peers, "server_cpu_s_per_1m"));
                atLeast(what + "messages/s", us.number("rate"), 2.5, "best peer", most(peers, "rate"));
                atMost(what + "writes a message", us.number("server_writes_per_msg"), 1, "", 0.05);
            }
        }
        for (Row us : select(
                rows,
                row -> row.is("group", "server")
                        && row.is("server", US)
                        && row.is("sessions", 10)
                        && row.is("window", 1))) {
            atLeast(
                    "server, 10 sessions, window 1: messages/s of the neutral pair's",
                    us.number("rate_vs_neutral"),
                    1,
                    "",
                    0.8);
        }
        List<Row> clients =
                select(rows, row -> row.is("group", "client") && row.is("sessions", 10) && row.is("window", 100));
        for (Row us : of(clients, "client", US)) {
            atMost(
                    "client, from the callback, 10 sessions, window 100: CPU, µs",
                    us.number("client_cpu_s_per_1m"),
                    1 / 3.0,
                    "Cloudhopper, tuned",
                    least(of(clients, "client", "cloudhopper-tuned"), "client_cpu_s_per_1m"));
        }
    }

    private static void paced(List<Row> rows) {
        for (Row us : of(rows, "server", US)) {
            List<Row> same = select(rows, row -> row.number("offered") == us.number("offered"));
            for (String percentile : new String[] {"p99_ns", "p999_ns"}) {
                String what = String.format(
                        Locale.ROOT, "paced %.0f/s: %s, µs", us.number("offered"), percentile.replace("_ns", ""));
                double micros = us.number(percentile) / 1000;
                double neutral = least(of(same, "server", "neutral"), percentile) / 1000;
                double peer = least(select(same, Verdict::isPeer), percentile) / 1000;
                atMost(what, micros, 1.5, "neutral", neutral);
                atMost(what, micros, 1, "best peer", peer);
            }
        }
    }

    private static boolean isPeer(Row row) {
        return !row.is("server", US) && !row.is("server", "neutral");
    }

    private static void defaults(List<Row> rows) {
        List<Row> servers = select(rows, row -> row.is("group", "server") && !row.is("server", "neutral"));
        for (Row us : of(servers, "server", US)) {
            List<Row> peers = select(servers, Verdict::isPeer);
            String what = "server, default executor, 10 sessions, window 100: ";
            atMost(
                    what + "CPU, µs",
                    us.number("server_cpu_s_per_1m"),
                    1,
                    "best peer",
                    least(peers, "server_cpu_s_per_1m"));
            atLeast(what + "messages/s", us.number("rate"), 1, "best peer", most(peers, "rate"));
        }
        List<Row> clients = of(rows, "group", "client");
        for (Row us : of(clients, "client", US)) {
            String what = "client, async, 10 sessions, window 100: ";
            atLeast(
                    what + "messages/s",
                    us.number("rate"),
                    5,
                    "Cloudhopper",
                    most(of(clients, "client", "cloudhopper"), "rate"));
            atMost(what + "CPU, µs", us.number("client_cpu_s_per_1m"), 1, "", 2);
        }
    }

    private static void blocking(List<Row> rows) {
        List<Row> clients = select(rows, row -> row.is("group", "client") && !row.is("client", "neutral"));
        for (Row us : of(clients, "client", US)) {
            atLeast(
                    "client, blocking, 10 threads, window 1: messages/s",
                    us.number("rate"),
                    2,
                    "best peer",
                    most(select(clients, row -> !row.is("client", US)), "rate"));
        }
    }

    private static void growth(List<Row> rows) {
        List<Row> servers = of(rows, "server", US);
        atMost(
                "server, direct, 1,000 sessions, window 100: CPU, µs",
                least(select(servers, row -> row.is("sessions", 1000) && row.is("window", 100)), "server_cpu_s_per_1m"),
                1.5,
                "10 sessions",
                least(select(servers, row -> row.is("sessions", 10) && row.is("window", 100)), "server_cpu_s_per_1m"));
        atMost(
                "server, direct, 1 session, window 1,000: CPU, µs",
                least(select(servers, row -> row.is("sessions", 1) && row.is("window", 1000)), "server_cpu_s_per_1m"),
                1.3,
                "window 100",
                least(select(servers, row -> row.is("sessions", 1) && row.is("window", 100)), "server_cpu_s_per_1m"));
    }

    private static void idle(List<Row> rows) {
        for (Row us : of(rows, "server", US)) {
            String what = String.format(Locale.ROOT, "idle, %,.0f sessions: ", us.number("sessions"));
            atMost(what + "heap each, KiB", us.number("heap_kib_per_session"), 1, "", 4);
            atMost(what + "threads", us.number("threads"), 1, "", 24);
            atMost(what + "CPU at rest, % of a core", us.number("cpu_rest_pct"), 1, "", 0.5);
        }
    }

    private static void atMost(String what, double measured, double factor, String of, double reference) {
        print(what, "≤", measured, measured <= factor * reference, factor, of, reference);
    }

    private static void atLeast(String what, double measured, double factor, String of, double reference) {
        print(what, "≥", measured, measured >= factor * reference, factor, of, reference);
    }

    private static void print(
            String what, String bound, double measured, boolean met, double factor, String of, double reference) {
        if (!Double.isNaN(measured) && !Double.isNaN(reference)) {
            System.out.printf(
                    "| %s | %s %s | %s | %s |%n",
                    what, bound, target(factor, of, reference), plain(measured), met ? "met" : "**falls short**");
        }
    }

    private static String target(double factor, String of, double reference) {
        String limit = plain(factor * reference);
        return of.isEmpty() ? limit : String.format(Locale.ROOT, "%s (%.2f × %s)", limit, factor, of);
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, value >= 1000 ? "%,.0f" : value >= 10 ? "%.1f" : "%.3f", value);
    }

    private static List<Row> of(List<Row> rows, String key, String value) {
        return select(rows, row -> row.is(key, value));
    }
}
