package io.larvik.smpp.cli;

import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.cli.value.DurationConverter;
import io.larvik.smpp.cli.value.ExitAfter;
import io.larvik.smpp.simulator.SimulatorBuilder;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Expectations;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.scenario.ScenarioException;
import io.larvik.smpp.simulator.web.WebOptions;
import io.larvik.yaml.YamlFault;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a simulated message centre that a scenario, magic numbers or nothing tells what to do. */
@Command(
        name = "sim",
        description = "Run a simulated message centre, told what to do per message.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "Without a scenario, it accepts any login and every message, and sends requested receipts after a second."
                    + " Destinations that begin with 999 ask for something else, such as 9991088 for ESME_RTHROTTLED."
                    + " Without accounts, it listens on the loopback address only.",
            "",
            "With --outbind-to, it connects to an ESME that listens, sends outbind and waits for its bind. The password"
                    + " that outbind carries is in SMPP_PASSWORD, if there is one.",
            "",
            "It serves a console and an HTTP API, and prints the address of the console with the token that the API asks"
                    + " for: that in the environment variable SMPP_SIM_TOKEN, or a random one.",
            "",
            "It prints READY HOST:PORT when it listens, then one line for each message and each receipt. Ctrl-C ends"
                    + " it.",
            "",
            "Exit codes: 0 ended as asked, 1 expectations were not met, 2 the scenario or an option is invalid, 10 it"
                    + " cannot listen, or an ESME did not bind after outbind.",
            "",
            "Examples:",
            "  smpp sim",
            "  smpp sim --profile flaky --seed 42",
            "  smpp sim --scenario operator.yaml --watch",
            "  smpp sim --capture sim.pcap",
            "  smpp sim --scenario ci.yaml --port 0 --ready-file url --expect --within 1m",
            "  smpp sim --outbind-to localhost:3550"
        })
final class SimCommand implements Callable<Integer> {

    private static final int DEFAULT_PORT = 2775;

    @Spec
    private CommandSpec spec;

    @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on, by default 127.0.0.1.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port, or 0 for any free port; by default that of the scenario, or 2775.")
    private @Nullable Integer port;

    @Option(
            names = "--tls",
            paramLabel = "PORT",
            description = "Listen for TLS on this port too, with a certificate of its own.")
    private @Nullable Integer tlsPort;

    @ArgGroup
    private @Nullable Source source;

    @Option(names = "--watch", description = "Read the scenario again when its file changes.")
    private boolean watch;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides all random choices; by default that of the scenario, or a new one.")
    private @Nullable Long seed;

    @Option(names = "--frozen", description = "Let the time stand still: nothing that takes time happens.")
    private boolean frozen;

    @Option(
            names = "--expect",
            description = "End when the expectations of the scenario are met, or when their time is over.")
    private boolean expect;

    @Option(
            names = "--within",
            converter = DurationConverter.class,
            paramLabel = "TIME",
            description = "How long --expect waits; by default as the scenario says, or 30s.")
    private @Nullable Duration within;

    @Option(
            names = "--exit-after",
            converter = ExitAfter.Converter.class,
            paramLabel = "'N messages'|TIME",
            description = "End after so many accepted messages, or after a time: '100 messages', 30s.")
    private @Nullable ExitAfter exitAfter;

    @Option(
            names = "--outbind-to",
            converter = OutbindTargets.Converter.class,
            paramLabel = "HOST:PORT",
            description = "Ask the ESME that listens there to bind. May be repeated.")
    private List<InetSocketAddress> outbindTo = List.of();

    @Option(
            names = "--outbind-system-id",
            paramLabel = "NAME",
            description = "The system_id that outbind carries, by default larvik.")
    private String outbindSystemId = "larvik";

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Option(
            names = "--ready-file",
            paramLabel = "FILE",
            description = "Write the URL to this file when it listens, with a login if any is accepted.")
    private @Nullable Path readyFile;

    @Mixin
    private CaptureOptions capture = new CaptureOptions();

    @Option(
            names = "--json",
            description = "Print one JSON object a line: ready, outbind, message, refusal and receipt.")
    private boolean json;

    @Option(names = "-v", description = "Log events; -vv logs more.")
    private boolean[] verbose = {};

    /** Where the scenario comes from, or what is done with one instead of running it. */
    static final class Source {

        @Option(names = "--scenario", paramLabel = "FILE", description = "The scenario to run.")
        private @Nullable Path scenario;

        @Option(
                names = "--profile",
                paramLabel = "NAME",
                completionCandidates = Profiles.class,
                description = "A scenario that comes with the command: ${COMPLETION-CANDIDATES}.")
        private @Nullable String profile;

        @Option(names = "--check", paramLabel = "FILE", description = "Only print what is wrong with this scenario.")
        private @Nullable Path check;

        @Option(
                names = "--print-profile",
                paramLabel = "NAME",
                completionCandidates = Profiles.class,
                description = "Only print this profile.")
        private @Nullable String printed;
    }

    /** The names of the profiles, for help and completion. */
    static final class Profiles implements Iterable<String> {

        @Override
        public Iterator<String> iterator() {
            return Scenario.profiles().iterator();
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (verbose.length > 0) {
            Logging.verbose(verbose.length);
        }
        if (source != null && source.printed != null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(Scenario.profileText(source.printed));
            out.flush();
            return ExitCode.OK;
        }
        try {
            return source != null && source.check != null ? check(source.check) : run(scenario());
        } catch (ScenarioException e) {
            print(e.faults());
            return ExitCode.USAGE;
        }
    }

    private int check(Path file) {
        Scenario.read(file);
        new Screen(spec).line(Screen.printable(file + ": no faults"));
        return ExitCode.OK;
    }

    private void print(List<YamlFault> faults) {
        PrintWriter err = spec.commandLine().getErr();
        faults.forEach(fault -> err.println(Screen.printable(fault.toString())));
        err.flush();
    }

    private Scenario scenario() {
        if (source != null && source.scenario != null) {
            return Scenario.read(source.scenario);
        }
        return source != null && source.profile != null ? Scenario.profile(source.profile) : Scenario.NONE;
    }

    private int run(Scenario scenario) throws IOException, InterruptedException {
        Path watched = watch ? watched() : null;
        boolean anyLogin = scenario.accounts().isEmpty();
        if (anyLogin) {
            ListenHost.checkLoopback(host, "a scenario with accounts");
        }
        SimulatorBuilder builder =
                SmppSimulator.builder().host(host).scenario(scenario).port(port(scenario));
        capture.apply(builder);
        if (tlsPort != null) {
            builder.tls(tlsPort);
        }
        if (seed != null) {
            builder.seed(seed);
        }
        if (frozen) {
            builder.frozenTime();
        }
        SimReport report = json ? new SimJson(spec) : new SimScreen(spec, anyLogin);
        boolean hasTls = tlsPort != null || scenario.listen().tls() != null;
        OutbindTargets outbinds = new OutbindTargets(outbindTo, outbindSystemId);
        WebOptions web = http.options(host, port(scenario), scenarioText(), outbinds.hosts());
        return new SimRun(report, host, anyLogin, web, readyFile, watched, outbinds, expected(scenario), exitAfter)
                .of(builder, hasTls);
    }

    private String scenarioText() throws IOException {
        if (source != null && source.scenario != null) {
            return Files.readString(source.scenario);
        }
        return source != null && source.profile != null ? Scenario.profileText(source.profile) : "";
    }

    private int port(Scenario scenario) {
        Integer ofScenario = scenario.listen().port();
        if (port != null) {
            return port;
        }
        return ofScenario == null ? DEFAULT_PORT : ofScenario;
    }

    private Path watched() {
        if (source == null || source.scenario == null) {
            throw new IllegalArgumentException("--watch: needs --scenario FILE");
        }
        return source.scenario;
    }

    private @Nullable Expectations expected(Scenario scenario) {
        Expectations expectations = scenario.expectations();
        if (!expect) {
            if (within != null) {
                throw new IllegalArgumentException("--within: needs --expect");
            }
            return null;
        }
        if (expectations == null) {
            throw new IllegalArgumentException("--expect: the scenario has no expectations");
        }
        return within == null
                ? expectations
                : new Expectations(within, expectations.messages(), expectations.noFindings());
    }
}
