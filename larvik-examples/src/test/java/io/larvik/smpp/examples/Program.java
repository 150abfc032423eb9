package io.larvik.smpp.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A whole program of a page in a process of its own: the region as it stands, but for the port. */
final class Program implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    private Program(Process process) {
        this.process = process;
        this.output = process.inputReader();
    }

    /** Starts the region {@code program} of a class, with another port in place of 2775. */
    static Program start(Class<?> program, int port, Path folder) throws IOException {
        String name = program.getSimpleName();
        Path file = Path.of("src/main/java", program.getName().replace('.', '/') + ".java");
        Matcher region = Pattern.compile("// #region program\\n(.*?)// #endregion", Pattern.DOTALL)
                .matcher(Files.readString(file));
        assertThat(region.find()).as("region of %s", file).isTrue();
        assertThat(region.group(1)).contains("2775");
        Path source = Files.writeString(
                folder.resolve(name + ".java"), region.group(1).replace("2775", "" + port));
        return new Program(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        source.toString())
                .redirectErrorStream(true)
                .start());
    }

    /** Waits for a line that contains a text, and returns it. */
    String awaitLine(String part) {
        try {
            StringBuilder before = new StringBuilder();
            for (String line;
                    (line = output.readLine()) != null;
                    before.append(line).append('\n')) {
                if (line.contains(part)) {
                    return line;
                }
            }
            throw new AssertionError("no line with " + part + " in:\n" + before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end of the program, which must be orderly. */
    void awaitEnd() throws InterruptedException {
        String rest = output.lines().reduce("", (a, b) -> a + b + "\n");
        assertThat(process.waitFor()).as(rest).isZero();
    }

    /** Waits for the end of a program that was stopped. */
    void awaitStopped() throws InterruptedException {
        process.waitFor();
    }

    /** Whether the program still runs. */
    boolean isAlive() {
        return process.isAlive();
    }

    /** Asks the program to end, as SIGTERM does. */
    void stop() {
        process.destroy();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
