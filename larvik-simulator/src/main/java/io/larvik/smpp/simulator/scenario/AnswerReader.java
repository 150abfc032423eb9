package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.simulator.grammar.StatusText;
import io.larvik.smpp.simulator.rule.Answer;
import io.larvik.smpp.wire.PduFields;
import io.larvik.yaml.Nearest;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the response of a rule: a status alone, or a map with fields and TLVs. A value has the type that its field has in
 * the responses, and is tried there.
 */
final class AnswerReader {

    private static final Pattern TAG = Pattern.compile("0x[0-9A-Fa-f]{1,4}");
    private static final long UINT32 = 0xFFFF_FFFFL;

    /** A response with each field. */
    private static final Map<String, PduResponse> FIELDS = new LinkedHashMap<>();

    private static final Map<String, TlvTag<?>> TLVS = new LinkedHashMap<>();

    private static final PduResponse SUBMITTED = new SubmitSmResp(CommandStatus.OK, "1", Tlvs.NONE);

    static {
        PduResponse queried = new QuerySmResp(CommandStatus.OK, "1", "", MessageState.DELIVERED, 0, Tlvs.NONE);
        PduFields.of(queried).keySet().forEach(name -> FIELDS.put(name, queried));
        PduFields.of(SUBMITTED).keySet().forEach(name -> FIELDS.put(name, SUBMITTED));
        TlvTag.all().forEach(tag -> TLVS.put(tag.name(), tag));
    }

    private AnswerReader() {}

    static Answer answer(YamlValue value) {
        return value.isMap() ? value.map(AnswerReader::answer) : Answer.of(status(value));
    }

    private static CommandStatus status(YamlValue value) {
        return StatusText.parse(value.text());
    }

    private static Answer answer(YamlMap map) {
        CommandStatus status = map.read("status", AnswerReader::status, CommandStatus.OK);
        Map<String, Object> fields = new LinkedHashMap<>(map.read(
                "fields",
                v -> v.entries(name -> known(name, "field", FIELDS.keySet()), AnswerReader::field),
                Map.of()));
        fields.putAll(map.read("tlvs", v -> v.entries(AnswerReader::tag, AnswerReader::tlv), Map.of()));
        return new Answer(status, fields, null);
    }

    private static Object field(String name, YamlValue value) {
        PduResponse response = FIELDS.getOrDefault(name, SUBMITTED);
        boolean isText = PduFields.of(response).get(name) instanceof String;
        return tried(response, name, isText ? value.text() : (Object) value.number(0, UINT32));
    }

    /** Returns the name that {@link PduFields} has for a TLV. */
    private static String tag(String name) {
        return TAG.matcher(name).matches() ? "tlv:" + name : known(name, "TLV", TLVS.keySet());
    }

    private static Object tlv(String name, YamlValue value) {
        TlvTag<?> tag = TLVS.get(name);
        boolean isNumber = tag != null && tag.type() == TlvTag.Type.INTEGER;
        return tried(SUBMITTED, name, isNumber ? (Object) value.number(0, UINT32) : value.text());
    }

    private static Object tried(PduResponse response, String name, Object value) {
        PduFields.with(response, Map.of(name, value));
        return value;
    }

    private static String known(String name, String kind, Collection<String> names) {
        if (names.contains(name)) {
            return name;
        }
        String meant = Nearest.to(name, names);
        throw new IllegalArgumentException(
                "no " + kind + " of responses" + (meant == null ? "" : "; did you mean " + meant + "?"));
    }
}
