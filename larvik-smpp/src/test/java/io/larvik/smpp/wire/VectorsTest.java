package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.spec.SpecTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every row of {@code vectors.csv}: octets of many peers and their meaning. */
class VectorsTest {

    /** Accepted frames that the encoder refuses, and the limit they exceed. */
    private static final Map<String, String> NOT_WRITTEN = Map.of(
            "v1d6fd6763a", "service_type: 6 characters, at most 5",
            "v5e485bfb30", "system_id: 20 characters, at most 15",
            "v9cc8ac908c", "service_type: 7 characters, at most 5",
            "vafefc4f002", "final_date: 12 characters, allowed are none or exactly 16",
            "vba4f455a7e", "message_id: 70 characters, at most 64",
            "vf9e6324e74", "service_type: 7 characters, at most 5");

    private static final JsonMapper JSON = new JsonMapper();

    record Vector(
            String id,
            String command,
            String outcome,
            String errorStatus,
            String reason,
            String fields,
            String tlvs,
            int remaining,
            OctetString octets) {

        @Override
        public String toString() {
            return id + " " + command;
        }
    }

    @ParameterizedTest
    @MethodSource
    void acceptedFrameHasItsFields(Vector vector) {
        Frame frame = Frames.decode(vector.octets());

        assertThat(frame.pdu().commandId()).hasToString(vector.command());
        assertThat(new ArrayList<>(fields(frame).entrySet()))
                .isEqualTo(new ArrayList<>(expectedFields(vector).entrySet()));
    }

    static Stream<Vector> acceptedFrameHasItsFields() {
        return rows("decode");
    }

    @ParameterizedTest
    @MethodSource
    void acceptedFrameHasItsTlvs(Vector vector) {
        Frame frame = Frames.decode(vector.octets());

        assertThat(frame.pdu().tlvs().list().stream().map(VectorsTest::tlv)).isEqualTo(expectedTlvs(vector));
    }

    static Stream<Vector> acceptedFrameHasItsTlvs() {
        return rows("decode");
    }

    @ParameterizedTest
    @MethodSource
    void acceptedFrameEncodesToTheSameOctets(Vector vector) {
        RawFrame raw = Frames.raw(vector.octets());

        OctetString encoded = PduEncoder.encode(PduDecoder.decode(raw));

        assertThat(encoded.toHex()).isEqualTo(raw.octets().toHex());
    }

    static Stream<Vector> acceptedFrameEncodesToTheSameOctets() {
        return rows("decode", "unknown").filter(vector -> !NOT_WRITTEN.containsKey(vector.id()));
    }

    @ParameterizedTest
    @MethodSource
    void lenientlyAcceptedFrameIsNotWritten(Vector vector) {
        Frame frame = Frames.decode(vector.octets());

        assertThatThrownBy(() -> PduEncoder.encode(frame))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(NOT_WRITTEN.get(vector.id()));
    }

    static Stream<Vector> lenientlyAcceptedFrameIsNotWritten() {
        return rows("decode").filter(vector -> NOT_WRITTEN.containsKey(vector.id()));
    }

    @ParameterizedTest
    @MethodSource
    void malformedBodyIsAnsweredWithItsStatus(Vector vector) {
        RawFrame raw = Frames.raw(vector.octets());

        MalformedPduException e = catchThrowableOfType(MalformedPduException.class, () -> PduDecoder.decode(raw));

        assertThat(e.reason()).isEqualTo(vector.reason());
        assertThat(e.status().specName()).isEqualTo(vector.errorStatus());
        assertThat(e.sequenceNumber()).isEqualTo(raw.sequenceNumber());
        assertThat(e.commandId()).hasToString(vector.command());
    }

    static Stream<Vector> malformedBodyIsAnsweredWithItsStatus() {
        return rows("reject");
    }

    @ParameterizedTest
    @MethodSource
    void unknownCommandKeepsItsOctets(Vector vector) {
        RawFrame raw = Frames.raw(vector.octets());

        Frame frame = PduDecoder.decode(raw);

        assertThat(frame.pdu()).isEqualTo(new UnknownPdu(raw.commandId(), frame.status(), raw.body()));
        assertThat(PduEncoder.encode(frame)).isEqualTo(raw.octets());
    }

    static Stream<Vector> unknownCommandKeepsItsOctets() {
        return rows("unknown");
    }

    @ParameterizedTest
    @MethodSource
    void impossibleLengthBreaksTheStream(Vector vector) {
        FrameReader reader = new FrameReader(Frames.LIMIT);
        reader.append(vector.octets().toBytes(), 0, vector.octets().length());

        BrokenFrameException e = catchThrowableOfType(BrokenFrameException.class, reader::next);

        boolean below = vector.reason().equals("command_length_below_16");
        assertThat(e.commandLength() < 16).isEqualTo(below);
        assertThat(e.commandLength() > Frames.LIMIT).isEqualTo(!below);
    }

    static Stream<Vector> impossibleLengthBreaksTheStream() {
        return rows("frame_error");
    }

    @ParameterizedTest
    @MethodSource
    void incompleteFrameNeedsMoreOctets(Vector vector) {
        FrameReader reader = new FrameReader(Frames.LIMIT);
        reader.append(vector.octets().toBytes(), 0, vector.octets().length());

        assertThat(reader.next()).isNull();
    }

    static Stream<Vector> incompleteFrameNeedsMoreOctets() {
        return rows("incomplete");
    }

    @ParameterizedTest
    @MethodSource
    void octetsOfTheNextFrameRemain(Vector vector) {
        FrameReader reader = new FrameReader(Frames.LIMIT);
        reader.append(vector.octets().toBytes(), 0, vector.octets().length());

        reader.next();

        assertThat(reader.buffered()).isEqualTo(vector.remaining());
    }

    static Stream<Vector> octetsOfTheNextFrameRemain() {
        return rows("decode", "reject", "unknown");
    }

    @Test
    void everyRowHasAnOutcomeThatIsTested() {
        Stream<Vector> tested = rows("decode", "reject", "unknown", "frame_error", "incomplete");

        assertThat(tested).hasSameSizeAs(SpecTable.rows("vectors.csv"));
    }

    static Stream<Vector> rows(String... outcomes) {
        return SpecTable.rows("vectors.csv").stream()
                .filter(row -> Set.of(outcomes).contains(row.get("outcome")))
                .map(row -> new Vector(
                        row.get("id"),
                        row.get("command_name"),
                        row.get("outcome"),
                        row.get("error_status"),
                        row.get("reason"),
                        row.get("fields_json"),
                        row.get("tlvs_json"),
                        row.get("remaining_octets").isEmpty() ? 0 : Integer.parseInt(row.get("remaining_octets")),
                        OctetString.ofHex(row.get("hex"))));
    }

    private static Map<String, Object> fields(Frame frame) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (FieldRecorder.Field field : FieldRecorder.fields(frame.pdu())) {
            if (field.name().contains("[].")) {
                continue; // the list contains it
            }
            if (field.value() instanceof OctetString octets) {
                fields.put(field.name() + "_hex", octets.toHex());
            } else {
                fields.put(field.name(), field.value());
            }
        }
        return fields;
    }

    private static Map<String, Object> expectedFields(Vector vector) {
        Map<String, Object> fields =
                JSON.readValue(vector.fields(), new TypeReference<LinkedHashMap<String, Object>>() {});
        fields.remove("udh");
        fields.remove("user_data_hex");
        return fields;
    }

    private static Map<String, Object> tlv(Tlv tlv) {
        Map<String, Object> map = new HashMap<>();
        TlvTag<?> tag = TlvTag.of(tlv.tag());
        map.put("tag", String.format("%04x", tlv.tag()));
        map.put("length", tlv.value().length());
        map.put("value_hex", tlv.value().toHex());
        if (tag != null) {
            map.put("name", tlv.name());
            map.put("value", comparable(tag.read(tlv.value())));
        }
        return map;
    }

    private static Object comparable(Object value) {
        if (value instanceof Integer number) {
            return number.longValue();
        }
        return value instanceof OctetString octets ? octets.toHex() : value;
    }

    private static List<Map<String, Object>> expectedTlvs(Vector vector) {
        List<Map<String, Object>> tlvs =
                JSON.readValue(vector.tlvs(), new TypeReference<List<Map<String, Object>>>() {});
        for (Map<String, Object> tlv : tlvs) {
            TlvTag<?> tag = TlvTag.of(Integer.parseInt((String) tlv.get("tag"), 16));
            if (tag == null) {
                tlv.remove("name"); // "vendor" or "unknown"
            } else if (tag == TlvTag.SOURCE_NODE_ID && !tlv.get("length").equals(6)) {
                tlv.put("value", null); // a TLV of another length has no value, only octets
            } else {
                tlv.computeIfPresent("value", (key, value) -> comparable(value));
            }
        }
        return tlvs;
    }
}
