package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodeCaptureTest {

    @TempDir
    Path directory;

    private Path capture;

    @BeforeEach
    void write() throws IOException {
        capture = Files.write(directory.resolve("trace.pcap"), SampleCapture.pcap());
    }

    private CommandRun decode(String... options) {
        String[] arguments = new String[options.length + 3];
        System.arraycopy(options, 0, arguments, 3, options.length);
        arguments[0] = "decode";
        arguments[1] = "--file";
        arguments[2] = capture.toString();
        return CommandRun.of(arguments);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = DecodeCaptureTest.class.getResourceAsStream("/decode/" + name + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<String> pdus(CommandRun run) {
        return run.out()
                .lines()
                .filter(line -> line.matches(" *\\d+  \\d\\d:.*"))
                .map(line -> line.strip().replaceFirst(" .*", ""))
                .toList();
    }

    @Test
    void aLineIsPrintedForEachPdu() throws IOException {
        CommandRun run = decode();

        assertThat(run.out()).isEqualTo(golden("list")).doesNotContain("secret");
        assertThat(run.code()).isEqualTo(1);
    }

    @Test
    void problemsAreWhatIsWrong() throws IOException {
        assertThat(decode("--problems").out()).isEqualTo(golden("problems"));
        assertThat(pdus(decode("--problems", "--slow", "2s"))).doesNotContain("5");
    }

    @Test
    void summaryHasSums() throws IOException {
        assertThat(decode("--summary").out()).isEqualTo(golden("summary"));
    }

    @Test
    void pairsHaveTheAnswerUnderTheRequest() {
        CommandRun run = decode("--pair");

        assertThat(pdus(run))
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "10", "11", "12", "13", "14", "9", "15");
        assertThat(run.out()).contains("→  submit_sm  ", "←    submit_sm_resp  ");
    }

    @Test
    void conditionsSelectRequestsWithTheirAnswers() {
        assertThat(pdus(decode("--only", "to:46701"))).containsExactly("3", "4");
        assertThat(pdus(decode("--only", "to:4670* status:!0"))).containsExactly("5", "6");
        assertThat(pdus(decode("--only", "command:!submit_sm,deliver_sm account:shop")))
                .containsExactly("1", "2", "7", "8", "9");
        assertThat(pdus(decode("--only", "status:RTHROTTLED"))).containsExactly("5", "6");
        assertThat(pdus(decode("--only", "text:\"Hello\""))).containsExactly("3", "4");
        assertThat(pdus(decode("--only", "field:registered_delivery=1"))).containsExactly("3", "4", "5", "6");
        assertThat(decode("--only", "to:46701").code()).isZero();
    }

    @Test
    void streamAndTimeSelect() {
        assertThat(pdus(decode("--stream", "2"))).isEmpty();
        assertThat(pdus(decode("--from", "+33s", "--until", "12:00:33.1"))).containsExactly("10", "11");
        assertThat(pdus(decode("--from", "2026-11-30T12:00:33.400Z", "--until", "+33600ms")))
                .containsExactly("12", "13");
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(decode("--only", "too:4670").err()).isEqualTo("smpp: too is no condition; did you mean to?\n");
        assertThat(decode("--only", "to").err())
                .isEqualTo("smpp: condition to: not of the form name:value, such as to:4670* or status:!0\n");
        assertThat(decode("--stream", "0").err()).isEqualTo("smpp: --stream 0: allowed are numbers from 1\n");
        assertThat(decode("--from", "noon").err())
                .isEqualTo("smpp: --from noon: no time such as 2026-11-30T12:00:00Z, 12:00:00 or +90s\n");
        assertThat(decode("--pcap", capture.toString()).err()).contains("is the capture that is read");
        assertThat(decode("--only", "to").code()).isEqualTo(2);
    }

    @Test
    void verboseShowsTheOctets() {
        assertThat(decode("--only", "to:46701", "-v").out())
                .contains("destination_addr            \"46701\"", "message_id                  \"1a2b\"");
    }

    @Test
    void jsonIsAnObjectALine() {
        assertThat(decode("--json").out().lines())
                .hasSize(16)
                .first()
                .asString()
                .startsWith("{\"pdu\":{\"number\":1,");
        assertThat(decode("--json", "--pair").out()).contains("\"answered_after_us\":1500000");
        assertThat(decode("--json", "--problems").out())
                .contains("\"code\":\"slow\"", "\"code\":\"no_answer\"", "\"code\":\"receipt_without_message\"");
        assertThat(decode("--json", "--summary").out())
                .startsWith("{\"summary\":{\"format\":\"pcap\",\"pdus\":15,")
                .contains("\"unanswered\":2", "\"max_us\":1500000", "\"enquire_link_every_us\":30000000");
    }

    @Test
    void otherFormsSayTheSame() throws IOException {
        String pairs = decode("--pair").out();
        Path lines = Files.write(directory.resolve("trace.jsonl"), SampleCapture.jsonLines());

        assertThat(CommandRun.of("decode", "--file", lines.toString(), "--pair").out())
                .isEqualTo(pairs);
    }

    @Test
    void standardInputMayBeACapture() throws IOException {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(SampleCapture.pcap()));
        try {
            assertThat(CommandRun.of("decode").out()).isEqualTo(golden("list"));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void hexadecimalArgumentsAreReadAsACapture() {
        CommandRun run = CommandRun.of(
                "decode", "--pair", "00000010000000150000000000000001", "00000010800000150000000000000001");

        assertThat(run.out()).contains("enquire_link", "enquire_link_resp").hasLineCount(4);
        assertThat(run.code()).isZero();
    }

    @Test
    void whatIsSelectedIsWrittenAsPcap() throws IOException {
        Path copy = directory.resolve("copy.pcap");

        assertThat(decode("--pcap", copy.toString(), "--only", "account:shop").out())
                .isEmpty();

        CommandRun read = CommandRun.of("decode", "--file", copy.toString());
        assertThat(read.out()).contains("46701", "reset by the MC");
        assertThat(Files.readString(copy, StandardCharsets.ISO_8859_1))
                .contains("shop")
                .doesNotContain("secret");
    }

    @Test
    void damagedCaptureEndsWithOne() throws IOException {
        byte[] octets = SampleCapture.pcap();
        Files.write(capture, Arrays.copyOf(octets, octets.length - 500));

        CommandRun run = decode("--until", "+1s", "--problems");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("damaged: the last packet is cut: ", "of the capture");
    }

    @Test
    void captureWithoutPdusIsAUsageError() throws IOException {
        Files.write(capture, Arrays.copyOf(SampleCapture.pcap(), 24));

        assertThat(decode().code()).isEqualTo(2);
        assertThat(decode().err()).isEqualTo("smpp: no PDUs: the capture has none\n");
    }
}
