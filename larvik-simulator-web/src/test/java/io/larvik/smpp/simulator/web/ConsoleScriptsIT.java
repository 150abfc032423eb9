package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs the scripts of the console in Node.js, as far as they need no browser. */
class ConsoleScriptsIT {

    /** The first version of Node.js that takes a script with import for a module without being told. */
    private static final int MAJOR = 20;

    private record Ended(int code, String output) {}

    @BeforeEach
    void needsNode() throws IOException, InterruptedException {
        assumeTrue(
                major() >= MAJOR, "Node.js " + MAJOR + " or newer is not installed: no test of the console's scripts");
    }

    private static int major() throws IOException, InterruptedException {
        try {
            Ended version = run(List.of("node", "--version"));
            return Integer.parseInt(version.output().strip().substring(1).split("\\.")[0]);
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void everyScriptCanBeRead() throws IOException, InterruptedException {
        for (Path script : ConsoleSources.files(".js")) {
            Ended check = run(List.of("node", "--check", script.toString()));

            assertThat(check.code()).as(check.output()).isZero();
        }
    }

    @Test
    void functionsDoWhatTheirTestsSay() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "--test"));
        ConsoleSources.tests().forEach(test -> command.add(test.toString()));
        assertThat(command).hasSizeGreaterThan(3);

        Ended tests = run(command);

        assertThat(tests.code()).as(tests.output()).isZero();
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }
}
