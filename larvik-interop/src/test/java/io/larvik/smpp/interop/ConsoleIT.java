package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.web.SimulatorWeb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tries the simulator's console in Chromium: src/test/console. The pictures go to target/console. {@code -Dconsole.only=…}
 * runs only the checks with these words in their names.
 */
class ConsoleIT {

    private static final Path SCRIPTS = Path.of("src/test/console");
    private static final Path PICTURES = Path.of("target/console").toAbsolutePath();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Scenario SCENARIO = Scenario.parse("console.yaml", """
            rules:
              - name: switched off
                when: { to: "4670111*" }
                life: UNDELIVERABLE@2s err=027
              - name: later
                when: { to: "4670444*" }
                life: DELIVERED@50s
              - name: busy
                when: { to: "4670222*" }
                answer: ESME_RTHROTTLED
            keep: { refusals: 5 }
            """);

    @TestFactory
    Stream<DynamicTest> consoleInChromium() throws IOException, InterruptedException {
        Installed.require(
                Files.isDirectory(SCRIPTS.resolve("node_modules/playwright-core")),
                "playwright-core",
                "run npm ci in larvik-interop/src/test/console");
        Installed.require(
                Files.isExecutable(Path.of("/usr/bin/chromium")), "Chromium", "on Debian: apt-get install chromium");
        List<JsonNode> results = results();
        assertThat(results).as("checks").isNotEmpty();
        return results.stream()
                .map(result -> DynamicTest.dynamicTest(
                        result.get("check").asString(),
                        () -> assertThat(result.path("error").asString("")).isEmpty()));
    }

    private static List<JsonNode> results() throws IOException, InterruptedException {
        try (SmppSimulator simulator =
                        SmppSimulator.builder().scenario(SCENARIO).seed(1).start();
                SimulatorWeb web = SimulatorWeb.start(simulator, 0, "token-of-the-tests")) {
            ProcessBuilder command = new ProcessBuilder(
                            "node",
                            "--no-deprecation",
                            "console.mjs",
                            web.consoleUrl(),
                            Integer.toString(simulator.port()),
                            PICTURES.toString())
                    .directory(SCRIPTS.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            command.environment().put("ONLY", System.getProperty("console.only", ""));
            Process node = command.start();
            List<JsonNode> results =
                    node.inputReader().lines().map(JSON::readTree).toList();
            assertThat(node.waitFor()).isZero();
            return results;
        }
    }
}
