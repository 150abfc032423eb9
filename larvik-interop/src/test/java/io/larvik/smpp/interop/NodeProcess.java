package io.larvik.smpp.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A Node.js process that takes commands and reports events, in lines of JSON; see commands.js. */
final class NodeProcess implements AutoCloseable {

    private static final Path PEERS = Path.of("src/test/peers");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final AtomicInteger lastPlace = new AtomicInteger();
    private final AtomicInteger lastCall = new AtomicInteger();
    private final Map<Integer, Consumer<JsonNode>> places = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private NodeProcess(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "node-process");
        reader.setDaemon(true);
        reader.start();
    }

    /** Skips the test when the package is not installed; see {@link Installed}. */
    static void require(String name) {
        boolean installed = Files.isDirectory(PEERS.resolve("node_modules").resolve(name));
        Installed.require(installed, name, "run npm ci in larvik-interop/src/test/peers");
    }

    /** Returns the version that package.json requires. */
    static String version(String name) {
        return JSON.readTree(PEERS.resolve("package.json").toFile())
                .get("dependencies")
                .get(name)
                .asString();
    }

    static NodeProcess start(String script) throws IOException {
        return new NodeProcess(new ProcessBuilder("node", "--no-deprecation", script)
                .directory(PEERS.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    /** Registers a new session or server for events, and returns its number. */
    int place(Consumer<JsonNode> onEvent) {
        int at = lastPlace.incrementAndGet();
        places.put(at, onEvent);
        return at;
    }

    /**
     * Sends a command to the process. The result fails with a {@link PeerRefusal} when the peer answers a request with
     * an error.
     */
    CompletableFuture<JsonNode> call(int at, String command, Map<String, ?> arguments) throws IOException {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        int call = lastCall.incrementAndGet();
        calls.put(call, answer);
        Map<String, Object> line = new HashMap<>(arguments);
        line.put("call", call);
        line.put("at", at);
        line.put("command", command);
        send(line);
        return answer;
    }

    private synchronized void send(Map<String, ?> line) throws IOException {
        Writer out = process.outputWriter(StandardCharsets.UTF_8);
        out.write(JSON.writeValueAsString(line) + "\n");
        out.flush();
    }

    /** Sends a command and waits for the answer. */
    JsonNode get(int at, String command, Map<String, ?> arguments) throws Exception {
        try {
            return Soon.get(call(at, command, arguments));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PeerRefusal refusal ? refusal : e;
        }
    }

    static Map<String, ?> fields(PeerMessage message) {
        return Map.of("from", message.from(), "to", message.to(), "text", message.text(), "receipt", message.receipt());
    }

    /** Returns the message that this event completes; null while segments are missing. */
    static @Nullable PeerMessage message(JsonNode event, ShortMessage.Joiner joiner) {
        String text = joiner.add(
                event.get("reference").asInt(),
                event.get("total").asInt(),
                event.get("number").asInt(),
                event.get("text").asString());
        return text == null
                ? null
                : new PeerMessage(
                        event.get("from").asString(),
                        event.get("to").asString(),
                        text,
                        event.get("receipt").asBoolean());
    }

    private void read() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                happened(JSON.readTree(line));
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void happened(JsonNode event) {
        if (!event.get("event").asString().equals("answer")) {
            places.get(event.get("at").asInt()).accept(event);
            return;
        }
        CompletableFuture<JsonNode> answer = calls.remove(event.get("call").asInt());
        if (event.has("status")) {
            answer.completeExceptionally(new PeerRefusal(event.get("status").asInt()));
        } else if (event.has("error")) {
            answer.completeExceptionally(
                    new IllegalStateException(event.get("error").asString()));
        } else {
            answer.complete(event);
        }
    }

    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
    }
}
