package io.larvik.smpp.cli;

import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
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
    public Integer call() {
        if (verbose.length > 0) {
            Logging.verbose(verbose.length);
        }
        checkHost();
        CompletableFuture<SmppServer> running = new CompletableFuture<>();
        try (DelayedReceipts receipts = new DelayedReceipts(receiptDelay);
                SmppServer server = builder(running, receipts).start()) {
            running.complete(server);
            Thread end = new Thread(server::close, "smpp-end");
            Runtime.getRuntime().addShutdownHook(end);
            ready(server.port());
            server.awaitTermination();
        }
        return ExitCode.OK;
    }

    /** Refuses what the server refuses too, in the words of the command line. */
    private void checkHost() {
        if (systemId == null && !isLoopback(host)) {
            throw new IllegalArgumentException("--host " + host + ": others can reach it, so it needs --system-id NAME"
                    + " and a password in the environment variable " + Password.VARIABLE);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("--host " + host + ": no such host", e);
        }
    }

    private SmppServerBuilder builder(CompletableFuture<SmppServer> running, DelayedReceipts receipts) {
        Sms originated = mo == null ? null : mo.sms();
        SmppServerBuilder builder = SmppServer.builder()
                .host(host)
                .port(port)
                .binds(o -> o.anyNumberRefused())
                .onSms((server, session, sms) -> take(server, sms, receipts))
                .listener(new ServerListener() {
                    @Override
                    public void onBound(Session session) {
                        if (originated != null
                                && session.bindType() != null
                                && session.bindType().receives()) {
                            running.thenAccept(server -> server.deliver(session, originated));
                        }
                    }

                    @Override
                    public void onClosed(Session session, @Nullable SmppException cause) {
                        receipts.sessionClosed();
                        printDropped(receipts.takeDropped());
                    }
                });
        if (systemId != null) {
            String name = systemId;
            String password = System.getenv(Password.VARIABLE);
            if (password == null) {
                throw new IllegalArgumentException(
                        "--system-id: its password must be in the environment variable " + Password.VARIABLE);
            }
            builder.authenticate(bind -> bind.matches(name, password) ? BindDecision.accept() : BindDecision.reject());
        }
        return builder;
    }

    private void take(SmppServer server, IncomingSms sms, DelayedReceipts receipts) {
        sms.accept();
        print(sms);
        if (sms.receiptRequested()) {
            receipts.add(server, sms);
        }
    }

    private void ready(int boundPort) {
        if (json) {
            print(event("ready").put("host", host).put("port", boundPort));
        } else {
            new Screen(spec).line("READY " + host + ":" + boundPort);
        }
    }

    private void printDropped(long receipts) {
        if (receipts > 0 && json) {
            print(event("receipts_dropped").put("count", receipts));
        } else if (receipts > 0) {
            new Screen(spec).line(receipts + " receipts dropped: their receiver is no longer bound");
        }
    }

    private static ObjectNode event(String name) {
        return JSON.createObjectNode().put("event", name);
    }

    private void print(ObjectNode line) {
        spec.commandLine().getOut().println(line.toString());
        spec.commandLine().getOut().flush();
    }

    private void print(IncomingSms sms) {
        if (json) {
            print(toJson(sms));
            return;
        }
        Screen screen = new Screen(spec);
        int segments = sms.pdus().size();
        screen.line(screen.bold(Screen.printable(sms.from())) + " → " + screen.bold(Screen.printable(sms.to())) + " "
                + screen.quoted(sms.text())
                + screen.faint(" " + sms.message().alphabet() + ", " + segments
                        + (segments == 1 ? " segment" : " segments") + (sms.isFlash() ? ", flash" : "")
                        + (sms.receiptRequested() ? ", receipt asked for" : "")
                        + (sms.isComplete() ? "" : ", incomplete") + ", " + String.join(" ", sms.messageIds())));
    }

    private static ObjectNode toJson(IncomingSms sms) {
        ObjectNode line = event("message");
        line.put("from", sms.from())
                .put("to", sms.to())
                .put("text", sms.text())
                .put("octets", sms.message().octets().toHex())
                .put("alphabet", sms.message().alphabet().name())
                .put("flash", sms.isFlash())
                .put("complete", sms.isComplete())
                .put("receipt_requested", sms.receiptRequested())
                .put("segments", sms.pdus().size());
        ArrayNode ids = line.putArray("message_ids");
        sms.messageIds().forEach(ids::add);
        return line;
    }
}
