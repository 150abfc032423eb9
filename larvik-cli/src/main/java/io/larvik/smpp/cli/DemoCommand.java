package io.larvik.smpp.cli;

import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.SmppServer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a server and a client in this process, and shows a message and its receipt step by step. */
@Command(
        name = "demo",
        description = "Send a message from a client to a message centre, both in this process, and show each step.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The demo needs no network and no account. It exits with 1 if the text arrives changed.",
            "",
            "Example:",
            "  smpp demo"
        })
final class DemoCommand implements Callable<Integer> {

    private static final String TEXT = "Hej från Larvik! 🇳🇴 Räksmörgås och €5 glass: smörgåstårta, ål & blåbär. 🍦"
            + " Ett långt meddelande delas upp i flera segment, och ingen emoji 👩‍🚀 klipps itu på vägen."
            + " Mottagaren ser en enda text.";

    private static final String NAME = "demo";
    private static final String PASSWORD = "secret";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec
    private CommandSpec spec;

    private final BlockingQueue<IncomingSms> arrived = new LinkedBlockingQueue<>();

    @Override
    public Integer call() throws InterruptedException {
        Screen screen = new Screen(spec);
        long start = System.nanoTime();
        try (SmppServer server = startServer()) {
            step(screen, 1, "A message centre listens on 127.0.0.1:" + server.port() + ".");
            try (SmppClient client = connect(server.port())) {
                step(screen, 2, "A client connects and binds with a password, as " + screen.bold(NAME) + ".");
                return sendAndReceive(client, screen, start);
            }
        }
    }

    private SmppServer startServer() {
        return SmppServer.builder()
                .port(0)
                .authenticate(bind -> bind.matches(NAME, PASSWORD) ? BindDecision.accept() : BindDecision.reject())
                .onSms((session, sms) -> {
                    sms.accept();
                    arrived.add(sms);
                    sms.sendReceipt(MessageState.DELIVERED);
                })
                .start();
    }

    private static SmppClient connect(int port) {
        return SmppClient.builder()
                .host("127.0.0.1")
                .port(port)
                .systemId(NAME)
                .password(PASSWORD)
                .connect();
    }

    private int sendAndReceive(SmppClient client, Screen screen, long start) throws InterruptedException {
        Submission sent =
                client.send(Sms.to("46709771337").from("46701113311").text(TEXT).requestReceipt());
        step(screen, 3, "The client sends this text and asks for a receipt:");
        detail(screen, screen.quoted(TEXT));

        IncomingSms sms = arrived.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (sms == null) {
            return failed(screen, "the message did not arrive");
        }
        step(
                screen,
                4,
                "It is sent in " + sms.pdus().size() + " segments of "
                        + sms.message().alphabet() + ". The message centre joins them:");
        detail(screen, "from " + screen.bold(sms.from()) + " to " + screen.bold(sms.to()));
        detail(screen, screen.quoted(sms.text()));
        step(screen, 5, "The message centre accepts the message and assigns an id to each segment:");
        sent.messageIds().forEach(id -> detail(screen, screen.faint(id)));

        Receipt receipt = sent.awaitReceipt(PATIENCE);
        step(
                screen,
                6,
                "It delivers the message. The client gets a receipt for each segment: "
                        + screen.good(String.valueOf(receipt.state())));
        String wrong = mismatch(sms, sent, receipt);
        if (wrong != null) {
            return failed(screen, wrong);
        }
        screen.line("");
        screen.line(screen.good("✓") + " The text arrived unchanged, "
                + TEXT.codePointCount(0, TEXT.length()) + " characters in "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms.");
        screen.line(screen.faint("  Next: smpp serve, and in another window"
                + " smpp send smpp://demo:secret@localhost --to 46709771337 --text Hello"));
        return ExitCode.OK;
    }

    private static @Nullable String mismatch(IncomingSms sms, Submission sent, Receipt receipt) {
        if (!sms.text().equals(TEXT)) {
            return "the text arrived changed";
        }
        if (!sms.messageIds().equals(sent.messageIds())) {
            return "the ids differ from those of the message centre";
        }
        return receipt.isDelivered() ? null : "the receipt says " + receipt.state();
    }

    private static void step(Screen screen, int number, String text) {
        screen.line(screen.bold(String.valueOf(number)) + "  " + text);
    }

    private static void detail(Screen screen, String text) {
        screen.line("   " + text);
    }

    private static int failed(Screen screen, String why) {
        screen.line(screen.bad("✗") + " The demo failed: " + why + ".");
        return ExitCode.SOFTWARE;
    }
}
