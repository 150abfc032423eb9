package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.BindRefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code smpp serve} in its own process. */
@Timeout(60)
class ServeCommandIT {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private Process process;
    private BufferedReader out;

    @BeforeAll
    static void keepBackWhatServersProvoke() {
        ProvokedWarnings.keepBack("connect.failed");
    }

    @AfterEach
    void end() throws Exception {
        process.destroyForcibly().waitFor();

        assertThat(Files.readString(errors()).lines())
                .filteredOn(line -> line.matches(".* (WARN|ERROR) .*"))
                .allMatch(line -> line.contains(" bind.denied "));
    }

    @Test
    void messageIsPrintedAndReceipted() throws Exception {
        int port = serve(null, "--receipt-delay", "50ms");

        try (SmppClient client = SmppClient.connect("smpp://any:login@127.0.0.1:" + port)) {
            Submission sent = client.send(
                    Sms.to("46709771337").from("Larvik").text("Hej på dig 👋").requestReceipt());

            assertThat(sent.awaitReceipt(Duration.ofSeconds(20)).isDelivered()).isTrue();
            assertThat(out.readLine())
                    .contains("Larvik → 46709771337 \"Hej på dig 👋\"")
                    .contains("UCS2, 1 segment, receipt asked for")
                    .endsWith(sent.messageIds().get(0));
        }
    }

    @Test
    void captureIsWholeWhenTheCommandIsEnded() throws Exception {
        Path file = folder.resolve("served.pcap");
        int port = serve(null, "--capture", file.toString());
        try (SmppClient client = SmppClient.connect("smpp://foo:s3cr3t@127.0.0.1:" + port)) {
            client.send(Sms.to("46709771337").text("Hello"));
        }

        process.destroy();
        process.waitFor();

        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("foo\0******\0")
                .contains("46709771337");
    }

    @Test
    void messageIsDeliveredToWhoBinds() throws Exception {
        BlockingQueue<ReceivedMessage> received = new LinkedBlockingQueue<>();
        int port = serve(null, "--mo-from", "46709771337", "--mo-to", "46701113311", "--mo-text", "Hello back");

        try (SmppClient client = SmppClient.builder()
                .url("smpp://foo:bar@127.0.0.1:" + port)
                .onMessage(received::add)
                .connect()) {
            ReceivedMessage message = received.poll(20, TimeUnit.SECONDS);

            assertThat(client.isConnected()).isTrue();
            assertThat(message.text()).isEqualTo("Hello back");
            assertThat(message.from()).isEqualTo("46709771337");
        }
    }

    @Test
    @Tag("report-I1")
    void receiptsAreDroppedWithTheirSessionAndCounted() throws Exception {
        int port = serve(null, "--receipt-delay", "1h");
        try (SmppClient client = SmppClient.connect("smpp://any:login@127.0.0.1:" + port)) {
            for (int i = 0; i < 3; i++) {
                client.send(Sms.to("46709771337").from("Larvik").text("Hello").requestReceipt());
                out.readLine();
            }
        }

        assertThat(out.readLine()).isEqualTo("3 receipts dropped: their receiver is no longer bound");
    }

    @Test
    @Tag("report-M6")
    void jsonIsAnObjectALine() throws Exception {
        int port = serve(null, "--json");
        try (SmppClient client = SmppClient.connect("smpp://any:login@127.0.0.1:" + port)) {
            client.send(Sms.to("46709771337").from("Larvik").text("Hello"));
        }

        JsonNode message = JSON.readTree(out.readLine());
        assertThat(message.get("event").asString()).isEqualTo("message");
        assertThat(message.get("text").asString()).isEqualTo("Hello");
    }

    @Test
    void loginCanBeDemanded() throws Exception {
        int port = serve("s3cr3t", "--system-id", "foo");

        try (SmppClient client = SmppClient.connect("smpp://foo:s3cr3t@127.0.0.1:" + port)) {
            assertThat(client.isConnected()).isTrue();
        }
        Assertions.assertThatThrownBy(() -> SmppClient.connect("smpp://foo:wrong@127.0.0.1:" + port))
                .isInstanceOf(BindRefusedException.class);
    }

    @Test
    void endsWhenToldTo() throws Exception {
        int port = serve(null);
        try (SmppClient client = SmppClient.connect("smpp://foo:bar@127.0.0.1:" + port)) {

            process.destroy();

            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            assertThat(client).isNotNull();
        }
    }

    private Path errors() {
        return folder.resolve("stderr");
    }

    private int serve(String password, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--port",
                "0"));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors().toFile());
        if (password != null) {
            builder.environment().put("SMPP_PASSWORD", password);
        }
        process = builder.start();
        out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        if (ready.startsWith("{")) {
            assertThat(JSON.readTree(ready).get("event").asString()).isEqualTo("ready");
            return JSON.readTree(ready).get("port").asInt();
        }
        assertThat(ready).startsWith("READY 127.0.0.1:");
        return Integer.parseInt(ready.substring(ready.lastIndexOf(':') + 1));
    }
}
