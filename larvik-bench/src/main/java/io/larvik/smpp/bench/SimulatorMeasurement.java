package io.larvik.smpp.bench;

import io.larvik.smpp.bench.loopback.Arguments;
import io.larvik.smpp.bench.simulator.SimulatorLoad;
import io.larvik.smpp.bench.simulator.SimulatorProcess;
import io.larvik.smpp.bench.simulator.StartTimes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Measures the simulator: {@code [PART...] [--OPTION VALUE...]}. The load runs in this process, the simulator in one of
 * its own.
 */
public final class SimulatorMeasurement {

    private static final List<String> PARTS = List.of("load", "heap", "paced", "start", "command");
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final long PATIENCE_MILLIS = 60_000;
    private static final int SESSIONS = 4;
    private static final int WINDOW = 100;
    private static final int WINDOW_OF_THE_PACED = 1_000;
    private static final int WARM_UP = 100_000;

    private final Results results;
    private final Arguments options;

    private SimulatorMeasurement(Results results, Arguments options) {
        this.results = results;
        this.options = options;
    }

    public static void main(String[] words) throws Exception {
        int names = 0;
        while (names < words.length && !words[names].startsWith("--")) {
            names++;
        }
        List<String> parts = names == 0 ? PARTS : List.of(words).subList(0, names);
        SimulatorMeasurement measurement = new SimulatorMeasurement(
                Results.in(Path.of("target", "results", "simulator")),
                new Arguments(Arrays.copyOfRange(words, names, words.length)));
        for (String part : parts) {
            measurement.measure(part);
        }
    }

    private void measure(String part) throws IOException, InterruptedException {
        switch (part) {
            case "load" -> load();
            case "heap" -> heap();
            case "flat" -> flat();
            case "paced" -> paced();
            case "start" -> start();
            case "command" -> command();
            case "console" -> console();
            default -> throw new IllegalArgumentException("part: " + part + ", one of " + PARTS + ", flat or console");
        }
    }

    /** Messages with a receipt each, 20 rules that are asked in vain, and the trace. */
    private void load() throws IOException, InterruptedException {
        int messages = options.number("messages", 1_000_000);
        int port = Peers.freePort();
        try (ChildProcess simulator = simulator(port, "1g", 20);
                SimulatorLoad load = new SimulatorLoad(port, SESSIONS, WINDOW, true)) {
            load.send(messages / 3);
            load.awaitReceipts();
            long before = load.accepted();
            ProcessCounters counters = simulator.counters();
            double machine = ProcessCounters.machineSeconds();
            double own = ProcessCounters.of(ProcessHandle.current().pid()).cpuSeconds();
            long start = System.nanoTime();
            load.send(messages);
            boolean right = load.awaitReceipts();
            double seconds = seconds(start);
            double cpu = simulator.counters().cpuSeconds() - counters.cpuSeconds();
            own = ProcessCounters.of(ProcessHandle.current().pid()).cpuSeconds() - own;
            machine = ProcessCounters.machineSeconds() - machine - cpu - own;
            print("messages with a receipt each, a second", "%.0f", (load.accepted() - before) / seconds);
            print("CPU of the simulator for one, µs", "%.1f", cpu / messages * 1e6);
            print("refused", "%.0f", load.refused());
            print("receipts missing", "%.0f", load.accepted() - load.received());
            print("receipts of other messages", "%.0f", right ? 0 : 1);
            print("cores that other processes had", "%.1f", machine / seconds);
        }
    }

    /**
     * The trace is full after 12,500 messages, which are four frames each. What more messages take is theirs alone; the
     * rest is the trace's.
     */
    private void heap() throws IOException, InterruptedException {
        int few = 12_500;
        int many = 87_500;
        int port = Peers.freePort();
        try (ChildProcess simulator = simulator(port, "1g", 0);
                SimulatorLoad load = new SimulatorLoad(port, SESSIONS, WINDOW, true)) {
            load.send(few);
            load.awaitReceipts();
            simulator.ask("reset", PATIENCE_MILLIS);
            double empty = simulator.heapKib();
            load.send(few);
            load.awaitReceipts();
            double traced = simulator.heapKib();
            load.send(many);
            load.awaitReceipts();
            double message = (simulator.heapKib() - traced) * 1024 / many;
            print("heap for a stored message of 160 characters, octets", "%.0f", message);
            print("heap for a traced frame, octets", "%.0f", ((traced - empty) * 1024 - few * message) / (4 * few));
        }
    }

    /** The heap after each tenth of many messages, in a JVM that has little. */
    private void flat() throws IOException, InterruptedException {
        int messages = options.number("messages", 5_000_000);
        int port = Peers.freePort();
        try (ChildProcess simulator = simulator(port, "256m", 20);
                SimulatorLoad load = new SimulatorLoad(port, SESSIONS, WINDOW, true)) {
            for (int tenth = 1; tenth <= 10; tenth++) {
                long start = System.nanoTime();
                load.send(messages / 10);
                load.awaitReceipts();
                double rate = messages / 10 / seconds(start);
                print("heap after " + load.accepted() + " messages, MiB", "%.0f", simulator.heapKib() / 1024);
                print("messages a second", "%.0f", rate);
            }
            print("refused", "%.0f", load.refused());
        }
    }

    /**
     * The time from when a message was due to its response, at a fixed rate and without rules. Before, 100,000 messages
     * go as fast as possible and ten seconds of messages at this rate: in the first five seconds at a rate, the compilers
     * of both JVMs need more of the processors than the messages.
     */
    private void paced() throws IOException, InterruptedException {
        int rate = options.number("rate", 2_000);
        int port = Peers.freePort();
        try (ChildProcess simulator = simulator(port, "1g", 0)) {
            try (SimulatorLoad warm = new SimulatorLoad(port, SESSIONS, WINDOW, true)) {
                warm(warm);
            }
            simulator.ask("reset", PATIENCE_MILLIS);
            try (SimulatorLoad load = new SimulatorLoad(port, SESSIONS, WINDOW_OF_THE_PACED, true)) {
                load.send(rate * 10L, rate);
                load.awaitReceipts();
                load.forgetAnswers();
                load.send(rate * 30L, rate);
                load.awaitReceipts();
                for (double percentile : new double[] {50, 99, 99.9}) {
                    print("answer, percentile " + percentile + ", ms", "%.2f", load.answerNanos(percentile) / 1e6);
                }
            }
        }
    }

    /** Messages at a fixed rate with a receipt each, 20 rules, the trace, and the console open in Chromium. */
    private void console() throws IOException, InterruptedException {
        int rate = options.number("rate", 20_000);
        int seconds = options.number("seconds", 60);
        int port = Peers.freePort();
        int http = Peers.freePort();
        try (ChildProcess simulator = simulator(port, "256m", 20, "--http", Integer.toString(http));
                SimulatorLoad load = new SimulatorLoad(port, SESSIONS, WINDOW_OF_THE_PACED, true)) {
            warm(load);
            ProcessCounters counters = simulator.counters();
            Process browser = new ProcessBuilder(
                            "node",
                            "console.mjs",
                            "http://127.0.0.1:" + http + "/#token=" + SimulatorProcess.TOKEN,
                            Integer.toString(seconds))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            double sending = 0;
            for (int tenth = 1; tenth <= 10; tenth++) {
                long start = System.nanoTime();
                load.send((long) rate * seconds / 10, rate);
                sending += seconds(start);
                print("heap after " + load.accepted() + " messages, MiB", "%.0f", simulator.heapKib() / 1024);
            }
            double sent = load.accepted() + load.refused() - WARM_UP;
            print("messages a second with the console open", "%.0f", sent / sending);
            boolean right = load.awaitReceipts();
            double cpu = simulator.counters().cpuSeconds() - counters.cpuSeconds();
            print("CPU of the simulator for one, µs", "%.1f", cpu / sent * 1e6);
            print("refused", "%.0f", load.refused());
            print("receipts missing", "%.0f", load.accepted() - load.received());
            print("receipts of other messages", "%.0f", right ? 0 : 1);
            Row seen = new Row(Results.parse(browser.inputReader().readLine()));
            print("script of the console for an update, ms", "%.1f", seen.number("script_ms"));
            print("longest task of the console, ms", "%.0f", seen.number("longest_ms"));
            print("rows shown of all that came", "%.0f", seen.number("rows"));
        }
    }

    private static void warm(SimulatorLoad load) {
        load.send(WARM_UP);
        load.awaitReceipts();
    }

    private void start() throws IOException, InterruptedException {
        Row row = new Row(Results.parse(firstLine(java("1g", StartTimes.class.getName()), "{")));
        print("start, first, ms", "%.0f", row.number("first_ms"));
        print("start, later, ms", "%.1f", row.number("later_ms"));
        print("close, ms", "%.1f", row.number("close_ms"));
    }

    /** The launcher of the command, and each verb beside a jar from before in turns. */
    private void command() throws IOException, InterruptedException {
        int rounds = options.number("rounds", 20);
        Path launcher = Path.of("..", "smpp").toAbsolutePath();
        List<String> sim = List.of(launcher.toString(), "sim", "--port", "0");
        firstLine(sim, "READY"); // builds, and archives classes
        List<Double> ready = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            ready.add(millisToLine(sim, "READY"));
        }
        print("smpp sim until READY, ms", "%.0f", Row.median(ready));
        String before = options.text("before", "");
        if (before.isEmpty()) {
            return;
        }
        List<String> count = List.of("count", "Hello");
        List<String> decode = List.of("decode", "00000010000000150000000000000001");
        for (List<String> verb : List.of(count, decode, List.of("demo"))) {
            List<Double> old = new ArrayList<>();
            List<Double> now = new ArrayList<>();
            for (int i = 0; i < rounds; i++) {
                old.add(millis(jar(before, verb)));
                now.add(millis(jar("../larvik-cli/target/smpp.jar", verb)));
            }
            print("smpp " + verb.get(0) + " before, ms", "%.0f", Row.median(old));
            print("smpp " + verb.get(0) + ", ms", "%.0f", Row.median(now));
        }
    }

    private static List<String> jar(String jar, List<String> verb) {
        List<String> command =
                new ArrayList<>(List.of(JAVA, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", jar));
        command.addAll(verb);
        return command;
    }

    private static double millis(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return (System.nanoTime() - start) / 1e6;
    }

    private static double millisToLine(List<String> command, String line) throws IOException, InterruptedException {
        long start = System.nanoTime();
        firstLine(command, line);
        return (System.nanoTime() - start) / 1e6;
    }

    /** Returns the first line that begins with a text, and ends the process. */
    private static String firstLine(List<String> command, String begin) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.startsWith(begin)) {
                line = out.readLine();
            }
            if (line == null) {
                throw new IOException(String.join(" ", command) + ": no line with " + begin);
            }
            return line;
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private ChildProcess simulator(int port, String heap, int rules, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java(heap, SimulatorProcess.class.getName()));
        command.addAll(List.of("--port", Integer.toString(port), "--rules", Integer.toString(rules)));
        command.addAll(List.of(more));
        ChildProcess child = new ChildProcess("simulator", command, results.logs());
        try {
            child.awaitReady(PATIENCE_MILLIS);
            return child;
        } catch (IOException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    private static List<String> java(String heap, String main) {
        return List.of(JAVA, "-Xms64m", "-Xmx" + heap, "-cp", System.getProperty("java.class.path"), main);
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / (double) TimeUnit.SECONDS.toNanos(1);
    }

    private void print(String what, String format, double value) {
        String line = "| " + what + " | " + String.format(Locale.ROOT, format, value) + " |";
        System.out.println(line);
        results.append("simulator.md", line);
    }
}
