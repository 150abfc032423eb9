package io.larvik.smpp.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FrameJsonTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void everyVectorIsAsTheTableSays() throws IOException {
        List<Map<String, String>> rows = SpecVectors.rows();

        assertThat(rows).hasSizeGreaterThan(200);
        for (Map<String, String> row : rows) {
            String line = FrameJson.of(OctetString.ofHex(row.get("hex")));
            JsonNode json = JSON.readTree(line);

            assertThat(line).as(row.get("id")).doesNotContain("\n");
            for (String key : List.of(
                    "command_name", "command_id_hex", "command_status_hex", "outcome", "error_status", "reason")) {
                assertThat(json.get(key).asString())
                        .as(row.get("id") + " " + key)
                        .isEqualTo(row.get(key));
            }
            for (String key : List.of("sequence_number", "remaining_octets")) {
                assertThat(json.get(key)).as(row.get("id") + " " + key).isEqualTo(expected(row.get(key)));
            }
            assertThat(json.get("fields")).as(row.get("id")).isEqualTo(expected(row.get("fields_json")));
            assertThat(json.get("tlvs")).as(row.get("id")).isEqualTo(expected(row.get("tlvs_json")));
        }
    }

    @Test
    void everyBeginningOfAVectorIsAnObject() throws IOException {
        for (Map<String, String> row : SpecVectors.rows()) {
            String hex = row.get("hex");
            for (int end = 0; end < hex.length(); end += 2) {
                assertThat(JSON.readTree(FrameJson.of(OctetString.ofHex(hex.substring(0, end))))
                                .get("outcome")
                                .asString())
                        .as(row.get("id") + " " + end)
                        .isIn("decode", "reject", "unknown", "incomplete", "frame_error");
            }
        }
    }

    private static JsonNode expected(String cell) {
        return JSON.readTree(cell.isEmpty() ? "null" : cell);
    }
}
