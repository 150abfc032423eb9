package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.spec.SpecTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandIdTest {

    @ParameterizedTest
    @MethodSource("commands")
    void commandHasItsNumberAndName(Map<String, String> row) throws ReflectiveOperationException {
        String name = row.get("command_name");

        Object command = CommandId.class.getField(name.toUpperCase(Locale.ROOT)).get(null);

        assertThat(command).isEqualTo(CommandId.of(SpecTable.hex(row.get("command_id_hex"))));
        assertThat(command).hasToString(name);
        assertThat(((CommandId) command).isKnown()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandHasItsResponse(Map<String, String> row) {
        CommandId command = CommandId.of(SpecTable.hex(row.get("command_id_hex")));
        String response = row.get("response_name");

        if (response.isEmpty()) {
            assertThat(command.isResponse() || !command.response().isKnown()).isTrue();
        } else {
            assertThat(command.isResponse()).isFalse();
            assertThat(command.response()).hasToString(response);
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandHasABodyWhereTheSpecificationHasFieldsForIt(Map<String, String> row) {
        boolean fields = SpecTable.rows("fields.csv").stream()
                .anyMatch(field -> field.get("command_name").equals(row.get("command_name")));

        assertThat(CommandId.of(SpecTable.hex(row.get("command_id_hex"))).hasBody())
                .isEqualTo(fields);
    }

    static List<Map<String, String>> commands() {
        return SpecTable.rows("commands.csv");
    }

    @Test
    void unknownCommandKeepsItsNumber() {
        CommandId command = CommandId.of(0x80010203);

        assertThat(command.value()).isEqualTo(0x80010203);
        assertThat(command.isKnown()).isFalse();
        assertThat(command.isResponse()).isTrue();
        assertThat(command.hasBody()).isTrue();
        assertThat(command).hasToString("0x80010203");
    }
}
