package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.cli.value.DurationConverter;
import io.larvik.smpp.cli.value.HexTlv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.TypeConversionException;

class CommandIT {

    @Test
    void demoShowsAMessageAndItsReceipt() {
        CommandRun run = CommandRun.of("demo");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("segments of UCS2").contains("DELIVERED").contains("The text arrived unchanged");
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "send", "sim", "serve"})
    void everyCommandHasHelpWithAnExample(String command) {
        CommandRun run = CommandRun.of(command, "--help");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("Example").contains("smpp " + command);
    }

    @Test
    void withoutCommandItTellsItsCommands() {
        assertThat(CommandRun.of().out()).contains("demo").contains("send").contains("serve");
    }

    @Test
    void unknownOptionIsCode2() {
        assertThat(CommandRun.of("serve", "--colour").code()).isEqualTo(2);
    }

    @Test
    @Tag("report-M6")
    void wrongArgumentsAreToldInTwoLines() {
        CommandRun option = CommandRun.of("send", "smpp://foo:s3cr3t@localhost", "--form", "Larvik", "--to", "467");
        CommandRun value = CommandRun.of("send", "smpp://foo@localhost", "--to", "467", "--text", "x", "--wait", "1d");
        CommandRun missing = CommandRun.of("send", "smpp://foo@localhost", "--text", "x");
        CommandRun many =
                CommandRun.of("send", "smpp://foo@localhost", "smpp://foo:s3cr3t@b", "--to", "1", "--text", "x");
        CommandRun command = CommandRun.of("sned");

        assertThat(option.err())
                .isEqualTo(
                        "smpp send: unknown option --form, did you mean --from?\nsmpp send --help shows all options.\n");
        assertThat(value.err()).contains("--wait", "'1d' is not a duration").hasLineCount(2);
        assertThat(missing.err()).contains("--to=ADDRESS").hasLineCount(2);
        assertThat(many.err())
                .doesNotContain("s3cr3t")
                .contains("an argument too many")
                .hasLineCount(2);
        assertThat(command.err()).contains("no such command, did you mean send").hasLineCount(2);
        assertThat(List.of(option, value, missing, many, command))
                .extracting(CommandRun::code)
                .containsOnly(2);
    }

    @Test
    @Tag("report-M6")
    void missingFileIsASentence() {
        CommandRun run = CommandRun.of("send", "smpp://foo@localhost", "--to", "46709771337", "--file", "nope");

        assertThat(run).isEqualTo(new CommandRun(2, "", "smpp: nope: no such file\n"));
        assertThat(CommandRun.of("decode", "--file", ".").err()).isEqualTo("smpp: .: is a directory\n");
    }

    @Test
    @Tag("report-M6")
    void whatIsNotUtf8IsNamedByItsPlace(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("latin1"), "a\nHej p\u00E5 dig".getBytes(StandardCharsets.ISO_8859_1));
        Path cut = Files.write(folder.resolve("cut"), new byte[] {'a', (byte) 0xC3});

        CommandRun count = CommandRun.of("count", "--file", file.toString());
        CommandRun send =
                CommandRun.of("send", "smpp://foo@localhost", "--to", "46709771337", "--file", file.toString());

        assertThat(count)
                .isEqualTo(new CommandRun(2, "", "smpp: " + file + ": not UTF-8 at octet 7, in line 2: 0xE5\n"));
        assertThat(send).isEqualTo(count);
        assertThat(CommandRun.of("count", "--file", cut.toString()).err()).contains("not UTF-8 at octet 1");
    }

    @Test
    @Tag("report-M6")
    void eventsOfNettyAreNotLoggedInDetail() {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        try {
            Logging.verbose(2);

            assertThat(LoggerFactory.getLogger("io.larvik.smpp").isDebugEnabled())
                    .isTrue();
            assertThat(LoggerFactory.getLogger("io.netty.util").isDebugEnabled())
                    .isFalse();
        } finally {
            root.setLevel(before);
        }
    }

    @Test
    @Tag("report-M6")
    void serverForEverybodyNeedsALogin() {
        CommandRun run = CommandRun.of("serve", "--host", "0.0.0.0", "--port", "0");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("smpp: --host 0.0.0.0: others can reach it, so it needs --system-id NAME and a"
                        + " password in the environment variable SMPP_PASSWORD\n");
    }

    @ParameterizedTest
    @CsvSource({"500ms,500", "30s,30000", "30,30000", "2m,120000", "1h,3600000"})
    void durationHasAUnit(String text, long millis) {
        assertThat(new DurationConverter().convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1d", "1.5s", "99999999999s"})
    void otherDurationsAreRefused(String text) {
        assertThatThrownBy(() -> new DurationConverter().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x1400", "0x1400=6", "tag=61", "0x10000=61"})
    void otherTlvsAreRefused(String text) {
        assertThatThrownBy(() -> new HexTlv.Converter().convert(text)).isInstanceOf(TypeConversionException.class);
    }

    @Test
    void controlCharactersAreNotPrinted() {
        assertThat(Screen.printable("a\u001b[31m\nb\u202e")).isEqualTo("a\\u001b[31m\\nb\\u202e");
    }
}
