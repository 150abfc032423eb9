package io.larvik.smpp.cli;

import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.SmppServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code smpp send} against our server: its output and its exit codes, and that neither output nor errors contain the
 * password.
 */
@Timeout(60)
class SendCommandIT {

    private static final String PASSWORD = "s3cr3t";

    private final BlockingQueue<IncomingSms> arrived = new LinkedBlockingQueue<>();
    private SmppServer server = serve(sms -> sms.accept("450"));

    @BeforeAll
    static void keepBackRefusedBinds() {
        ProvokedWarnings.keepBack("bind.denied", "bind.failed");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void acceptedMessagePrintsItsId() {
        CommandRun run = send("--to", "46709771337", "--from", "Larvik", "--text", "Hej på dig 👋");

        assertThat(run).isEqualTo(new CommandRun(0, "accepted 450" + System.lineSeparator(), ""));
        assertThat(arrived.remove().text()).isEqualTo("Hej på dig 👋");
    }

    @Test
    void textComesFromAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("message.txt"), "from a file, åäö");

        assertThat(send("--to", "46709771337", "--file", file.toString()).code())
                .isZero();
        assertThat(arrived.remove().text()).isEqualTo("from a file, åäö");
    }

    @Test
    void octetsComeInHexadecimal() {
        assertThat(send("--to", "46709771337", "--hex", "00ff", "--dc", "0xF5").code())
                .isZero();

        IncomingSms sms = arrived.remove();
        assertThat(sms.message().octets().toHex()).isEqualTo("00ff");
        assertThat(sms.pdus().get(0).dataCoding().value()).isEqualTo(0xF5);
    }

    @Test
    void receiptIsWaitedFor() {
        serveInstead(sms -> {
            sms.accept("450");
            sms.sendReceipt(MessageState.DELIVERED);
        });

        CommandRun run = send("--to", "46709771337", "--text", "Hello", "--dlr");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("receipt DELIVERED err 000");
    }

    @Test
    void receiptThatSaysUndeliverableIsCode14() {
        serveInstead(sms -> {
            sms.accept("450");
            sms.sendReceipt(MessageState.UNDELIVERABLE, "007");
        });

        CommandRun run = send("--to", "46709771337", "--text", "Hello", "--dlr");

        assertThat(run.code()).isEqualTo(14);
        assertThat(run.out()).contains("receipt UNDELIVERABLE err 007");
    }

    @Test
    void receiptThatDoesNotComeIsCode13() {
        CommandRun run = send("--to", "46709771337", "--text", "Hello", "--dlr", "--wait", "100ms");

        assertThat(run.code()).isEqualTo(13);
        assertThat(run.err()).contains("the receipt did not come within 100 ms");
    }

    @Test
    void jsonTellsSegmentsAndReceipt() {
        serveInstead(sms -> {
            sms.accept("450");
            sms.sendReceipt(MessageState.DELIVERED);
        });

        CommandRun run = send("--to", "46709771337", "--text", "Hello", "--dlr", "--json");

        JsonNode line = JsonMapper.builder().build().readTree(run.out());
        assertThat(line.at("/message_ids/0").asString()).isEqualTo("450");
        assertThat(line.at("/segments/0/command_status").asString()).isEqualTo("ESME_ROK (0x00)");
        assertThat(line.at("/receipt/state").asString()).isEqualTo("DELIVERED");
    }

    @Test
    void refusedMessageIsCode12() {
        serveInstead(sms -> sms.reject(CommandStatus.INVALID_DESTINATION_ADDRESS));

        CommandRun run = send("--to", "46709771337", "--text", "Hello");

        assertThat(run.code()).isEqualTo(12);
        assertThat(run.err()).contains("ESME_RINVDSTADR (0x0B)").hasLineCount(1);
    }

    @Test
    void refusedBindIsCode11() {
        CommandRun run = run("foo:" + PASSWORD + "x", server.port(), "--to", "46709771337", "--text", "Hello");

        assertThat(run.code()).isEqualTo(11);
        assertThat(run.err()).contains("ESME_RINVPASWD").hasLineCount(1);
    }

    @Test
    void portWhereNobodyListensIsCode10() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        CommandRun run = run("foo:" + PASSWORD, port, "--to", "46709771337", "--text", "Hello");

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
        assertThat(arrived).isEmpty();
    }

    @Test
    void dryRunPrintsThePdusAndSendsNothing() {
        CommandRun run = send("--to", "46709771337", "--text", "x".repeat(161), "--tlv", "0x1400=616263", "--dry-run");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("submit_sm")
                .contains("050003010201")
                .contains("050003010202")
                .contains("0x1400=616263");
        assertThat(arrived).isEmpty();
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

    private SmppServer serve(Consumer<IncomingSms> handler) {
        return SmppServer.builder()
                .port(0)
                .authenticate(bind -> bind.matches("foo", PASSWORD) ? accept() : reject())
                .onSms((session, sms) -> {
                    arrived.add(sms);
                    handler.accept(sms);
                })
                .start();
    }

    private void serveInstead(Consumer<IncomingSms> handler) {
        server.close();
        server = serve(handler);
    }

    private CommandRun send(String... options) {
        return run("foo:" + PASSWORD, server.port(), options);
    }

    private static CommandRun run(String login, int port, String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "send";
        arguments[1] = "smpp://" + login + "@127.0.0.1:" + port;
        System.arraycopy(options, 0, arguments, 2, options.length);
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.out() + run.err()).doesNotContain(PASSWORD);
        return run;
    }
}
