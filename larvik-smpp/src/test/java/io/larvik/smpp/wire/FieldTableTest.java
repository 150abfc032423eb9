package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.spec.SpecTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FieldTableTest {

    private record Row(String name, String type, int size, boolean fixed) {}

    @ParameterizedTest
    @MethodSource("goldens")
    void layoutHasTheFieldsOfTheSpecification(Golden golden) {
        List<Row> fields = FieldRecorder.fields(golden.frame().pdu()).stream()
                .map(field -> new Row(field.name(), field.type(), field.size(), field.fixed()))
                .distinct() // a list has elements of each kind
                .toList();

        assertThat(fields).isEqualTo(specified(golden.toString()));
    }

    @Test
    void headerHasTheFieldsOfTheSpecification() {
        Map<String, Integer> values = Map.of(
                "command_length", 0x10,
                "command_id", 0x80000000,
                "command_status", 0x45,
                "sequence_number", 0xF1F2F3F4);
        GenericNack nack = new GenericNack(CommandStatus.SUBMIT_FAILED, Tlvs.NONE);
        OctetString expected = OctetString.EMPTY;
        for (Row row : specified("pdu_header")) {
            assertThat(row.size()).isEqualTo(Integer.BYTES);
            expected = expected.plus(Frames.int32(values.get(row.name())));
        }

        OctetString encoded = PduEncoder.encode(Frame.of(nack, 0xF1F2F3F4));

        assertThat(encoded.toHex()).isEqualTo(expected.toHex());
    }

    @Test
    void everyCommandOfTheTableHasALayout() {
        Set<String> missing = new HashSet<>();
        SpecTable.rows("fields.csv").forEach(row -> missing.add(row.get("command_name")));
        missing.remove("pdu_header");
        Golden.ALL.forEach(golden -> missing.remove(golden.toString()));

        assertThat(missing).isEmpty();
    }

    static List<Golden> goldens() {
        return Golden.ALL;
    }

    private static List<Row> specified(String command) {
        List<Row> rows = new ArrayList<>();
        for (Map<String, String> row : SpecTable.rows("fields.csv")) {
            if (row.get("command_name").equals(command)) {
                rows.add(new Row(
                        row.get("field_name"),
                        row.get("type"),
                        Integer.parseInt(row.get("size_octets")),
                        row.get("notes").startsWith("size=1|17")));
            }
        }
        return rows;
    }
}
