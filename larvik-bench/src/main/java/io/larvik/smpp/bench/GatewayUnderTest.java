package io.larvik.smpp.bench;

import io.larvik.smpp.bench.simulator.SimulatorProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gateway as a process of its own, from its jar: its configurations, its verbs, and a carrier for it. */
final class GatewayUnderTest {

    static final long PATIENCE_MILLIS = 120_000;
    static final int SESSIONS = 10;

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String JAR = Path.of("..", "larvik-gateway", "target", "smpp-gateway.jar")
            .toAbsolutePath()
            .normalize()
            .toString();

    /**
     * A key of an account for the HTTP API.
     *
     * @param hash as the configuration has it
     */
    record Key(String secret, String hash) {}

    private final Path folder;
    private final Path logs;

    GatewayUnderTest(Path folder, Path logs) {
        this.folder = folder;
        this.logs = logs;
    }

    /** Writes the configuration of one account and one link. */
    Path config(String part, int port, int carrier, int http, String account) throws IOException, InterruptedException {
        return config(part, """
                node: { name: bench, data: data }
                smpp: { listen: "127.0.0.1:%d" }
                operate: { listen: "127.0.0.1:%d" }
                %s
                limits: { queueMaxMessages: 10000000, windowOut: 100, httpKeyRate: 1000000 }
                accounts:
                  bench:
                    queue: 10000000
                    smpp: { systemId: bench, password: "%s", binds: %d }%s
                links:
                  carrier:
                    url: "smpp://bench@127.0.0.1:%d"
                    password: bench
                    queue: 10000000
                    sessions: 4
                    window: 100
                """.formatted(
                        port,
                        Peers.freePort(),
                        http == 0 ? "" : "http: { listen: \"127.0.0.1:" + http + "\" }",
                        hash(),
                        SESSIONS,
                        account.replace(", ", "\n    "),
                        carrier));
    }

    /** Writes a configuration into a folder of its own, where the gateway keeps its messages, too. */
    Path config(String part, String yaml) throws IOException {
        Path own = Files.createDirectories(folder.resolve(part));
        return Files.writeString(own.resolve("gateway.yaml"), yaml);
    }

    /** Returns the hash of the password of all accounts. */
    String hash() throws IOException, InterruptedException {
        return command(null, "bench", "hash").strip();
    }

    Key key() throws IOException, InterruptedException {
        Path config = config("keys", """
                node: { name: bench, data: data }
                smpp: { listen: "127.0.0.1:1" }
                accounts: { bench: { smpp: { systemId: bench, password: "%s" } } }
                links: { carrier: { url: "smpp://bench@127.0.0.1:1", password: bench } }
                """.formatted(hash()));
        String[] words = command(config, "", "key", "bench").split("\\s+");
        List<String> all = List.of(words);
        return new Key(words[all.indexOf("now:") + 1], words[all.indexOf("NAME:") + 1].replace("\"", ""));
    }

    ChildProcess start(Path config) throws IOException, InterruptedException {
        return ready(new ChildProcess("gateway", List.of(JAVA, "-Xmx1g", "-jar", JAR, "-c", config.toString()), logs));
    }

    /** Starts a simulator in the place of a carrier. */
    ChildProcess carrier(int port) throws IOException, InterruptedException {
        List<String> simulator = List.of(
                JAVA,
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatorProcess.class.getName(),
                "--port",
                Integer.toString(port));
        return ready(new ChildProcess("carrier", simulator, logs));
    }

    private static ChildProcess ready(ChildProcess child) throws IOException, InterruptedException {
        try {
            child.awaitReady(PATIENCE_MILLIS);
            return child;
        } catch (IOException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    /**
     * Runs a verb; returns what it prints.
     *
     * @param config null where the verb needs none
     */
    static String command(@Nullable Path config, String in, String... verb) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA, "-XX:TieredStopAtLevel=1", "-jar", JAR));
        command.addAll(List.of(verb));
        if (config != null) {
            command.addAll(List.of("-c", config.toString()));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().write(in.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", verb) + ": exit code " + process.exitValue());
        }
        return out;
    }
}
