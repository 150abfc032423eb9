package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.spec.SpecTable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationMatrixTest {

    static List<Map<String, String>> commands() {
        return SpecTable.rows("commands.csv");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsAllowedToEachPartyInTheStatesOfTheTable(Map<String, String> row) {
        CommandId command = CommandId.of(SpecTable.hex(row.get("command_id_hex")));

        for (SessionState state : SessionState.values()) {
            assertThat(OperationMatrix.allows(Role.ESME, command, state))
                    .as("%s from the ESME in %s", command, state)
                    .isEqualTo(names(row.get("esme_may_send_in"), state));
            assertThat(OperationMatrix.allows(Role.MC, command, state))
                    .as("%s from the MC in %s", command, state)
                    .isEqualTo(names(row.get("mc_may_send_in"), state));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    @Tag("report-C1")
    void onlyAMessageToATransmitterIsTakenThatMayNotBeSent(Map<String, String> row) {
        CommandId command = CommandId.of(SpecTable.hex(row.get("command_id_hex")));
        boolean isMessage = command.equals(CommandId.DELIVER_SM) || command.equals(CommandId.DATA_SM);

        for (SessionState state : SessionState.values()) {
            assertThat(OperationMatrix.accepts(Role.MC, command, state))
                    .isEqualTo(OperationMatrix.allows(Role.ESME, command, state));
            assertThat(OperationMatrix.accepts(Role.ESME, command, state))
                    .as("%s to the ESME in %s", command, state)
                    .isEqualTo(OperationMatrix.allows(Role.MC, command, state)
                            || (isMessage && state == SessionState.BOUND_TX));
        }
    }

    @Test
    void tableNamesEveryKnownCommand() {
        List<String> names = commands().stream()
                .map(row -> CommandId.of(SpecTable.hex(row.get("command_id_hex"))))
                .map(CommandId::toString)
                .toList();

        assertThat(names)
                .hasSize(33)
                .isEqualTo(
                        commands().stream().map(row -> row.get("command_name")).toList());
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void unknownCommandIsAllowedToNobody(Role sender) {
        CommandId unknown = CommandId.of(0x00000999);

        assertThat(SessionState.values()).noneMatch(state -> OperationMatrix.allows(sender, unknown, state));
    }

    private static boolean names(String states, SessionState state) {
        return Arrays.asList(states.split(";")).contains(state.name());
    }
}
