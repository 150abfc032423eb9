package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.simulator.rule.IdForm;
import io.larvik.smpp.simulator.rule.ReceiptStyle;
import io.larvik.smpp.simulator.rule.ReceiptStyle.Carrier;
import io.larvik.smpp.simulator.rule.ReceiptStyle.Part;
import io.larvik.smpp.simulator.rule.ReceiptStyle.Via;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads the style of receipts, of an account or a rule. */
final class ReceiptStyleReader {

    private static final Map<String, Part> PARTS =
            Map.of("id", Part.ID, "state", Part.STATE, "network_error", Part.NETWORK_ERROR);

    private static final Map<String, Carrier> CARRIERS = Map.of(
            "deliver_sm", Carrier.DELIVER_SM,
            "data_sm", Carrier.DATA_SM,
            "message_payload", Carrier.MESSAGE_PAYLOAD);

    private static final Map<String, Via> SESSIONS =
            Map.of("same", Via.SAME, "any", Via.ANY, "other", Via.OTHER, "receivers", Via.RECEIVERS);

    private static final Map<String, Boolean> COUNTS = Map.of("segment", false, "message", true);

    private ReceiptStyleReader() {}

    /** Reads the name of a dialect, a template, or a map. */
    static ReceiptStyle style(YamlValue value) {
        return value.isMap() ? value.map(ReceiptStyleReader::style) : ReceiptStyle.of(value.text());
    }

    private static ReceiptStyle style(YamlMap map) {
        ReceiptStyle style = map.read("dialect", v -> ReceiptStyle.of(v.text()), ReceiptStyle.STANDARD);
        style = with(map, "tlvs", style, (s, v) -> s.withTlvs(parts(v)));
        style = with(map, "carrier", style, (s, v) -> s.withCarrier(v.oneOf(CARRIERS)));
        style = with(map, "esm_class", style, (s, v) -> s.withEsmClass(EsmClass.of(v.integer(0, 0xFF))));
        style = with(map, "data_coding", style, (s, v) -> s.withDataCoding(DataCoding.of(v.integer(0, 0xFF))));
        style = with(map, "id", style, (s, v) -> s.withId(IdForm.of(v.text())));
        style = with(map, "tlv_id", style, (s, v) -> s.withTlvId(IdForm.of(v.text())));
        style = with(map, "per", style, (s, v) -> s.withPerMessage(v.oneOf(COUNTS)));
        return with(map, "session", style, (s, v) -> s.withVia(v.oneOf(SESSIONS)));
    }

    private static Set<Part> parts(YamlValue value) {
        if (value.isText() && value.text().equals("none")) {
            return Set.of();
        }
        return Set.copyOf(value.oneOrMore(PARTS.size(), part -> part.oneOf(PARTS)));
    }

    private static ReceiptStyle with(
            YamlMap map, String key, ReceiptStyle style, BiFunction<ReceiptStyle, YamlValue, ReceiptStyle> change) {
        return map.read(key, value -> change.apply(style, value), style);
    }
}
