package io.larvik.smpp.bench;

import io.larvik.smpp.bench.loopback.Arguments;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures the cost of a submit_sm and its response over loopback. All pairs of a setting run at the same time and are
 * measured in turn, round by round, in alternating order. Whatever slows the machine down therefore affects all pairs
 * alike.
 *
 * <p>There are four groups of pairs. {@code server}: the neutral loader drives each server. {@code client}: each client
 * drives the neutral sink. {@code self}: each client drives its own server. {@code paced}: the loader sends to each
 * server at a fixed rate, and the latency of a message counts from when it was due, so that a stall is not hidden.
 */
final class LoopbackComparison {

    private static final int PACED_SESSIONS = 10;
    private static final int PACED_WINDOW = 1000;
    private static final long PACED_ROUND_MILLIS = 1500;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long UNBOUNDED = 2_000_000_000;

    private record Setting(String group, int sessions, int window, int rate) {

        String command(long millis) {
            return rate > 0 ? "paced " + rate + " " + millis : "run " + UNBOUNDED + " " + millis;
        }
    }

    private record Pair(Peer clientPeer, Peer serverPeer, ChildProcess client, ChildProcess server)
            implements AutoCloseable {

        String name() {
            return clientPeer.name() + ">" + serverPeer.name();
        }

        @Override
        public void close() throws IOException, InterruptedException {
            client.close();
            server.close();
        }
    }

    private final Results results;
    private final Arguments options;
    private final Peers peers;
    private final List<Row> rows = new ArrayList<>();

    private LoopbackComparison(Results results, Arguments options) {
        this.results = results;
        this.options = options;
        peers = new Peers(results, options);
    }

    static void run(Results results, Arguments options) throws IOException, InterruptedException {
        LoopbackComparison comparison = new LoopbackComparison(results, options);
        for (Setting setting : comparison.settings()) {
            comparison.measure(setting);
        }
        LoopbackSummary.write(results, comparison.rows);
    }

    private List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        List<String> groups = List.of(options.text("groups", "server").split(",", -1));
        for (int sessions : numbers("sessions")) {
            for (int window : numbers("windows")) {
                for (String group : groups) {
                    if (!group.equals("paced")) {
                        settings.add(new Setting(group, sessions, window, 0));
                    }
                }
            }
        }
        if (groups.contains("paced")) {
            for (int rate : numbers("rates")) {
                settings.add(new Setting("paced", PACED_SESSIONS, PACED_WINDOW, rate));
            }
        }
        return settings;
    }

    private int[] numbers(String option) {
        return Arrays.stream(options.text(option, "10").split(",", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    private void measure(Setting setting) throws IOException, InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        try {
            for (Peer peer : peers.chosen(options.text("peers", "neutral"))) {
                try {
                    pairs.add(start(setting, peer));
                } catch (IOException e) {
                    System.err.println(peer.name() + ": left out, " + e.getMessage());
                }
            }
            forEach(pairs, pair -> warmUp(setting, pair));
            int rounds = options.number("reps", 5);
            for (int i = 0; i < rounds; i++) {
                int round = i;
                forEach(pairs, pair -> measure(setting, pair, round));
                Collections.reverse(pairs); // alternates the order between rounds
            }
        } finally {
            for (Pair pair : pairs) {
                pair.close();
            }
        }
    }

    private interface Step {
        void take(Pair pair) throws IOException, InterruptedException;
    }

    /** Runs a step with each pair in turn. A pair that fails is left out from then on. */
    private static void forEach(List<Pair> pairs, Step step) throws IOException, InterruptedException {
        for (Pair pair : List.copyOf(pairs)) {
            try {
                step.take(pair);
            } catch (IOException e) {
                System.err.println(pair.name() + ": left out, " + e.getMessage());
                pairs.remove(pair);
                pair.close();
            }
        }
    }

    /** Warms up in two runs: the first responses include compilation and delays by Nagle's algorithm. */
    private void warmUp(Setting setting, Pair pair) throws IOException, InterruptedException {
        long millis = options.number("warmup-ms", 2500) / 2;
        ask(pair, setting.command(millis), millis);
        ask(pair, setting.command(millis), millis);
    }

    private Pair start(Setting setting, Peer peer) throws IOException, InterruptedException {
        Peer serverPeer = setting.group().equals("client") ? peers.neutral() : peer;
        Peer clientPeer = setting.group().equals("server") || setting.group().equals("paced") ? peers.neutral() : peer;
        int port = Peers.freePort();
        ChildProcess server = peers.start(serverPeer, port);
        try {
            ChildProcess client = peers.start(clientPeer, port, setting.sessions(), setting.window());
            return new Pair(clientPeer, serverPeer, client, server);
        } catch (IOException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private static Row ask(Pair pair, String command, long millis) throws IOException, InterruptedException {
        return pair.client().ask(command, millis + PATIENCE_MILLIS);
    }

    private void measure(Setting setting, Pair pair, int round) throws IOException, InterruptedException {
        long millis = options.number("round-ms", 1000);
        if (setting.rate() > 0) {
            millis = Math.max(millis, PACED_ROUND_MILLIS);
        }
        ProcessCounters clientBefore = pair.client().counters();
        ProcessCounters serverBefore = pair.server().counters();
        double machineBefore = ProcessCounters.machineSeconds();
        long start = System.nanoTime();
        Row answer = ask(pair, setting.command(millis), millis);
        double seconds = (System.nanoTime() - start) / 1e9;
        double machine = ProcessCounters.machineSeconds() - machineBefore;
        ProcessCounters client = pair.client().counters();
        ProcessCounters server = pair.server().counters();

        ObjectNode values = Results.values();
        values.put("group", setting.group());
        values.put("pair", pair.name());
        values.put("client", pair.clientPeer().name());
        values.put("server", pair.serverPeer().name());
        values.put("sessions", setting.sessions());
        values.put("window", setting.window());
        values.put("offered", setting.rate());
        values.put("round", round);
        values.setAll((ObjectNode) answer.values());
        double messages = Math.max(1, answer.number("messages"));
        put(values, "client", clientBefore, client, messages);
        put(values, "server", serverBefore, server, messages);
        double ours = client.cpuSeconds() - clientBefore.cpuSeconds() + server.cpuSeconds() - serverBefore.cpuSeconds();
        values.put("other_cores", Math.max(0, (machine - ours) / seconds));
        Row row = new Row(values);
        rows.add(row);
        results.append("loopback.jsonl", row);
        System.out.printf(
                "%s, %d sessions, window %d: %s, %,.0f messages/s%n",
                setting.group(), setting.sessions(), setting.window(), pair.name(), row.number("rate"));
    }

    private static void put(
            ObjectNode values, String side, ProcessCounters before, ProcessCounters after, double messages) {
        double cpu = after.cpuSeconds() - before.cpuSeconds();
        values.put(side + "_cpu_s_per_1m", cpu * 1e6 / messages);
        values.put(side + "_sys_share", cpu > 0 ? (after.systemSeconds() - before.systemSeconds()) / cpu : 0);
        values.put(side + "_switches_per_msg", (after.switches() - before.switches()) / messages);
        values.put(side + "_reads_per_msg", (after.reads() - before.reads()) / messages);
        values.put(side + "_writes_per_msg", (after.writes() - before.writes()) / messages);
        values.put(side + "_peak_rss_mib", after.peakResidentKib() / 1024.0);
        values.put(side + "_threads", after.threads());
    }
}
