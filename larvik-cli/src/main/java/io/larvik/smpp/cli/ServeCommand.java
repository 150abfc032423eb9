package io.larvik.smpp.cli;

import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.cli.value.DurationConverter;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatedSession;
import io.larvik.smpp.simulator.SimulatorBuilder;
import io.larvik.smpp.simulator.SimulatorListener;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.text.MessageContent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs a local message centre that accepts and prints every message, and sends the requested receipts. */
@Command(
        name = "serve",
        description = "Run a message centre on this machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The command prints READY HOST:PORT when it listens, then one line for each message, and the number of receipts"
                    + " that it dropped because their receiver had gone. Without --system-id, it"
                    + " accepts any login and listens on the loopback address only. Ctrl-C ends it.",
            "",
            "Examples:",
            "  smpp serve",
            "  SMPP_PASSWORD=bar smpp serve --port 2775 --system-id foo --receipt-delay 5s",
            "  smpp serve --mo-from 46709771337 --mo-to 46701113311 --mo-text 'Hello back'"
        })
final class ServeCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "HOST",
            description = "The address to listen on.")
    private String host = "127.0.0.1";

    @Option(
            names = "--port",
            defaultValue = "2775",
            paramLabel = "PORT",
            description = "The port, or 0 for any free port.")
    private int port = 2775;

    @Option(
            names = "--system-id",
            paramLabel = "NAME",
            description = "The only accepted system_id. Its password is in SMPP_PASSWORD.")
    private @Nullable String systemId;

    @Option(
            names = "--receipt-delay",
            converter = DurationConverter.class,
            defaultValue = "1s",
            paramLabel = "TIME",
            description = "The delay before a receipt is sent: 500ms, 1s (the default), 2m.")
    private Duration receiptDelay = Duration.ofSeconds(1);

    @ArgGroup(exclusive = false)
    private @Nullable MobileOriginated mo;

    @Mixin
    private CaptureOptions capture = new CaptureOptions();

    @Option(names = "--json", description = "Print one JSON object a line: ready, message and receipts_dropped.")
    private boolean json;

    @Option(names = "-v", description = "Log events; -vv logs more.")
    private boolean[] verbose = {};

    /** A message delivered to every client that binds to receive. */
    static final class MobileOriginated {

        @Option(
                names = "--mo-text",
                required = true,
                paramLabel = "TEXT",
                description = "Deliver this text to each client.")
        private String text = "";

        @Option(names = "--mo-from", required = true, paramLabel = "ADDRESS", description = "The sender of that text.")
        private String from = "";

        @Option(names = "--mo-to", required = true, paramLabel = "ADDRESS", description = "The receiver of that text.")
        private String to = "";

        Sms sms() {
            return Sms.to(to).from(from).text(text);
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        if (verbose.length > 0) {
            Logging.verbose(verbose.length);
        }
        if (systemId == null) {
            ListenHost.checkLoopback(
                    host, "--system-id NAME and a password in the environment variable " + Password.VARIABLE);
        }
        CompletableFuture<SmppSimulator> started = new CompletableFuture<>();
        SimulatorBuilder builder = SmppSimulator.builder()
                .host(host)
                .port(port)
                .scenario(scenario())
                .listener(new Printer(started));
        capture.apply(builder);
        try (EndSignal end = new EndSignal();
                SmppSimulator simulator = builder.start()) {
            ready(simulator.port());
            started.complete(simulator);
            end.await();
        }
        return ExitCode.OK;
    }

    /** Accepts every message and delivers it after the delay; lets one account in, or any. */
    private Scenario scenario() {
        Rule rule = Rule.when(Match.any()).life("DELIVERED@" + receiptDelay.toMillis() + "ms");
        List<Account> accounts = systemId == null ? List.of() : List.of(Account.of(systemId, password()));
        return new Scenario(null, false, null, accounts, List.of(rule), Map.of(), Keep.DEFAULT);
    }

    private static String password() {
        String password = System.getenv(Password.VARIABLE);
        if (password == null) {
            throw new IllegalArgumentException(
                    "--system-id: its password must be in the environment variable " + Password.VARIABLE);
        }
        return password;
    }

    private void ready(int boundPort) {
        if (json) {
            print(event("ready").put("host", host).put("port", boundPort));
        } else {
            new Screen(spec).line("READY " + host + ":" + boundPort);
        }
    }

    private static ObjectNode event(String name) {
        return JSON.createObjectNode().put("event", name);
    }

    private void print(ObjectNode line) {
        spec.commandLine().getOut().println(line.toString());
        spec.commandLine().getOut().flush();
    }

    private void print(SimulatedMessage message) {
        MessageContent content = message.content();
        int segments = message.pdus().size();
        boolean receiptRequested = requestsReceipt(message.pdus().get(0));
        if (json) {
            ObjectNode line = event("message");
            line.put("from", message.from())
                    .put("to", message.to())
                    .put("text", message.text())
                    .put("octets", content.octets().toHex())
                    .put("alphabet", content.alphabet().name())
                    .put("flash", content.flash())
                    .put("complete", true)
                    .put("receipt_requested", receiptRequested)
                    .put("segments", segments);
            ArrayNode ids = line.putArray("message_ids");
            message.messageIds().forEach(ids::add);
            print(line);
            return;
        }
        Screen screen = new Screen(spec);
        screen.line(screen.bold(Screen.printable(message.from())) + " → "
                + screen.bold(Screen.printable(message.to())) + " " + screen.quoted(message.text())
                + screen.faint(" " + content.alphabet() + ", " + segments
                        + (segments == 1 ? " segment" : " segments") + (content.flash() ? ", flash" : "")
                        + (receiptRequested ? ", receipt asked for" : "") + ", "
                        + String.join(" ", message.messageIds())));
    }

    private static boolean requestsReceipt(PduRequest<?> pdu) {
        return pdu instanceof MessagePdu<?> message
                && message.registeredDelivery().requestsReceipt();
    }

    /** Prints what comes, sends each client the text that is for it, and drops the receipts of who has gone. */
    private final class Printer implements SimulatorListener {

        private final CompletableFuture<SmppSimulator> started;

        Printer(CompletableFuture<SmppSimulator> started) {
            this.started = started;
        }

        @Override
        public void messageCame(SimulatedMessage message) {
            print(message);
        }

        @Override
        public void sessionBound(SimulatedSession session) {
            BindType type = session.bindType();
            if (mo != null && type != null && type.receives()) {
                started.join().deliver(session.systemId(), mo.sms());
            }
        }

        @Override
        public void sessionClosed(SimulatedSession session) {
            SmppSimulator simulator = started.join();
            String account = session.systemId();
            if (simulator.sessions().stream()
                    .noneMatch(open -> open.isBound() && open.systemId().equals(account))) {
                printDropped(simulator.forget(account));
            }
        }

        private void printDropped(int receipts) {
            if (receipts > 0 && json) {
                print(event("receipts_dropped").put("count", receipts));
            } else if (receipts > 0) {
                new Screen(spec).line(receipts + " receipts dropped: their receiver is no longer bound");
            }
        }
    }
}
