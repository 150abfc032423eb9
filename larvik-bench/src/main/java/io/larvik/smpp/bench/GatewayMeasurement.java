package io.larvik.smpp.bench;

import io.larvik.smpp.bench.loopback.Arguments;
import io.larvik.smpp.bench.simulator.SimulatorLoad;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.SmppServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures the gateway on SQLite: {@code [PART...] [--OPTION VALUE...]}. The load runs in this process, the gateway in one
 * of its own, from its jar.
 */
public final class GatewayMeasurement {

    private static final List<String> PARTS =
            List.of("accept", "life", "queued", "parked", "http", "hooks", "overload");
    private static final int SESSIONS = GatewayUnderTest.SESSIONS;
    private static final int[] WINDOWS = {10, 100};
    private static final long FLOOR_MILLIS = 2_000;
    private static final int WARM_UP = 50_000;

    /** What a life runs through is compiled by then. */
    private static final int LIFE_WARM_UP = 200_000;

    private final Results results;
    private final Arguments options;
    private final List<Row> rows = new ArrayList<>();
    private final Path folder;
    private final GatewayUnderTest tested;

    private GatewayMeasurement(Results results, Arguments options) throws IOException {
        this.results = results;
        this.options = options;
        folder = Files.createDirectories(results.directory().resolve("gateway").toAbsolutePath());
        tested = new GatewayUnderTest(folder, results.logs());
    }

    public static void main(String[] words) throws Exception {
        int names = 0;
        while (names < words.length && !words[names].startsWith("--")) {
            names++;
        }
        List<String> parts = names == 0 ? PARTS : List.of(words).subList(0, names);
        GatewayMeasurement measurement = new GatewayMeasurement(
                Results.in(Path.of("target", "results", "gateway")),
                new Arguments(Arrays.copyOfRange(words, names, words.length)));
        for (String part : parts) {
            measurement.measure(part);
        }
        measurement.finish();
    }

    private void measure(String part) throws IOException, InterruptedException {
        double before = ProcessCounters.machineSeconds();
        long start = System.nanoTime();
        switch (part) {
            case "accept" -> accept();
            case "life" -> life();
            case "queued" -> queued();
            case "parked" -> parked();
            case "http" -> new GatewayHttp(tested, options, this::note).http();
            case "hooks" -> new GatewayHttp(tested, options, this::note).hooks();
            case "overload" -> new GatewayOverload(tested, options, this::note).overload();
            default -> throw new IllegalArgumentException("part: " + part + ", one of " + PARTS);
        }
        note(
                part + ": cores busy on the whole machine",
                "%.1f",
                (ProcessCounters.machineSeconds() - before) / seconds(start));
    }

    /** Messages that wait for a carrier that is down, beside many that wait already; and the floor, before and after. */
    private void accept() throws IOException, InterruptedException {
        int messages = options.number("messages", 200_000);
        int port = Peers.freePort();
        Path config = tested.config("accept", port, 1, 0, "");
        try (ChildProcess gateway = tested.start(config)) {
            fill(port, options.number("rows", 1_000_000));
            for (int window : WINDOWS) {
                int outstanding = SESSIONS * window;
                double floor = Floor.recordsPerSecond(folder, outstanding, FLOOR_MILLIS);
                try (SimulatorLoad load = new SimulatorLoad(port, SESSIONS, window, false)) {
                    load.send(WARM_UP);
                    load.forgetAnswers();
                    ProcessCounters counters = gateway.counters();
                    long start = System.nanoTime();
                    load.send(messages);
                    double rate = messages / seconds(start);
                    double cpu = gateway.counters().cpuSeconds() - counters.cpuSeconds();
                    floor = (floor + Floor.recordsPerSecond(folder, outstanding, FLOOR_MILLIS)) / 2;
                    String name = "accept, " + SESSIONS + " × " + window + ": ";
                    note(name + "messages a second", "%.0f", rate);
                    note(name + "answer, percentile 50, ms", "%.2f", load.answerNanos(50) / 1e6);
                    note(name + "answer, percentile 99, ms", "%.2f", load.answerNanos(99) / 1e6);
                    note(name + "CPU of the gateway for one, µs", "%.1f", cpu / messages * 1e6);
                    note(name + "append and flush alone, records a second", "%.0f", floor);
                    note(name + "share of that", "%.2f", rate / floor);
                    note(name + "refused", "%.0f", load.refused());
                }
            }
        }
    }

    /** Messages through the gateway to a simulator, and their receipts back. */
    private void life() throws IOException, InterruptedException {
        int messages = options.number("messages", 200_000);
        int port = Peers.freePort();
        int carrier = Peers.freePort();
        Path config = tested.config("life", port, carrier, 0, "");
        try (ChildProcess smsc = tested.carrier(carrier);
                ChildProcess gateway = tested.start(config);
                SimulatorLoad load = new SimulatorLoad(port, SESSIONS, 100, true)) {
            for (int warm = 0; warm < LIFE_WARM_UP; warm += WARM_UP) {
                load.send(WARM_UP);
                load.awaitReceipts();
            }
            double before = gateway.counters().cpuSeconds();
            double carrierBefore = smsc.counters().cpuSeconds();
            long start = System.nanoTime();
            load.send(messages);
            boolean right = load.awaitReceipts();
            note("life: messages with a receipt back, a second", "%.0f", messages / seconds(start));
            note(
                    "life: CPU of the gateway for one, µs",
                    "%.1f",
                    (gateway.counters().cpuSeconds() - before) / messages * 1e6);
            note(
                    "life: CPU of the carrier for one, µs",
                    "%.1f",
                    (smsc.counters().cpuSeconds() - carrierBefore) / messages * 1e6);
            note("life: refused", "%.0f", load.refused());
            note(
                    "life: receipts missing, or of other messages",
                    "%.0f",
                    load.accepted() - load.received() + (right ? 0 : 1));
        }
    }

    /** Starts beside many messages that wait. */
    private void queued() throws IOException, InterruptedException {
        int queued = options.number("rows", 1_000_000);
        int port = Peers.freePort();
        int http = Peers.freePort();
        int carrier = Peers.freePort();
        Path config = tested.config("queued", port, carrier, http, "");
        GatewayUnderTest.Key key = tested.key();
        config = tested.config("queued", port, carrier, http, ", http: { keys: { web: \"" + key.hash() + "\" } }");
        try (ChildProcess gateway = tested.start(config)) {
            fill(port, queued);
        }
        CountDownLatch first = new CountDownLatch(1);
        try (SmppServer smsc = SmppServer.builder()
                .port(carrier)
                .onSubmit(request -> {
                    first.countDown();
                    request.respond(((SubmitSm) request.pdu()).accepted("1"));
                })
                .create()) {
            smsc.open();
            long start = System.nanoTime();
            try (ChildProcess gateway = tested.start(config)) {
                note("queued: start, ms", "%.0f", seconds(start) * 1e3);
                first.await(GatewayUnderTest.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                note("queued: first message out, ms", "%.0f", seconds(start) * 1e3);
                long asked = System.nanoTime();
                GatewayUnderTest.command(config, "", "status");
                note("queued: smpp gateway status, with the start of its JVM, ms", "%.0f", seconds(asked) * 1e3);
                note("queued: search by number, ms", "%.0f", searchMillis(http, key.secret()));
            }
        }
    }

    /** The longest of ten searches. */
    private static double searchMillis(int http, String key) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        double longest = 0;
        for (int i = 0; i < 10; i++) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + http + "/v1/messages?to=" + (46_700_000_000L + i * 7_919)))
                    .header("Authorization", "Bearer " + key)
                    .build();
            long start = System.nanoTime();
            int status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("search: status " + status);
            }
            longest = Math.max(longest, seconds(start) * 1e3);
        }
        return longest;
    }

    /** What a gateway uses whose carrier is down. */
    private void parked() throws IOException, InterruptedException {
        int port = Peers.freePort();
        Path config = tested.config("parked", port, 1, 0, "");
        try (ChildProcess gateway = tested.start(config)) {
            fill(port, Math.min(100_000, options.number("rows", 100_000)));
            TimeUnit.SECONDS.sleep(10); // compilers and checkpoints come to an end
            ProcessCounters before = gateway.counters();
            int seconds = options.number("seconds", 60);
            TimeUnit.SECONDS.sleep(seconds);
            ProcessCounters after = gateway.counters();
            note("parked: CPU, percent of a core", "%.2f", (after.cpuSeconds() - before.cpuSeconds()) / seconds * 100);
            note(
                    "parked: context switches a second",
                    "%.0f",
                    (after.switches() - before.switches()) / (double) seconds);
        }
    }

    private static void fill(int port, int messages) {
        try (SimulatorLoad load = new SimulatorLoad(port, SESSIONS, 100, false)) {
            for (int left = messages; left > 0; left -= WARM_UP) {
                load.send(Math.min(left, WARM_UP)); // a part at a time: each has two minutes
            }
        }
    }

    // ---- results

    static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private void note(String what, String format, double value) {
        ObjectNode values = Results.values();
        values.put("what", what);
        values.put("value", value);
        rows.add(new Row(values));
        String line = "| " + what + " | " + String.format(Locale.ROOT, format, value) + " |";
        System.out.println(line);
        results.append("gateway.md", line);
    }

    private void finish() throws IOException {
        results.write("gateway.json", rows);
    }
}
