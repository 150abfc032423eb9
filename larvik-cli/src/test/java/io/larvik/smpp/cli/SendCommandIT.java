package io.larvik.smpp.cli;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.FrameJson;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatorBuilder;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code smpp send} against a simulator: its output and its exit codes, and that neither output nor errors contain the
 * password.
 */
@Timeout(60)
class SendCommandIT {

    private static final String PASSWORD = "s3cr3t";
    private static final JsonMapper JSON = new JsonMapper();

    private final SmppSimulator smsc = builder().start();

    @BeforeAll
    static void keepBackWhatThrottlingProvokes() {
        ProvokedWarnings.keepBack("throttle.upstream", "send.expired");
    }

    @BeforeEach
    void acceptAll() {
        smsc.rule(when(any()).id("450").life("DELIVERED@1ms"));
    }

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void captureHasThePdusOfTheSession(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("sent.jsonl");

        CommandRun run = send("--to", "46709771337", "--text", "Hello", "--capture", file.toString());

        assertThat(run).isEqualTo(new CommandRun(0, "accepted 450\n", ""));
        assertThat(Files.readAllLines(file))
                .extracting(line -> JSON.readTree(line).get("command").asString())
                .startsWith("bind_transceiver", "bind_transceiver_resp", "submit_sm", "submit_sm_resp");
        assertThat(Files.readString(file))
                .contains("2a".repeat(PASSWORD.length()))
                .doesNotContain(hex(PASSWORD));
    }

    @Test
    void captureHasThePasswordIfThatIsAskedFor(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("sent.jsonl");

        send("--to", "46709771337", "--text", "Hello", "--capture", file.toString(), "--show-secrets");

        assertThat(Files.readString(file)).contains(hex(PASSWORD));
    }

    @ParameterizedTest
    @CsvSource({
        "'--capture no.txt', 'capture: no.txt, must end with .pcap or .jsonl'",
        "'--capture no/such.pcap', 'capture: no/such.pcap cannot be written: no such folder'",
        "'--capture no.pcap --dry-run', '--capture: --dry-run makes no connection'",
        "'--show-secrets', 'Missing required argument(s): --capture=FILE'",
    })
    void captureThatMakesNoSenseIsRefused(String options, String message) {
        CommandRun run = send(("--to 46709771337 --text Hello " + options).split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(message);
    }

    private static String hex(String text) {
        return OctetString.of(text.getBytes(StandardCharsets.US_ASCII)).toHex();
    }

    @Test
    void acceptedMessagePrintsItsId() {
        CommandRun run = send("--to", "46709771337", "--from", "Larvik", "--text", "Hej på dig 👋");

        assertThat(run).isEqualTo(new CommandRun(0, "accepted 450" + System.lineSeparator(), ""));
        assertThat(smsc.takeMessage().text()).isEqualTo("Hej på dig 👋");
    }

    @Test
    void textComesFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("message.txt"), "from a file, åäö");

        assertThat(send("--to", "46709771337", "--file", file.toString()).code())
                .isZero();
        assertThat(smsc.takeMessage().text()).isEqualTo("from a file, åäö");
    }

    @Test
    void octetsComeInHexadecimal() {
        assertThat(send("--to", "46709771337", "--hex", "00ff", "--dc", "0xF5").code())
                .isZero();

        SimulatedMessage message = smsc.takeMessage();
        assertThat(message.content().octets().toHex()).isEqualTo("00ff");
        assertThat(((SubmitSm) message.pdus().get(0)).dataCoding().value()).isEqualTo(0xF5);
    }

    @Test
    void receiptIsWaitedFor() {
        CommandRun run = send("--to", "46709771337", "--text", "Hello", "--dlr");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("receipt DELIVERED err 000");
    }

    @Test
    void receiptThatSaysUndeliverableIsCode14() {
        smsc.rule(when(any()).life("UNDELIVERABLE@1ms err=007"));

        CommandRun run = send("--to", "46709771337", "--text", "Hello", "--dlr");

        assertThat(run.code()).isEqualTo(14);
        assertThat(run.out()).contains("receipt UNDELIVERABLE err 007");
    }

    @Test
    void receiptThatDoesNotComeIsCode13() {
        smsc.rule(when(any()).fault("receipt_lost"));

        CommandRun run = send("--to", "46709771337", "--text", "Hello", "--dlr", "--wait", "100ms");

        assertThat(run.code()).isEqualTo(13);
        assertThat(run.err()).contains("the receipt did not come within 100 ms");
    }

    @Test
    void jsonTellsSegmentsAndReceipt() {
        CommandRun run = send("--to", "46709771337", "--text", "Hello", "--dlr", "--json");

        JsonNode line = JSON.readTree(run.out());
        assertThat(line.at("/message_ids/0").asString()).isEqualTo("450");
        assertThat(line.at("/segments/0/command_status").asString()).isEqualTo("ESME_ROK (0x00)");
        assertThat(line.at("/receipt/state").asString()).isEqualTo("DELIVERED");
    }

    @Test
    void refusedMessageIsCode12() {
        smsc.rule(when(any()).answer(CommandStatus.INVALID_DESTINATION_ADDRESS));

        CommandRun run = send("--to", "46709771337", "--text", "Hello");

        assertThat(run.code()).isEqualTo(12);
        assertThat(run.err()).contains("ESME_RINVDSTADR (0x0B)").hasLineCount(1);
    }

    @Test
    void messageThatIsThrottledIsSentAgainUntilTheQueueTimeout() {
        smsc.rule(when(any()).answer(CommandStatus.THROTTLED));

        CommandRun run = run(login() + "?queue_timeout=1s", "--to", "46709771337", "--text", "Hello");

        assertThat(run.code()).isEqualTo(12);
        assertThat(run.err()).contains("ESME_RTHROTTLED (0x58)").hasLineCount(1);
        assertThat(smsc.refusals()).hasSizeGreaterThan(1);
    }

    @Test
    void refusedBindIsCode11() {
        CommandRun run = run(login().replace("@", "x@"), "--to", "46709771337", "--text", "Hello");

        assertThat(run.code()).isEqualTo(11);
        assertThat(run.err()).contains("ESME_RINVPASWD").hasLineCount(1);
    }

    @Test
    void portWhereNobodyListensIsCode10() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        CommandRun run = run("foo:" + PASSWORD + "@127.0.0.1:" + port, "--to", "46709771337", "--text", "Hello");

        assertThat(run.code()).isEqualTo(10);
        assertThat(run.err()).contains("cannot be reached").hasLineCount(1);
    }

    @Test
    void messageThatCannotBeSentIsCode2AndNamesTheLimit() {
        CommandRun tooLong = send("--to", "1".repeat(21), "--text", "Hello");
        CommandRun unfit = send("--to", "46709771337", "--text", "Я", "--encoding", "gsm7");
        CommandRun nothing = send("--to", "46709771337");

        assertThat(tooLong.code()).isEqualTo(2);
        assertThat(tooLong.err()).contains("destination_addr: 21 characters, at most 20");
        assertThat(unfit.code()).isEqualTo(2);
        assertThat(unfit.err()).contains("U+042F at position 0 is not in GSM7");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(smsc.messages()).isEmpty();
    }

    @Test
    void dryRunPrintsThePdusAndSendsNothing() {
        CommandRun run = send("--to", "46709771337", "--text", "x".repeat(161), "--tlv", "0x1400=616263", "--dry-run");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .hasSize(2)
                .allMatch(line -> line.matches("([0-9a-f]{2})+"))
                .allMatch(line -> line.endsWith("14000003616263"))
                .anyMatch(line -> line.contains("050003010201"))
                .anyMatch(line -> line.contains("050003010202"));
        assertThat(smsc.messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"gsm7, Hej på dig", "latin1, Hej på dig", "ISO-8859-7, Καλημέρα"})
    @Tag("report-M5")
    void dryRunPrintsWhatWouldLeave(String alphabet, String text) {
        String[] options = {
            "--to", "46709771337", "--from", "Larvik", "--text", text, "--dlr", "--wait", "1ms", "--json"
        };
        String query = "?dest_npi=3&service_type=US+D&validity=1h&default_alphabet=" + alphabet;

        CommandRun run = run(login() + query, with(options, "--dry-run"));
        run(login() + query, options);

        OctetString sent = PduEncoder.encode(Frame.of(smsc.takeMessage().pdus().get(0), 2));
        JsonNode line = JSON.readTree(run.out());
        assertThat(line.get("hex").asString()).isEqualTo(sent.toHex());
        assertThat(line.get("pdu")).isEqualTo(JSON.readTree(FrameJson.of(sent)));
        assertThat(line.at("/pdu/fields/source_addr_ton").asInt()).isEqualTo(5);
        assertThat(line.at("/pdu/fields/dest_addr_npi").asInt()).isEqualTo(3);
    }

    @Test
    @Tag("report-M5")
    void dryRunCanBePipedIntoDecode() {
        String[] options = {"--to", "46709771337", "--text", "x".repeat(161), "--dry-run", "--repeat", "2", "--json"};
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(send(options).out().getBytes(StandardCharsets.UTF_8)));
            CommandRun run = CommandRun.of("decode");

            assertThat(run.code()).isZero();
            assertThat(run.out().lines().filter(line -> line.startsWith("submit_sm,")))
                    .hasSize(4);
        } finally {
            System.setIn(before);
        }
    }

    @Test
    @Tag("report-E2")
    @Tag("report-M7")
    void fieldsAreSetByOptions() {
        CommandRun run = run(
                login() + "?source_ton=2&priority=1",
                "--to=467",
                "--from=1337",
                "--text=Hello",
                "--from-ton=3",
                "--from-npi=8",
                "--to-ton=4",
                "--to-npi=9",
                "--service-type=VMA",
                "--validity=90s");

        SubmitSm sent = (SubmitSm) smsc.takeMessage().pdus().get(0);
        assertThat(run.code()).isZero();
        assertThat(sent.source()).isEqualTo(Address.of(3, 8, "1337"));
        assertThat(sent.destination()).isEqualTo(Address.of(4, 9, "467"));
        assertThat(sent.serviceType()).isEqualTo("VMA");
        assertThat(sent.priorityFlag()).isEqualTo(1);
        assertThat(String.valueOf(sent.validityPeriod())).contains("000000000130000R");
        assertThat(send("--to", "467", "--text", "x", "--priority", "7").err())
                .contains("priority_flag: 7")
                .hasLineCount(1);
    }

    @Test
    @Tag("report-M7")
    void repeatedMessagesFillTheWindow() {
        try (SmppSimulator frozen = builder().frozenTime().start()) {
            frozen.rule(when(any()).delay(Duration.ofSeconds(1)));
            CompletableFuture<CommandRun> running = CompletableFuture.supplyAsync(
                    () -> run(login(frozen), "--to", "467", "--text", "Hello", "--repeat", "8", "--window", "4"));

            for (int sent = 4; sent <= 8; sent += 4) {
                assertThat(frozen.awaitMessages(sent)).hasSize(sent);
                frozen.clock().advance(Duration.ofSeconds(1));
            }
            CommandRun run = running.join();

            assertThat(run.code()).isZero();
            assertThat(run.out().lines()).hasSize(8).allMatch(line -> line.startsWith("accepted "));
        }
    }

    @Test
    @Tag("report-M7")
    void repeatedMessagesStopAtAFailure() {
        smsc.rule(when(any()).life("DELIVERED@1ms")); // each with an id of its own
        smsc.rule(when(any()).nth(3).answer(CommandStatus.INVALID_DESTINATION_ADDRESS));

        CommandRun run =
                send("--to", "46709771337", "--text", "Hello", "--repeat", "100", "--window", "1", "--dlr", "--json");

        assertThat(run.code()).isEqualTo(12);
        assertThat(run.err()).contains("ESME_RINVDSTADR").hasLineCount(1);
        assertThat(run.out().lines()).hasSize(2).allMatch(line -> line.contains("\"state\":\"DELIVERED\""));
        assertThat(smsc.messages()).hasSize(2);
        assertThat(smsc.refusals()).hasSize(1);
    }

    @Test
    @Tag("report-M7")
    void certificatesAreTrustedAsAskedFor(@TempDir Path folder) throws Exception {
        Path pem = Files.writeString(folder.resolve("ca.pem"), certificate());
        String[] hello = {"--to", "46709771337", "--text", "Hello"};
        String url = "smpps://foo:" + PASSWORD + "@localhost:" + smsc.tlsPort();

        CommandRun untrusted = run(url, hello);
        CommandRun trusted = run(url, with(hello, "--tls-ca", pem.toString()));
        CommandRun insecure = run(url.replace("localhost", "127.0.0.1"), with(hello, "--insecure-tls"));
        CommandRun plain = run("foo@localhost", with(hello, "--insecure-tls"));
        CommandRun missing = run(url, with(hello, "--tls-ca", "nope.pem"));

        assertThat(untrusted.code()).isEqualTo(10);
        assertThat(trusted).isEqualTo(new CommandRun(0, "accepted 450" + System.lineSeparator(), ""));
        assertThat(insecure.code()).isZero();
        assertThat(insecure.err()).contains("warning: --insecure-tls").hasLineCount(1);
        assertThat(plain.err()).isEqualTo("smpp: --insecure-tls: the URL must begin with smpps://\n");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).isEqualTo("smpp: --tls-ca nope.pem: no such file\n");
    }

    @Test
    @Tag("report-N10")
    void receiptOverATransmitterIsWarnedOf() {
        String url = login() + "?bind=tx";

        CommandRun warned = run(url, "--to=46709771337", "--text=x", "--dlr", "--wait=1ms");
        CommandRun silent = run(url, "--to=46709771337", "--text=x");

        assertThat(warned.code()).isEqualTo(13);
        assertThat(warned.err())
                .startsWith("smpp: warning: --dlr with bind=tx: ")
                .hasLineCount(2);
        assertThat(silent.err()).isEmpty();
    }

    @Test
    @Tag("report-E4")
    void receiptComesOverTheReceiverThatIsApart() {
        String url = login() + "?bind=tx+rx";

        CommandRun run = run(url, "--to=46709771337", "--text=x", "--dlr");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("receipt DELIVERED err 000");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void longTextIsSplitAsAskedFor() {
        CommandRun wide = send("--to", "46709771337", "--text", "x".repeat(161), "--split", "udh16", "--dry-run");
        CommandRun none = send("--to", "46709771337", "--text", "x".repeat(161), "--split", "none", "--dry-run");

        assertThat(wide.out()).contains("060804", "0201").contains("0202");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("161");
    }

    @Test
    void nationalTableSavesUcs2() {
        CommandRun run = send(
                "--to",
                "46709771337",
                "--text",
                "\u015Fi\u015Fe " + "x".repeat(80),
                "--language",
                "turkish",
                "--dry-run");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("03240101"); // the header names the Turkish single shift table
    }

    private static SimulatorBuilder builder() {
        String accounts = "accounts: [{system_id: foo, password: " + PASSWORD + "}]";
        return SmppSimulator.builder().tls().scenario(Scenario.parse("one account", accounts));
    }

    private String login() {
        return login(smsc);
    }

    private static String login(SmppSimulator smsc) {
        return "foo:" + PASSWORD + "@127.0.0.1:" + smsc.port();
    }

    /** Returns the certificate that the message centre shows, as PEM. */
    private String certificate() throws IOException, CertificateEncodingException {
        try (SSLSocket socket = (SSLSocket) smsc.trust().getSocketFactory().createSocket("127.0.0.1", smsc.tlsPort())) {
            byte[] der = socket.getSession().getPeerCertificates()[0].getEncoded();
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(der)
                    + "\n-----END CERTIFICATE-----\n";
        }
    }

    private CommandRun send(String... options) {
        return run(login(), options);
    }

    /** Runs the command with a URL, of which smpp:// may be left out. */
    private static CommandRun run(String url, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "send";
        arguments[1] = url.contains("://") ? url : "smpp://" + url;
        System.arraycopy(options, 0, arguments, 2, options.length);
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
        return run;
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray(String[]::new);
    }
}
