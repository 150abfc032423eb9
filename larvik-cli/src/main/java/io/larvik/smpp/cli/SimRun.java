package io.larvik.smpp.cli;

import io.larvik.smpp.simulator.SimulatorBuilder;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Expectations;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.scenario.ScenarioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/**
 * A run of a simulator, from READY to the end.
 *
 * @param report is told what happens
 * @param host the address to listen on, as the user gave it
 * @param anyLogin whether any login is accepted
 * @param readyFile gets the URL, with a login if any is accepted; null for none
 * @param watched the file of the scenario, which is read again when it changes; null for none
 * @param outbinds the ESMEs that are asked to bind
 * @param expected what is waited for; null for nothing
 * @param exitAfter after which messages or time it ends; null for none
 */
record SimRun(
        SimReport report,
        String host,
        boolean anyLogin,
        @Nullable Path readyFile,
        @Nullable Path watched,
        OutbindTargets outbinds,
        @Nullable Expectations expected,
        @Nullable ExitAfter exitAfter) {

    private static final int NOT_MET = 1;

    /** How often the run looks whether it is over. */
    private static final long PACE_MILLIS = 50;

    /** Starts the simulator and returns the exit code at the end of the run. */
    int of(SimulatorBuilder builder, boolean hasTls) throws IOException, InterruptedException {
        CompletableFuture<SmppSimulator> started = new CompletableFuture<>();
        SimEvents events = new SimEvents(report, started);
        try (EndSignal end = new EndSignal();
                SmppSimulator simulator = builder.listener(events).start();
                FileWatch watch = watched == null ? null : new FileWatch(watched, () -> read(simulator))) {
            started.complete(simulator);
            report.ready(simulator, host, hasTls ? simulator.tlsPort() : null);
            writeReadyFile(simulator);
            outbinds.bind(simulator, report);
            await(simulator, events, end);
            return verdict(simulator, events);
        }
    }

    private void writeReadyFile(SmppSimulator simulator) throws IOException {
        if (readyFile != null) { // who waits for the file must never see half of it
            Path half = Files.writeString(
                    readyFile.resolveSibling(readyFile.getFileName() + ".part"),
                    (anyLogin ? simulator.url() : "smpp://" + host + ":" + simulator.port()) + "\n");
            Files.move(half, readyFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void read(SmppSimulator simulator) {
        Path file = watched;
        if (file == null) {
            return;
        }
        try {
            simulator.replaceScenario(Scenario.read(file));
            report.scenario(file, List.of());
        } catch (ScenarioException e) {
            report.scenario(file, e.faults().stream().map(Object::toString).toList());
        } catch (IllegalArgumentException | UncheckedIOException e) { // it does not fit to what runs
            report.scenario(file, List.of(String.valueOf(e.getMessage())));
        }
    }

    private void await(SmppSimulator simulator, SimEvents events, EndSignal end) throws InterruptedException {
        Duration most = most();
        long start = System.nanoTime();
        while (!isOver(simulator, events)) {
            if (most != null && System.nanoTime() - start >= most.toNanos() || end.await(PACE_MILLIS)) {
                return;
            }
        }
    }

    /** Returns how long the run takes at most; null for as long as the user wants. */
    private @Nullable Duration most() {
        Duration time = exitAfter == null ? null : exitAfter.time();
        if (expected == null) {
            return time;
        }
        return time != null && time.compareTo(expected.within()) < 0 ? time : expected.within();
    }

    private boolean isOver(SmppSimulator simulator, SimEvents events) {
        if (exitAfter != null && exitAfter.messages() > 0 && events.accepted() >= exitAfter.messages()) {
            return true;
        }
        return expected != null && new SimExpectations(expected, simulator, events).isDecided();
    }

    private int verdict(SmppSimulator simulator, SimEvents events) {
        if (expected == null) {
            return ExitCode.OK;
        }
        List<String> unmet = new SimExpectations(expected, simulator, events).unmet();
        report.verdict(unmet);
        return unmet.isEmpty() ? ExitCode.OK : NOT_MET;
    }
}
