package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.spec.SpecTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandStatusTest {

    @ParameterizedTest
    @MethodSource("statuses")
    void statusHasItsNameMeaningAndRetry(Map<String, String> row) {
        CommandStatus status = CommandStatus.of(SpecTable.hex(row.get("code_hex")));
        String hint = row.get("retry_hint").toUpperCase(Locale.ROOT);

        assertThat(status.specName()).isEqualTo(row.get("name"));
        assertThat(status.meaning()).isEqualTo(row.get("meaning_short"));
        assertThat(status.retry()).hasToString(hint.isEmpty() ? "NONE" : hint);
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void statusIsFoundByItsName(Map<String, String> row) {
        CommandStatus status = CommandStatus.named(row.get("name"));

        assertThat(status).isSameAs(CommandStatus.of(SpecTable.hex(row.get("code_hex"))));
    }

    static List<Map<String, String>> statuses() {
        return SpecTable.rows("command_status.csv");
    }

    @Test
    void namedStatusesAreThoseOfTheSpecificationInOrder() {
        List<Integer> codes = statuses().stream()
                .map(row -> SpecTable.hex(row.get("code_hex")))
                .toList();

        assertThat(CommandStatus.named()).extracting(CommandStatus::value).isEqualTo(codes);
    }

    @Test
    void onlyZeroIsOk() {
        assertThat(CommandStatus.named()).filteredOn(CommandStatus::isOk).containsExactly(CommandStatus.OK);
        assertThat(CommandStatus.of(0x80000000).isOk()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x09, 0x3FF, 0x500, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF})
    void reservedStatusKeepsItsNumber(int value) {
        CommandStatus status = CommandStatus.of(value);

        assertThat(status.value()).isEqualTo(value);
        assertThat(status.specName()).isNull();
        assertThat(status.meaning()).isEqualTo("reserved");
        assertThat(status).hasToString(String.format("0x%08X", value));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x400, 0x4FF})
    void vendorsStatusMayGoAway(int value) {
        CommandStatus status = CommandStatus.of(value);

        assertThat(status.isVendorSpecific()).isTrue();
        assertThat(status.meaning()).isEqualTo("vendor specific");
        assertThat(status.retry()).isEqualTo(CommandStatus.Retry.TRANSIENT);
    }

    @Test
    void nameThatIsNoneIsNotFound() {
        assertThat(CommandStatus.named("ESME_RNOSUCH")).isNull();
    }

    @Test
    void statusPrintsNameAndNumber() {
        assertThat(CommandStatus.THROTTLED).hasToString("ESME_RTHROTTLED (0x58)");
    }
}
