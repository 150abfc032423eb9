package io.larvik.smpp.bench.simulator;

import io.larvik.smpp.bench.loopback.Arguments;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.web.SimulatorWeb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The process of a simulator: {@code --port}, {@code --rules N}, {@code --http PORT} for a console. It prints READY, and
 * then obeys standard input: {@code reset}, or {@code quit}.
 */
public final class SimulatorProcess {

    /** What the console needs. */
    public static final String TOKEN = "token-of-the-measurement";

    private SimulatorProcess() {}

    public static void main(String[] words) throws IOException {
        Arguments options = new Arguments(words);
        try (SmppSimulator simulator =
                SmppSimulator.builder().port(options.port()).start()) {
            for (int i = 0; i < options.number("rules", 0); i++) {
                simulator.rule(
                        Rule.when(Match.text("/^Code " + i + " is \\d{4,}$/")).named("code " + i));
            }
            try (SimulatorWeb web = web(simulator, options.number("http", 0))) {
                System.out.println("READY");
                obey(simulator);
            }
        }
    }

    private static @Nullable SimulatorWeb web(SmppSimulator simulator, int port) {
        return port == 0 ? null : SimulatorWeb.start(simulator, port, TOKEN);
    }

    private static void obey(SmppSimulator simulator) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            simulator.reset();
            System.out.println("{}");
        }
    }
}
