package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
    @ValueSource(strings = {"demo", "send", "serve"})
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
    void serverForEverybodyNeedsALogin() {
        CommandRun run = CommandRun.of("serve", "--host", "0.0.0.0", "--port", "0");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("0.0.0.0").hasLineCount(1);
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
