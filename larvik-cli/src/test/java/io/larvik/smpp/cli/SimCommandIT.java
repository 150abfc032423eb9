package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.session.RequestRejectedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code smpp sim} in this process; each run ends by itself. */
@Timeout(60)
class SimCommandIT {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    @BeforeAll
    static void keepBackWhatClientsProvoke() {
        ProvokedWarnings.keepBack("connect.failed");
    }

    @Test
    void messageAndReceiptAreALineEach() throws Exception {
        Path scenario = scenario(
                "seed: 42",
                "rules:",
                "  - {name: quick, when: {to: '4670*'}, life: DELIVERED@10ms}",
                "expect: {messages: [{to: '46709771337', count: 1}]}");
        try (Sim sim = new Sim("--scenario", scenario.toString(), "--expect");
                SmppClient client = SmppClient.connect(sim.url("shop"))) {
            Submission sent =
                    client.send(Sms.to("46709771337").text("Your code is 1234").requestReceipt());
            sent.awaitReceipt(Duration.ofSeconds(20));

            assertThat(sim.lines.get(0)).matches("smpp {5}smpp://127\\.0\\.0\\.1:\\d+ +any system_id and password");
            assertThat(sim.lines.get(2)).isEqualTo("seed     42");
            assertThat(sim.next())
                    .matches(
                            "[\\d:.]{12} #1 shop → 46709771337 \"Your code is 1234\" {3}accepted 1000000001 {3}rule: quick");
            assertThat(sim.next()).matches("[\\d:.]{12} #1 shop ← DELIVERED 1000000001 {36}taken in \\d+ ms");
            assertThat(sim.next()).isEqualTo("met      all expectations");
            assertThat(sim.code()).isZero();
        }
    }

    @Test
    void captureHasWhatBothSidesSent() throws Exception {
        Path file = folder.resolve("sim.jsonl");
        try (Sim sim = new Sim("--capture", file.toString(), "--exit-after", "1 messages");
                SmppClient client = SmppClient.connect(sim.url("shop"))) {
            client.send(Sms.to("46709771337").text("Hello"));
            assertThat(sim.code()).isZero();
        }

        assertThat(Files.readAllLines(file))
                .extracting(line -> JSON.readTree(line).get("command").asString())
                .startsWith("bind_transceiver", "bind_transceiver_resp", "submit_sm", "submit_sm_resp");
    }

    @Test
    void jsonIsAnObjectALineWithWhatItIsAbout() throws Exception {
        Path scenario =
                scenario("rules:", "  - {when: {text: no}, answer: ESME_RSUBMITFAIL}", "  - {life: DELIVERED@10ms}");
        try (Sim sim = new Sim("--json", "--scenario", scenario.toString(), "--exit-after", "2 messages");
                SmppClient client = SmppClient.connect(sim.url("shop"))) {
            assertThatThrownBy(() -> client.send(Sms.to("46709771337").text("no")))
                    .isInstanceOf(RequestRejectedException.class);
            client.send(Sms.to("46709771337").from("Shop").text("yes").requestReceipt())
                    .awaitReceipt(Duration.ofSeconds(20));

            JsonNode ready = sim.ready();
            assertThat(ready.get("ready").get("smpp").asString())
                    .isEqualTo(
                            "smpp://127.0.0.1:" + ready.get("ready").get("port").asInt());
            JsonNode refusal = JSON.readTree(sim.next()).get("refusal");
            assertThat(refusal.get("status").asString()).startsWith("ESME_RSUBMITFAIL");
            JsonNode message = JSON.readTree(sim.next()).get("message");
            assertThat(message.get("from").get("value").asString()).isEqualTo("Shop");
            assertThat(message.get("from").get("ton").asInt()).isEqualTo(5);
            assertThat(message.get("ids").get(0).asString()).isEqualTo("1000000001");
            assertThat(JSON.readTree(sim.next()).get("receipt").get("state").asString())
                    .isEqualTo("DELIVERED");
            client.send(Sms.to("46709771337").text("yes"));
            assertThat(sim.code()).isZero();
        }
    }

    @Test
    void consoleIsServedWithAToken() throws Exception {
        try (Sim sim = new Sim("--exit-after", "1 message")) {
            String line = sim.lines.stream()
                    .filter(each -> each.startsWith("console  "))
                    .findFirst()
                    .orElseThrow();
            URI console = URI.create(line.split(" +")[1]);
            HttpRequest info = HttpRequest.newBuilder(console.resolve("/api/v1/info"))
                    .header("Authorization", "Bearer " + console.getFragment().substring("token=".length()))
                    .build();

            HttpResponse<String> answer = HttpClient.newHttpClient().send(info, HttpResponse.BodyHandlers.ofString());

            assertThat(JSON.readTree(answer.body()).get("port").asInt()).isEqualTo(sim.port);
            try (SmppClient client = SmppClient.connect(sim.url("shop"))) {
                client.send(Sms.to("46709771337").text("Hello"));
            }
            assertThat(sim.code()).isZero();
        }
    }

    @Test
    void consoleIsInTheReadyLineUnlessItIsOff() throws Exception {
        try (Sim on = new Sim("--json", "--exit-after", "10ms");
                Sim off = new Sim("--json", "--http", "off", "--exit-after", "10ms")) {
            assertThat(on.ready().get("ready").get("console").asString())
                    .matches("http://127\\.0\\.0\\.1:\\d+/#token=[\\w-]{22}");
            assertThat(off.ready().get("ready").has("console")).isFalse();
        }
    }

    @Test
    void consoleStaysOnTheLoopbackAddressWhereSmppDoesNot() throws Exception {
        Path scenario = scenario("accounts: [{system_id: shop, password: secret}]");
        List<String> open = List.of("--json", "--host", "0.0.0.0", "--scenario", scenario.toString());
        try (Sim sim = new Sim(words(open, "--exit-after", "10ms"));
                Sim insecure = new Sim(words(open, "--insecure-http", "--exit-after", "10ms"))) {
            for (Sim each : List.of(sim, insecure)) {
                // what is printed can be opened: 0.0.0.0 cannot everywhere
                assertThat(each.ready().get("ready").get("console").asString()).startsWith("http://127.0.0.1:");
            }
        }
    }

    private static String[] words(List<String> first, String... more) {
        return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void portForHttpInUseIsCode10() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of("sim", "--port", "0", "--http", String.valueOf(taken.getLocalPort()));

            assertThat(run.code()).isEqualTo(10);
            assertThat(run.err()).contains("for HTTP");
        }
        assertThat(CommandRun.of("sim", "--http", "65536").code()).isEqualTo(2);
        assertThat(CommandRun.of("sim", "--http", "off", "--insecure-http").err())
                .isEqualTo("smpp: --insecure-http: not with --http off\n");
    }

    @Test
    void numberChoosesTheOutcome() throws Exception {
        try (Sim sim = new Sim("--exit-after", "1 message");
                SmppClient client = SmppClient.connect(sim.url("shop"))) {
            assertThatThrownBy(() -> client.send(Sms.to("9991011").text("Hello")))
                    .isInstanceOfSatisfying(
                            RequestRejectedException.class,
                            e -> assertThat(e.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS));
            client.send(Sms.to("46709771337").text("Hello"));

            assertThat(sim.next()).contains("shop → 9991011", "ESME_RINVDSTADR (0x0B)");
            assertThat(sim.code()).isZero();
        }
    }

    @Test
    void expectationThatIsNotMetIsCode1() throws Exception {
        Path scenario = scenario("expect: {messages: [{to: '46709771337', count: 1}]}");

        CommandRun run =
                CommandRun.of("sim", "--port", "0", "--scenario", scenario.toString(), "--expect", "--within", "10ms");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("missing  to: 46709771337: 0 messages, expected 1");
    }

    @Test
    void textOfPeersCannotControlTheTerminal() throws Exception {
        try (Sim sim = new Sim("--exit-after", "1 message");
                SmppClient client = SmppClient.connect(sim.url("a%1B%5B31mb"))) {
            client.send(Sms.to("46709771337").text("red \u001b[31m\n"));

            assertThat(sim.next())
                    .contains("a\\u001b[31mb →", "\"red \\u001b[31m\\n\"")
                    .doesNotContain("\u001b");
        }
    }

    @Test
    void changedScenarioIsReadAgainAndABrokenOneIsReported() throws Exception {
        Path scenario = scenario("rules: [{answer: ESME_RSUBMITFAIL}]");
        try (Sim sim = new Sim("--watch", "--scenario", scenario.toString(), "--exit-after", "1 message");
                SmppClient client = SmppClient.connect(sim.url("shop"))) {
            Files.writeString(scenario, "rules: [{answr: ESME_ROK}]\n");
            assertThat(sim.next()).contains("did you mean answer?");
            assertThat(sim.next()).isEqualTo("scenario stays as it was");
            assertThatThrownBy(() -> client.send(Sms.to("46709771337").text("Hello")))
                    .isInstanceOf(RequestRejectedException.class);
            assertThat(sim.next()).contains("ESME_RSUBMITFAIL");

            Files.writeString(scenario, "rules: [{answer: ESME_ROK}]\n");
            assertThat(sim.next()).isEqualTo("scenario " + scenario + " read again");
            client.send(Sms.to("46709771337").text("Hello"));
            assertThat(sim.code()).isZero();
        }
    }

    @Test
    void readyFileHasTheUrl() throws Exception {
        Path file = folder.resolve("url");

        CommandRun run = CommandRun.of("sim", "--port", "0", "--ready-file", file.toString(), "--exit-after", "10ms");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("READY " + Files.readString(file).strip().replace("smpp://test:test@", ""));
    }

    @Test
    void readyFileHasNoPasswordOfAnAccount() throws Exception {
        Path file = folder.resolve("url");
        Path scenario =
                Files.writeString(folder.resolve("one.yaml"), "accounts: [{system_id: shop, password: secret}]\n");

        CommandRun run = CommandRun.of(
                "sim",
                "--port",
                "0",
                "--scenario",
                scenario.toString(),
                "--ready-file",
                file.toString(),
                "--exit-after",
                "10ms");

        assertThat(run.out()).contains("READY " + Files.readString(file).strip().replace("smpp://", ""));
    }

    @Test
    void tlsHasAPortOfItsOwn() throws Exception {
        try (Sim sim = new Sim("--tls", "0", "--json", "--exit-after", "1 message")) {
            String url = sim.ready().get("ready").get("smpps").asString().replace("//", "//shop:secret@");

            CommandRun run = CommandRun.of("send", url, "--insecure-tls", "--to", "46709771337", "--text", "Hello");

            assertThat(run.code()).isZero();
            assertThat(sim.code()).isZero();
        }
    }

    @Test
    void checkTellsAllFaultsWithTheirPlaces() throws Exception {
        Path good = scenario("seed: 1");
        assertThat(CommandRun.of("sim", "--check", good.toString()))
                .isEqualTo(new CommandRun(0, good + ": no faults\n", ""));

        Path bad = scenario("sed: 1", "rules: [{answer: ESME_RTHROTLED}]");
        CommandRun check = CommandRun.of("sim", "--check", bad.toString());
        CommandRun run = CommandRun.of("sim", "--scenario", bad.toString());

        assertThat(check.code()).isEqualTo(2);
        assertThat(check.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith(bad + ":1:1: "))
                .anyMatch(line -> line.contains("did you mean ESME_RTHROTTLED?"));
        assertThat(run).isEqualTo(check);
    }

    @Test
    void profileCanBePrintedAndChecked() throws Exception {
        CommandRun printed = CommandRun.of("sim", "--print-profile", "flaky");
        Path file = Files.writeString(folder.resolve("flaky.yaml"), printed.out());

        assertThat(CommandRun.of("sim", "--check", file.toString()).code()).isZero();
        assertThat(CommandRun.of("sim", "--profile", "flakey", "--port", "0").err())
                .contains("flaky");
    }

    @Test
    void esmeThatIsAskedToBindIsServed() throws Exception {
        AtomicReference<Outbind> asked = new AtomicReference<>();
        try (SmppClient esme = SmppClient.builder()
                        .systemId("shop")
                        .password("secret")
                        .awaitOutbind(new InetSocketAddress("127.0.0.1", 0), outbind -> {
                            asked.set(outbind);
                            return true;
                        })
                        .connect();
                Sim sim = new Sim(
                        "--exit-after",
                        "1 message",
                        "--outbind-system-id",
                        "operator",
                        "--outbind-to",
                        address(esme))) {
            assertThat(sim.next()).matches("outbind {2}" + address(esme) + " +bound as #1 shop");

            esme.send(Sms.to("46709771337").text("Hello"));

            assertThat(sim.next()).contains("#1 shop → 46709771337");
            assertThat(sim.code()).isZero();
            assertThat(asked.get().systemId()).isEqualTo("operator");
        }
    }

    private static String address(SmppClient esme) {
        return "127.0.0.1:" + esme.outbindAddress().getPort();
    }

    @Test
    void esmeThatDoesNotBindIsCode10() throws Exception {
        String nobody;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = "127.0.0.1:" + listener.getLocalPort();
        }

        CommandRun run = CommandRun.of("sim", "--port", "0", "--outbind-to", nobody);

        assertThat(run.code()).isEqualTo(10);
        assertThat(run.err()).startsWith("smpp: outbind: " + nobody + " cannot be reached: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:0",
                "localhost:70000",
                "a b:1",
                "user:secret@localhost:1",
                "localhost:1/x"
            })
    void addressOfAnEsmeIsHostAndPort(String address) {
        CommandRun run = CommandRun.of("sim", "--port", "0", "--outbind-to", address);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'--outbind-to'").contains("is not HOST:PORT");
    }

    @Test
    void wrongUseIsCode2AndAPortInUseCode10() throws Exception {
        assertThat(CommandRun.of("sim", "--expect").err())
                .isEqualTo("smpp: --expect: the scenario has no expectations\n");
        assertThat(CommandRun.of("sim", "--watch").err()).isEqualTo("smpp: --watch: needs --scenario FILE\n");
        assertThat(CommandRun.of("sim", "--within", "1s").err()).isEqualTo("smpp: --within: needs --expect\n");
        assertThat(CommandRun.of("sim", "--outbind-system-id", "sixteen letters!")
                        .err())
                .isEqualTo("smpp: --outbind-system-id: 16 characters, at most 15\n");
        assertThat(CommandRun.of("sim", "--exit-after", "0 messages").code()).isEqualTo(2);
        assertThat(CommandRun.of("sim", "--exit-after", "messages").err()).contains("neither '100 messages' nor");
        assertThat(CommandRun.of("sim", "--host", "0.0.0.0").err())
                .isEqualTo("smpp: --host 0.0.0.0: others can reach it, so it needs a scenario with accounts\n");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CommandRun run = CommandRun.of("sim", "--port", String.valueOf(taken.getLocalPort()));

            assertThat(run.code()).isEqualTo(10);
        }
    }

    private Path scenario(String... lines) throws IOException {
        return Files.write(Files.createTempFile(folder, "scenario", ".yaml"), List.of(lines));
    }

    /** A run on a free port in a thread of its own. */
    private static final class Sim implements AutoCloseable {

        private final List<String> lines = new ArrayList<>();
        private final BufferedReader out;
        private final CompletableFuture<Integer> code;
        private final int port;

        Sim(String... options) throws IOException {
            PipedReader pipe = new PipedReader(1 << 20);
            PrintWriter writer = new PrintWriter(new PipedWriter(pipe), true);
            out = new BufferedReader(pipe);
            String[] arguments = Stream.concat(Stream.of("sim", "--port", "0"), Stream.of(options))
                    .toArray(String[]::new);
            CommandLine command = Main.commandLine()
                    .setOut(writer)
                    .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
            code = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                code.complete(command.execute(arguments));
                writer.close();
            });
            thread.setDaemon(true);
            thread.start();
            do {
                lines.add(next());
            } while (!last().startsWith("READY") && !last().startsWith("{"));
            port = Integer.parseInt(
                    last().replaceAll("(?s).*(?:smpp://|READY )(?:127\\.0\\.0\\.1|0\\.0\\.0\\.0):(\\d+).*", "$1"));
        }

        private String last() {
            return lines.get(lines.size() - 1);
        }

        JsonNode ready() {
            return JSON.readTree(last());
        }

        String next() throws IOException {
            return out.readLine();
        }

        String url(String systemId) {
            return "smpp://" + systemId + ":secret@127.0.0.1:" + port;
        }

        int code() throws Exception {
            return code.get(20, TimeUnit.SECONDS);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
