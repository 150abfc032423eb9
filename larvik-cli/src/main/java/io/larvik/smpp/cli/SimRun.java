package io.larvik.smpp.cli;

import io.larvik.smpp.cli.value.ExitAfter;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.simulator.SimulatorBuilder;
import io.larvik.smpp.simulator.SimulatorStatistics;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Expectations;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.scenario.ScenarioException;
import io.larvik.smpp.simulator.web.SimulatorWeb;
import io.larvik.smpp.simulator.web.WebOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.ExitCode;

/**
 * A run of a simulator, from READY to the end.
 *
 * @param report is told what happens
 * @param host the address to listen on, as the user gave it
 * @param anyLogin whether any login is accepted
 * @param web where HTTP API and console listen; null for nowhere
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
        @Nullable WebOptions web,
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
        CompletableFuture<SimulatorWeb> listening = web == null ? null : listen(web);
        try (EndSignal end = new EndSignal();
                SmppSimulator simulator = builder.listener(events).start();
                SimulatorWeb console = served(listening, simulator);
                FileWatch watch = watched == null ? null : new FileWatch(watched, () -> read(simulator, console))) {
            started.complete(simulator);
            report.ready(
                    simulator,
                    host,
                    hasTls ? simulator.tlsPort() : null,
                    console == null ? null : console.consoleUrl());
            writeReadyFile(simulator);
            outbinds.bind(simulator, report);
            await(simulator, events, end);
            return verdict(simulator, events);
        } finally {
            if (listening != null) { // the simulator may not have started
                listening.thenAccept(SimulatorWeb::close);
            }
        }
    }

    /** Listens while the simulator starts: both take their time. */
    private static CompletableFuture<SimulatorWeb> listen(WebOptions options) {
        LoggerFactory.getILoggerFactory(); // two threads that begin to log at once would be told of in the output
        CompletableFuture<SimulatorWeb> listening = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        listening.complete(SimulatorWeb.listen(options));
                    } catch (RuntimeException | Error e) {
                        listening.completeExceptionally(e);
                    }
                },
                "smpp-sim-http");
        thread.setDaemon(true);
        thread.start();
        return listening;
    }

    private static @Nullable SimulatorWeb served(
            @Nullable CompletableFuture<SimulatorWeb> listening, SmppSimulator simulator) {
        if (listening == null) {
            return null;
        }
        try {
            SimulatorWeb console = listening.join();
            console.serve(simulator);
            return console;
        } catch (CompletionException e) {
            if (e.getCause() instanceof ConnectFailedException failure) {
                throw failure;
            }
            throw e;
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

    private void read(SmppSimulator simulator, @Nullable SimulatorWeb console) {
        Path file = watched;
        if (file == null) {
            return;
        }
        try {
            simulator.replaceScenario(Scenario.read(file));
            if (console != null) {
                console.scenario(Files.readString(file));
            }
            report.scenario(file, List.of());
        } catch (ScenarioException e) {
            report.scenario(file, e.faults().stream().map(Object::toString).toList());
        } catch (IllegalArgumentException | IOException | UncheckedIOException e) { // it does not fit to what runs
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
        if (exitAfter != null && exitAfter.messages() > 0 && hasCome(exitAfter.messages(), simulator, events)) {
            return true;
        }
        return expected != null && new SimExpectations(expected, simulator, events).isDecided();
    }

    /** Returns whether so many messages were accepted, and all that the listener did not miss were reported. */
    private static boolean hasCome(long messages, SmppSimulator simulator, SimEvents events) {
        SimulatorStatistics statistics = simulator.statistics();
        return statistics.accepted() >= messages && events.accepted() + statistics.eventsMissed() >= messages;
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
