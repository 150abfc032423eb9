package io.larvik.smpp.bench.simulator;

import io.larvik.smpp.bench.loopback.Arguments;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * The process of a simulator: {@code --port}, {@code --rules N}. It prints READY, and then obeys standard input: {@code
 * reset}, or {@code quit}.
 */
public final class SimulatorProcess {

    private SimulatorProcess() {}

    public static void main(String[] words) throws IOException {
        Arguments options = new Arguments(words);
        try (SmppSimulator simulator =
                SmppSimulator.builder().port(options.port()).start()) {
            for (int i = 0; i < options.number("rules", 0); i++) {
                simulator.rule(
                        Rule.when(Match.text("/^Code " + i + " is \\d{4,}$/")).named("code " + i));
            }
            System.out.println("READY");
            obey(simulator);
        }
    }

    private static void obey(SmppSimulator simulator) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            simulator.reset();
            System.out.println("{}");
        }
    }
}
