package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.FrameJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DecodeCommandTest {

    private static final String BIND = "00000020 00000009 00000000 00000001 666f6f00 73656372657400 00 34 00 00 00";
    private static final String SEGMENT = "00000037 00000004 00000000 00000007 00 05 00 4c617276696b00 01 01 34363700"
            + " 40 00 00 00 00 01 00 08 00 0d 050003ab0202 de000041 004200";

    @TempDir
    Path directory;

    @Test
    void jsonIsALineForEachLine() throws IOException {
        String plain = "00000010000000150000000000000001";
        Path frames = Files.writeString(directory.resolve("frames.hex"), plain + "\n\n" + BIND + "\n0000\n");

        CommandRun run = CommandRun.of("decode", "--json", "--file", frames.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        FrameJson.of(OctetString.ofHex(plain)),
                        FrameJson.of(OctetString.ofHex(BIND.replace(" ", ""))),
                        FrameJson.of(OctetString.ofHex("0000")));
    }

    @Test
    @Tag("report-E3")
    void defaultAlphabetMayBeAnyCharset() {
        String greek = "00000030 00000004 00000000 00000007 00 05 00 4c617276696b00 01 01 34363700"
                + " 00 00 00 00 00 01 00 00 00 06 c5ebebdce4e1";

        CommandRun run = CommandRun.of("decode", "--default-alphabet", "ISO-8859-7", greek);
        CommandRun standard = CommandRun.of("decode", greek);
        CommandRun none = CommandRun.of("decode", "--default-alphabet", "ISO-8859-99", greek);

        assertThat(run.out()).contains("Ελλάδα");
        assertThat(standard.out()).contains("6 of the octets are above 0x7F");
        assertThat(none.code()).isEqualTo(2);
    }

    @Test
    void everyOctetHasItsNameAndMeaning() {
        CommandRun run = CommandRun.of("decode", SEGMENT);

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .contains(
                        "submit_sm, 55 octets",
                        "     4  00 00 00 04              command_id                  4  submit_sm",
                        "    17  05                       source_addr_ton             5  alphanumeric",
                        "    32  40                       esm_class                   64  udhi",
                        "    39  08                       data_coding                 8  UCS-2 big endian")
                .contains("  segment 2 of 2, reference 171");
        assertThat(run.out()).contains("element 0x00              concat_8bit_ref", "UCS-2 text of 7 octets");
    }

    @Test
    @Tag("report-A1")
    void messageWithATicketIdIsShownWithoutAReceipt() {
        CommandRun run = CommandRun.of(
                "decode",
                "00000050000000050000000000000001000101343637303930303031313100010131323334000000000000000000000448656c70"
                        + "001e0018313731385a2d30323032472d313333334d2d323541424300");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("\"Help\"").doesNotContain("receipt:");
    }

    @Test
    @Tag("report-B1")
    void receiptThatContradictsItselfIsShownAsThat() {
        CommandRun run = CommandRun.of(
                "decode",
                "000000d3000000050000000000000024000000343637303132333034353637000000414220534d53000400000000000000008369643a3832373139343033"
                        + "3336353231313834353237207375623a30303120646c7672643a303031207375626d697420646174653a3138303732323137333620646f6e652064"
                        + "6174653a3138303732323137333620737461743a554e44454c4956206572723a32353520746578743a3f3f203f3f3f3f3f204142432035302e3234"
                        + "203f001e001438323731393430333336353231313834353237000427000100");

        assertThat(run.out())
                .contains(
                        "  receipt: message_id \"8271940336521184527\", state UNDELIVERABLE, err 255, done 2018-07-22T17:36")
                .contains("! message_state and stat contradict each other; the state is taken as UNDELIVERABLE");
    }

    @Test
    @Tag("report-B7")
    void networkErrorCodeIsShownByNetworkAndNumber() {
        CommandRun run = CommandRun.of(
                "decode",
                "00000034 00000005 00000000 00000001 00 010100 010100 000000 0000 00000000 00"
                        + "001e 0003 613100 0427 0001 05 0423 0003 030022");

        assertThat(run.out())
                .contains(
                        "  receipt: message_id \"a1\", state UNDELIVERABLE, err null, network error GSM 34, done null")
                .containsPattern("03 00 22 .*value .*GSM 34");
    }

    @Test
    void passwordIsShownOnlyWhenAskedFor() {
        CommandRun masked = CommandRun.of("decode", BIND);
        CommandRun shown = CommandRun.of("decode", "--show-secrets", BIND);

        assertThat(masked.code()).isZero();
        assertThat(masked.out()).contains("password").doesNotContain("secret\"", "73 65 63 72 65 74");
        assertThat(shown.out()).contains("\"secret\"", "73 65 63 72 65 74");
    }

    @Test
    void octetsComeInManyDresses() throws IOException {
        String plain = "00000010000000150000000000000001";
        Path file = directory.resolve("frame.bin");
        byte[] octets = new byte[16];
        octets[3] = 0x10;
        octets[7] = 0x15;
        octets[15] = 1;
        Files.write(file, octets);
        String expected = CommandRun.of("decode", plain).out();

        assertThat(expected).startsWith("enquire_link, 16 octets");
        for (String dress : List.of(
                "00 00 00 10 00 00 00 15 00 00 00 00 00 00 00 01",
                "0x00000010 0x00000015 0x00000000 0x00000001",
                "00:00:00:10:00:00:00:15:00:00:00:00:00:00:00:01",
                "AAAAEAAAABUAAAAAAAAAAQ==")) {
            assertThat(CommandRun.of("decode", dress).out()).as(dress).isEqualTo(expected);
        }
        assertThat(CommandRun.of("decode", "--file", file.toString()).out()).isEqualTo(expected);
    }

    @Test
    void fileAndStandardInputMaySpellTheOctets() throws IOException {
        String hex = "0000 0010 0000 0015 0000 0000 0000 0001\n";
        Path file = Files.writeString(directory.resolve("frame.hex"), hex);
        String expected = CommandRun.of("decode", hex).out();

        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(hex.getBytes(StandardCharsets.US_ASCII)));
        try {
            assertThat(CommandRun.of("decode").out()).isEqualTo(expected);
        } finally {
            System.setIn(before);
        }
        assertThat(CommandRun.of("decode", "--file", file.toString()).out()).isEqualTo(expected);
    }

    @Test
    void octetsAreColouredByWhatTheyArePartOf() {
        StringWriter out = new StringWriter();
        CommandLine command = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.ON));

        command.execute("decode", deliver("00 0426 0001 01"));

        assertThat(out.toString())
                .contains("\u001B[34m00 00 00 26")
                .contains("\u001B[32m00 ")
                .contains("\u001B[35m04 26");
    }

    @Test
    void severalFramesAreToldOneAfterTheOther() {
        CommandRun run = CommandRun.of("decode", "00000010000000150000000000000001".repeat(2));

        assertThat(run.out().lines().filter(line -> line.startsWith("enquire_link,")))
                .hasSize(2);
    }

    @Test
    void malformedOrIncompleteEndsWithOne() {
        CommandRun malformed = CommandRun.of("decode", "00000012 00000004 00000000 00000001 4142");
        CommandRun incomplete = CommandRun.of("decode", "00000020 00000015");
        CommandRun broken = CommandRun.of("decode", "48545450 2f312e31");

        assertThat(malformed.code()).isEqualTo(1);
        assertThat(malformed.out()).contains("not read", "ESME_RINVCMDLEN");
        assertThat(incomplete.code()).isEqualTo(1);
        assertThat(incomplete.out())
                .isEqualTo("     0  00 00 00 20 00 00 00 15\nincomplete: 8 of 32 octets, 24 are missing\n");
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).startsWith("no PDU: ");
    }

    @Test
    @Tag("report-M8")
    void cutPduShowsWhatIsThereAndWhatIsMissing() {
        String cut = SEGMENT.replace(" ", "").substring(0, 2 * 45);

        CommandRun run = CommandRun.of("decode", cut);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("submit_sm, 45 octets\n     0  00 00 00 37              command_length              55\n")
                .contains("    32  40                       esm_class                   64  udhi")
                .contains("    42  05 00 03                 not read")
                .doesNotContain("  ! ")
                .endsWith("incomplete: 45 of 55 octets, 10 are missing, from short_message at offset 42 on\n");
    }

    @Test
    @Tag("report-M8")
    void resyncSkipsToTheNextHeader() {
        String plain = "00000010000000150000000000000001";
        String garbage = "474554202f20";
        String cut = SEGMENT.replace(" ", "").substring(0, 2 * 45);
        String octets = garbage + plain + cut + plain + "0102";

        CommandRun run = CommandRun.of("decode", "--resync", octets);
        CommandRun without = CommandRun.of("decode", octets);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out().lines().filter(line -> !line.startsWith(" ")))
                .containsExactly(
                        "skipped: 6 octets",
                        "enquire_link, 16 octets",
                        "submit_sm, 45 octets",
                        "incomplete: 45 of 55 octets, 10 are missing, from short_message at offset 42 on",
                        "enquire_link, 16 octets",
                        "skipped: 2 octets");
        assertThat(without.out()).startsWith("no PDU: ").contains("--resync").hasLineCount(1);
        assertThat(CommandRun.of("decode", "--json", "--resync", octets).out())
                .contains("\"command_name\":\"enquire_link\"");
    }

    @Test
    @Tag("report-E5")
    void logLinesWithTimesAreFrames() {
        String log = "04:17:22 00000010000000150000000000000001\n"
                + "04:17:23 [main] DEBUG out: 00000010 80000015 00000000 00000001 (16 octets)\n";

        assertThat(CommandRun.of("decode", log).out().lines().filter(line -> !line.startsWith(" ")))
                .containsExactly("enquire_link, 16 octets", "enquire_link_resp, 16 octets");
    }

    @Test
    void whatAreNoOctetsIsAUsageError() {
        CommandRun neither = CommandRun.of("decode", "hello world!");
        CommandRun odd = CommandRun.of("decode", "000");
        CommandRun line = CommandRun.of("decode", "--json", "00000010000000150000000000000001", "xyz");

        assertThat(neither.code()).isEqualTo(2);
        assertThat(neither.err()).isEqualTo("smpp: line 1, column 1: no octets: neither hexadecimal nor base64\n");
        assertThat(odd.err()).isEqualTo("smpp: line 1, column 1: 3 hexadecimal digits, an even number is needed\n");
        assertThat(line.code()).isEqualTo(2);
        assertThat(line.out()).isEmpty();
        assertThat(line.err()).startsWith("smpp: line 2, column 1: ");
    }

    @Test
    void tlvThatIsNotInTheTableOfItsCommandIsNoted() {
        CommandRun run = CommandRun.of("decode", deliver("00 0426 0001 01"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("note: more_messages_to_send is not among the TLVs of deliver_sm");
    }

    @Test
    void packedSeptetsAreReadWhereThatIsSaid() {
        assertThat(CommandRun.of("decode", "--packed", deliver("05 e8329bfd06")).out())
                .contains("text, GSM7: \"hello\"");
    }

    /** Returns a deliver_sm that ends with these octets, from sm_length on. */
    private static String deliver(String hex) {
        String body = "00 010100 010100 000000 0000 00000000" + hex;
        int length = 16 + body.replace(" ", "").length() / 2;
        return String.format("%08x", length) + "00000005 00000000 00000001" + body;
    }
}
