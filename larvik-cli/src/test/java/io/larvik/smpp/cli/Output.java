package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The lines that a process prints, but those of the log. */
final class Output implements AutoCloseable {

    private static final Pattern LOG =
            Pattern.compile("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} (?:ERROR|WARN|INFO|DEBUG|TRACE) .*");

    /** Behind the last line. No line contains a line feed. */
    private static final String END = "\n";

    private final Process process;
    private final BlockingDeque<String> lines = new LinkedBlockingDeque<>();

    Output(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "output");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line; (line = reader.readLine()) != null; ) {
                if (!LOG.matcher(line).matches()) {
                    lines.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lines.add(END);
        }
    }

    /** Waits for the next line. */
    String next() {
        String line = take();
        assertThat(line).as("line before the end").isNotEqualTo(END);
        return line;
    }

    /** Waits for the next line, which stays the next one. */
    String peek() {
        String line = next();
        lines.addFirst(line);
        return line;
    }

    /** Waits for the end, and returns the lines until then. */
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        for (String line = take(); !line.equals(END); line = take()) {
            rest.add(line);
        }
        return rest;
    }

    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    private String take() {
        try {
            String line = lines.poll(30, TimeUnit.SECONDS);
            assertThat(line).as("line within 30 seconds").isNotNull();
            return line;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
