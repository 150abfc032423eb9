package io.larvik.smpp.bench;

import io.larvik.smpp.bench.loopback.Arguments;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the cost of bound sessions to a server: at rest, and while each client sends enquire_link at an interval.
 */
final class IdleComparison {

    private static final int ENQUIRE_LINK_SECONDS = 5;
    private static final double SHARE_OF_THREADS = 0.6;
    private static final long PATIENCE_MILLIS = 30_000;

    private static final Table TABLE = new Table()
            .text("server", "server")
            .number("sessions", "%.0f", "sessions")
            .number("bound in, s", "%.1f", "bind_s")
            .number("heap each, KiB", "%.2f", "heap_kib_per_session")
            .number("resident each, KiB", "%.1f", "rss_kib_per_session")
            .number("threads", "%.0f", "threads")
            .number("CPU at rest, % of a core", "%.1f", "cpu_rest_pct")
            .number("switches/s at rest", "%.0f", "switches_rest_per_s")
            .number("CPU with an enquire_link each " + ENQUIRE_LINK_SECONDS + " s", "%.1f", "cpu_enquire_pct")
            .number("enquire_link sent", "%.0f", "enquire_sent")
            .number("answered", "%.0f", "enquire_answered")
            .number("other cores", "%.1f", "other_cores");

    private final Peers peers;
    private final double restSeconds;

    private IdleComparison(Peers peers, double restSeconds) {
        this.peers = peers;
        this.restSeconds = restSeconds;
    }

    static void run(Results results, Arguments options) throws IOException, InterruptedException {
        Peers peers = new Peers(results, options);
        IdleComparison comparison = new IdleComparison(peers, options.number("rest-seconds", 10));
        List<Row> rows = new ArrayList<>();
        for (String count : options.text("counts", "1000").split(",", -1)) {
            int sessions = Integer.parseInt(count);
            for (Peer peer : peers.chosen(options.text("peers", "neutral"))) {
                if (hasThreads(peer, sessions)) {
                    Row row = comparison.measure(peer, sessions);
                    rows.add(row);
                    System.out.printf("%s, %d sessions: done%n", peer.name(), sessions);
                }
            }
        }
        results.write("idle.json", rows);
        results.table("idle.md", TABLE.markdown(rows));
    }

    private static boolean hasThreads(Peer peer, int sessions) throws IOException {
        long most = Long.parseLong(
                Files.readString(Path.of("/proc/sys/kernel/pid_max")).trim());
        long needed = (long) sessions * peer.threadsPerSession();
        if (needed > most * SHARE_OF_THREADS) {
            System.out.printf("%s, %d sessions: left out, %d threads of %d%n", peer.name(), sessions, needed, most);
            return false;
        }
        return true;
    }

    private Row measure(Peer peer, int sessions) throws IOException, InterruptedException {
        int port = Peers.freePort();
        try (ChildProcess server = peers.start(withGrowingHeap(peer), port)) {
            warmUp(port);
            double heapBefore = heapKib(peer, server);
            ProcessCounters before = server.counters();
            long start = System.nanoTime();
            try (ChildProcess client = peers.start(peers.neutral(), port, sessions, 1)) {
                ObjectNode values = Results.values();
                values.put("server", peer.name());
                values.put("sessions", sessions);
                values.put("bind_s", (System.nanoTime() - start) / 1e9);
                client.ask("hold 1.5 0", PATIENCE_MILLIS);
                values.put("heap_kib_per_session", (heapKib(peer, server) - heapBefore) / sessions);
                long resident = server.counters().residentKib() - before.residentKib();
                values.put("rss_kib_per_session", resident / (double) sessions);
                rest(values, client, server);
                enquire(values, client, server);
                return new Row(values);
            }
        }
    }

    /** Gives the JVM a small initial heap, so that resident memory shows what sessions need. */
    private static Peer withGrowingHeap(Peer peer) {
        List<String> command = peer.server().stream()
                .map(word -> word.startsWith("-Xms") ? "-Xms32m" : word.startsWith("-Xmx") ? "-Xmx3g" : word)
                .toList();
        return new Peer(peer.name(), command, peer.client(), peer.isJava(), peer.threadsPerSession());
    }

    private void warmUp(int port) throws IOException, InterruptedException {
        try (ChildProcess few = peers.start(peers.neutral(), port, 20, 1)) {
            few.ask("hold 0.5 0.2", PATIENCE_MILLIS);
        }
    }

    private void rest(ObjectNode values, ChildProcess client, ChildProcess server)
            throws IOException, InterruptedException {
        ProcessCounters clientBefore = client.counters();
        ProcessCounters before = server.counters();
        double machineBefore = ProcessCounters.machineSeconds();
        long start = System.nanoTime();
        hold(client, 0);
        double seconds = (System.nanoTime() - start) / 1e9;
        double machine = ProcessCounters.machineSeconds() - machineBefore;
        ProcessCounters after = server.counters();
        double cpu = after.cpuSeconds() - before.cpuSeconds();
        double clientCpu = client.counters().cpuSeconds() - clientBefore.cpuSeconds();
        values.put("threads", after.threads());
        values.put("cpu_rest_pct", 100 * cpu / seconds);
        values.put("switches_rest_per_s", (after.switches() - before.switches()) / seconds);
        values.put("other_cores", Math.max(0, (machine - cpu - clientCpu) / seconds));
    }

    private void enquire(ObjectNode values, ChildProcess client, ChildProcess server)
            throws IOException, InterruptedException {
        ProcessCounters before = server.counters();
        long start = System.nanoTime();
        Row held = hold(client, ENQUIRE_LINK_SECONDS);
        double seconds = (System.nanoTime() - start) / 1e9;
        values.put("cpu_enquire_pct", 100 * (server.counters().cpuSeconds() - before.cpuSeconds()) / seconds);
        values.setAll((ObjectNode) held.values());
    }

    private Row hold(ChildProcess client, int interval) throws IOException, InterruptedException {
        return client.ask("hold " + restSeconds + " " + interval, (long) (restSeconds * 1000) + PATIENCE_MILLIS);
    }

    /** Returns the heap in use after a full collection, in KiB; NaN for a process without a JVM. */
    private static double heapKib(Peer peer, ChildProcess server) throws IOException, InterruptedException {
        if (!peer.isJava()) {
            return Double.NaN;
        }
        return server.heapKib();
    }
}
