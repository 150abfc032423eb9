package io.larvik.smpp.cli;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.text.PeerAlphabets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Sends a message, and optionally waits for its receipt. */
@Command(
        name = "send",
        description = "Send a message of any length.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {
            "",
            "The password comes from the URL, from SMPP_PASSWORD or from a prompt.",
            "",
            "Exit codes: 0 the message was accepted (and, with --dlr, delivered), 2 the message or an option is invalid,"
                    + " 10 no connection, 11 the bind was refused, 12 the message was refused, 13 no answer in time,"
                    + " 14 the receipt says that the message was not delivered.",
            "",
            "Examples:",
            "  smpp send smpp://foo:bar@localhost --to 46709771337 --from Larvik --text Hello",
            "  smpp send smpps://foo@smsc.example:3550?bind=tx --to 46709771337 --file message.txt --dlr --wait 2m",
            "  smpp send smpp://foo@localhost --to 46709771337 --text 'Hej på dig 👋' --dry-run"
        })
final class SendCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "URL",
            description = "smpp://system_id:password@host:port?option=value, or smpps:// for TLS.")
    private String url = "";

    @Mixin
    private MessageOptions message = new MessageOptions();

    @Option(names = "--dlr", description = "Request a delivery receipt and wait for it.")
    private boolean receipt;

    @Option(
            names = "--wait",
            converter = DurationConverter.class,
            defaultValue = "30s",
            paramLabel = "TIME",
            description = "How long to wait for the receipt: 500ms, 30s (the default), 2m.")
    private Duration wait = Duration.ofSeconds(30);

    @Option(names = "--repeat", defaultValue = "1", paramLabel = "N", description = "Send the message N times.")
    private int repeat = 1;

    @Option(names = "--dry-run", description = "Print the PDUs without connecting.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print one line of JSON for each message.")
    private boolean json;

    @Option(names = "-v", description = "Log events; -vv logs more.")
    private boolean[] verbose = {};

    @Override
    public Integer call() throws IOException {
        if (verbose.length > 0) {
            Logging.verbose(verbose.length);
        }
        Sms sms = message.sms(receipt);
        List<SubmitSm> segments = sms.toSubmitSm(PeerAlphabets.STANDARD, 1);
        SmppClientBuilder client = SmppClient.builder().url(url);
        if (dryRun) {
            segments.forEach(this::print);
            return ExitCode.OK;
        }
        String password = Password.missingIn(url);
        if (password != null) {
            client.password(password);
        }
        int code = ExitCode.OK;
        try (SmppClient connected = client.connect()) {
            for (int i = 0; i < repeat; i++) {
                code = Math.max(code, send(connected, sms));
            }
        }
        return code;
    }

    private int send(SmppClient client, Sms sms) {
        Submission sent = client.send(sms);
        if (!json) {
            new Screen(spec).line("accepted " + String.join(" ", sent.messageIds()));
        }
        Receipt received = receipt ? sent.awaitReceipt(wait) : null;
        if (json) {
            spec.commandLine().getOut().println(toJson(sent, received));
            spec.commandLine().getOut().flush();
        } else if (received != null) {
            Screen screen = new Screen(spec);
            String state = String.valueOf(received.state());
            screen.line("receipt " + (received.isDelivered() ? screen.good(state) : screen.bad(state))
                    + (received.errorCode() == null ? "" : " err " + Screen.printable(received.errorCode())));
        }
        return received == null || received.isDelivered() ? ExitCode.OK : Failures.NOT_DELIVERED;
    }

    private static String toJson(Submission sent, @Nullable Receipt received) {
        ObjectNode line = JSON.createObjectNode();
        ArrayNode ids = line.putArray("message_ids");
        sent.messageIds().forEach(ids::add);
        ArrayNode segments = line.putArray("segments");
        for (SegmentOutcome segment : sent.segments()) {
            segments.addObject()
                    .put("number", segment.number())
                    .put("message_id", segment.messageId())
                    .put("command_status", String.valueOf(segment.status()));
        }
        if (received != null) {
            line.putObject("receipt")
                    .put("message_id", received.messageId())
                    .put("state", String.valueOf(received.state()))
                    .put("err", received.errorCode());
        }
        return line.toString();
    }

    private void print(SubmitSm segment) {
        Screen screen = new Screen(spec);
        screen.line(
                screen.bold("submit_sm") + " source_addr=" + segment.source().value() + " destination_addr="
                        + segment.destination().value() + " esm_class=" + segment.esmClass() + " registered_delivery="
                        + segment.registeredDelivery() + " data_coding=" + segment.dataCoding() + " sm_length="
                        + segment.shortMessage().length());
        screen.line("  " + screen.faint(segment.shortMessage().toHex()));
        segment.tlvs()
                .list()
                .forEach(
                        tlv -> screen.line("  " + tlv.name() + "=" + tlv.value().toHex()));
    }
}
