package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another SMPP implementation in a Node.js process, which tells what happens in lines of JSON. */
final class NodePeer implements AutoCloseable {

    private static final Path PEERS = Path.of("src/test/peers");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 10;

    private final Process process;
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    private NodePeer(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "node-peer");
        reader.setDaemon(true);
        reader.start();
    }

    /** Skips the test when the package is not installed, and fails it when peers are required. */
    static void require(String name) {
        boolean installed = Files.isDirectory(PEERS.resolve("node_modules").resolve(name));
        if (Boolean.getBoolean("peers.required")) {
            assertThat(installed).as("%s is installed in %s", name, PEERS).isTrue();
        }
        assumeTrue(installed, name + " is not installed: run npm ci in larvik-smpp/src/test/peers");
    }

    static NodePeer start(String script, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new NodePeer(new ProcessBuilder(command)
                .directory(PEERS.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Waits for the event, passing over others. */
    JsonNode await(String name) throws InterruptedException {
        List<JsonNode> passed = new ArrayList<>();
        for (; ; ) {
            JsonNode event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(event).as("%s, after %s", name, passed).isNotNull();
            if (event.get("event").asString().equals(name)) {
                return event;
            }
            passed.add(event);
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.add(JSON.readTree(line));
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
    }
}
