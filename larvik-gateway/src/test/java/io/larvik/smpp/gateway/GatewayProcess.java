package io.larvik.smpp.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A gateway in a process of its own, so that it can be killed. */
final class GatewayProcess implements AutoCloseable {

    private final Process process;
    private final int port;
    private final CompletableFuture<Integer> ended;

    private GatewayProcess(Process process, int port) {
        this.process = process;
        this.port = port;
        ended = process.onExit().thenApply(Process::exitValue);
    }

    /** Starts it, and waits until it listens. */
    static GatewayProcess start(Path config) throws IOException {
        return start(config, Map.of(), Main.class, "-c", config.toString());
    }

    /**
     * Starts another main class, which prints as a gateway does, and waits until it listens.
     *
     * @param environment what is added to that of this process
     */
    static GatewayProcess start(Path config, Map<String, String> environment, Class<?> main, String... args)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(config.resolveSibling("gateway.log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        while (line != null && !line.startsWith("READY ")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IOException("the gateway ended: " + Files.readString(config.resolveSibling("gateway.log")));
        }
        return new GatewayProcess(process, Integer.parseInt(line.substring(line.lastIndexOf(':') + 1)));
    }

    int port() {
        return port;
    }

    /** Ends it as a power cut of the process would: kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Stops it in the middle of whatever it does; {@link #goOn} lets it go on. */
    void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void goOn() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** Lets it read its configuration again: SIGHUP. */
    void hangUp() throws IOException, InterruptedException {
        signal("-HUP");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    }

    /** Returns its exit code, once it has ended. */
    CompletableFuture<Integer> ended() {
        return ended;
    }

    /** Ends it in order; returns its exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
