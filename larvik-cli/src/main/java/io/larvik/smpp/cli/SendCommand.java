package io.larvik.smpp.cli;

import io.larvik.smpp.capture.PcapTap;
import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.cli.value.DurationConverter;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.FrameJson;
import io.larvik.smpp.message.MessageDefaults;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
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
            "A message that the message centre throttles is sent again, more slowly, until it is accepted or has waited for"
                    + " a minute; then it counts as refused. ?queue_timeout=10s in the URL sets another time.",
            "",
            "Exit codes: 0 the message was accepted (and, with --dlr, delivered), 2 the message or an option is invalid,"
                    + " 10 no connection, 11 the bind was refused, 12 the message was refused, 13 no answer in time,"
                    + " 14 the receipt says that the message was not delivered.",
            "",
            "Examples:",
            "  smpp send smpp://foo:bar@localhost --to 46709771337 --from Larvik --text Hello",
            "  smpp send smpps://foo@smsc.example:3550?bind=tx --to 46709771337 --file message.txt --dlr --wait 2m",
            "  smpp send smpp://foo@localhost --to 46709771337 --text Hello --capture sent.pcap",
            "  smpp send smpp://foo@localhost --to 46709771337 --text 'Hej på dig 👋' --dry-run | smpp decode"
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

    @Mixin
    private FieldOptions fields = new FieldOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--dlr", description = "Request a delivery receipt and wait for it.")
    private boolean receipt;

    @Option(
            names = "--wait",
            converter = DurationConverter.class,
            defaultValue = "30s",
            paramLabel = "TIME",
            description = "How long to wait for the receipt: 500ms, 30s (the default), 2m.")
    private Duration wait = Duration.ofSeconds(30);

    @Option(
            names = "--repeat",
            defaultValue = "1",
            paramLabel = "N",
            description = "Send the message N times, as many at once as the window has room for.")
    private int repeat = 1;

    @Option(names = "--dry-run", description = "Print the PDUs in hexadecimal, one a line, without connecting.")
    private boolean dryRun;

    @Mixin
    private CaptureOptions capture = new CaptureOptions();

    @Option(names = "--json", description = "Print one line of JSON for each message, or for each PDU with --dry-run.")
    private boolean json;

    @Option(names = "-v", description = "Log events; -vv logs more.")
    private boolean[] verbose = {};

    @Override
    public Integer call() throws IOException {
        if (verbose.length > 0) {
            Logging.verbose(verbose.length);
        }
        if (repeat < 1) {
            throw new IllegalArgumentException("--repeat: " + repeat + ", at least 1");
        }
        Sms sms = message.sms(receipt);
        SmppClientBuilder client = SmppClient.builder().url(url).defaults(fields::apply);
        UrlOptions options = new UrlOptions(url);
        PrintWriter err = spec.commandLine().getErr();
        connection.apply(client, options, err);
        if (receipt && options.onlyTransmits()) {
            err.println("smpp: warning: --dlr with bind=tx: few message centres send receipts to a transmitter");
            err.flush();
        }
        if (dryRun && capture.isAsked()) {
            throw new IllegalArgumentException("--capture: --dry-run makes no connection");
        }
        if (dryRun) {
            return print(
                    sms.withDefaults(MessageDefaults.NONE.with(options::apply).with(fields::apply)), options);
        }
        String password = Password.missingIn(url);
        if (password != null) {
            client.password(password);
        }
        SentMessages sent = new SentMessages();
        try (PcapTap tap = capture.tap();
                SmppClient connected = connect(client, tap)) {
            new RepeatedSend(connected, receipt ? wait : null, sent).run(sms, repeat, connection.window(options));
        }
        return sent.code;
    }

    private static SmppClient connect(SmppClientBuilder client, @Nullable PcapTap tap) {
        if (tap != null) {
            client.session(o -> o.tap(tap));
        }
        return client.connect();
    }

    /** Prints messages when they are accepted, and their receipts; in JSON, both on one line. */
    private final class SentMessages implements RepeatedSend.Outcomes {

        private final Screen screen = new Screen(spec);
        private int code = ExitCode.OK;

        @Override
        public void accepted(Submission sent) {
            if (!json) {
                screen.line("accepted " + String.join(" ", sent.messageIds()));
            } else if (!receipt) {
                print(toJson(sent, null));
            }
        }

        @Override
        public void received(Submission sent, Receipt received) {
            code = received.isDelivered() ? code : Failures.NOT_DELIVERED;
            if (json) {
                print(toJson(sent, received));
                return;
            }
            String state = String.valueOf(received.state());
            screen.line("receipt " + (received.isDelivered() ? screen.good(state) : screen.bad(state))
                    + (received.errorCode() == null ? "" : " err " + Screen.printable(received.errorCode()))
                    + (repeat == 1 ? "" : ", " + String.join(" ", sent.messageIds())));
        }
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

    /** Prints the PDUs as they would leave after a bind, which has the sequence_number 1. */
    private int print(Sms sms, UrlOptions options) {
        int sequenceNumber = 1;
        for (int i = 1; i <= repeat; i++) {
            for (SubmitSm segment : sms.toSubmitSm(options.alphabets(), i)) {
                sequenceNumber++;
                OctetString octets = PduEncoder.encode(Frame.of(segment, sequenceNumber));
                print(json ? toJson(octets) : octets.toHex());
            }
        }
        return ExitCode.OK;
    }

    private static String toJson(OctetString octets) {
        ObjectNode line = JSON.createObjectNode().put("hex", octets.toHex());
        return line.set("pdu", JSON.readTree(FrameJson.of(octets))).toString();
    }

    private void print(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
