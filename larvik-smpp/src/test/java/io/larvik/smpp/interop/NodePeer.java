package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another SMPP implementation in a Node.js process, which tells what happens in lines of JSON. */
final class NodePeer implements AutoCloseable {

    private static final Path PEERS = Path.of("src/test/peers");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long PATIENCE_SECONDS = 10;

    private final Process process;
    private final BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final Consumer<JsonNode> onEvent;
    private volatile boolean closed;

    private NodePeer(Process process, @Nullable Consumer<JsonNode> onEvent) {
        this.process = process;
        this.onEvent = onEvent != null ? onEvent : events::add;
        Thread reader = new Thread(this::read, "node-peer");
        reader.setDaemon(true);
        reader.start();
    }

    /** Skips the test when the package is not installed; see {@link Installed}. */
    static void require(String name) {
        boolean installed = Files.isDirectory(PEERS.resolve("node_modules").resolve(name));
        Installed.require(installed, name, "run npm ci in larvik-smpp/src/test/peers");
    }

    /** Returns the version that package.json asks for. */
    static String version(String name) {
        return JSON.readTree(PEERS.resolve("package.json").toFile())
                .get("dependencies")
                .get(name)
                .asString();
    }

    static NodePeer start(String script, Object... arguments) throws IOException {
        return start(null, script, arguments);
    }

    /** Starts it with somebody to be told of all its events, on a thread of its own, in place of {@link #await}. */
    static NodePeer start(@Nullable Consumer<JsonNode> onEvent, String script, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", script));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new NodePeer(
                new ProcessBuilder(command)
                        .directory(PEERS.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start(),
                onEvent);
    }

    /** Tells it something, in a line of JSON. */
    synchronized void tell(Map<String, ?> command) throws IOException {
        Writer out = process.outputWriter(StandardCharsets.UTF_8);
        out.write(JSON.writeValueAsString(command) + "\n");
        out.flush();
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
                onEvent.accept(JSON.readTree(line));
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
