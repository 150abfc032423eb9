package io.larvik.smpp.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The process of a server or client under test. It answers each line of its standard input with a line, and exits at
 * the end of that input.
 */
final class ChildProcess implements AutoCloseable {

    private static final String END = "\0";
    private static final long END_SECONDS = 4;
    private static final Pattern HEAP_USED = Pattern.compile("total.*(?<!\\w)used (\\d+)K");

    private final String name;
    private final Path log;
    private final Process process;
    private final BufferedWriter in;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    ChildProcess(String name, List<String> command, Path logs) throws IOException {
        this.name = name;
        log = Files.createTempFile(logs, name + "-", ".log");
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        in = process.outputWriter(StandardCharsets.US_ASCII);
        Thread reader = new Thread(this::readLines, name);
        reader.setDaemon(true);
        reader.start();
    }

    private void readLines() {
        try (BufferedReader out = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            System.err.println(name + ": " + e);
        }
        lines.add(END);
    }

    long pid() {
        return process.pid();
    }

    ProcessCounters counters() throws IOException {
        return ProcessCounters.of(process.pid());
    }

    /** Returns the heap in use of a JVM after a full collection, in KiB. */
    double heapKib() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("GC.run");
        return HEAP_USED
                .matcher(jcmd("GC.heap_info"))
                .results()
                .mapToDouble(used -> Double.parseDouble(used.group(1)))
                .sum();
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process run = new ProcessBuilder(jcmd, Long.toString(pid()), command)
                .redirectErrorStream(true)
                .start();
        String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        run.waitFor();
        return out;
    }

    void awaitReady(long millis) throws IOException, InterruptedException {
        awaitLine("READY", millis);
    }

    /** Sends a line and waits for the answer, a line of JSON. */
    Row ask(String line, long millis) throws IOException, InterruptedException {
        tell(line);
        return new Row(Results.parse(awaitLine("{", millis)));
    }

    private void tell(String line) throws IOException {
        in.write(line);
        in.newLine();
        in.flush();
    }

    private String awaitLine(String start, long millis) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (true) {
            String line = lines.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (line == null) {
                throw new IOException(name + ": no answer in " + millis + " ms, see " + log);
            }
            if (line.equals(END)) {
                throw new IOException(name + ": ended, see " + log);
            }
            if (line.startsWith(start)) {
                return line;
            }
        }
    }

    /** Ends the process: closes its input, and kills it when it is still alive after a while. */
    @Override
    public void close() throws IOException, InterruptedException {
        try (in) {
            if (process.isAlive()) {
                tell("quit");
            }
        } catch (IOException e) {
            System.err.println(name + ": " + e);
        }
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        if (Files.size(log) == 0) {
            Files.delete(log);
        }
    }
}
