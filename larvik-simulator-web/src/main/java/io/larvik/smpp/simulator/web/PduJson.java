package io.larvik.smpp.simulator.web;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.wire.PduFields;
import io.larvik.yaml.Nearest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts the fields of PDUs between JSON and {@link PduFields}. Octets are hexadecimal digits. */
final class PduJson {

    /** Their values follow from others. */
    private static final Set<String> COUNTED = Set.of("sm_length", "number_of_dests", "no_unsuccess");

    private PduJson() {}

    static ObjectNode of(PduResponse response) {
        ObjectNode json = Json.object()
                .put("command", response.commandId().toString())
                .put("status", Json.status(response.status()));
        json.set("fields", json(PduFields.of(response)));
        return json;
    }

    /** Returns the fields that somebody may give. */
    static ObjectNode settable(Pdu template) {
        Map<String, Object> fields = new LinkedHashMap<>(PduFields.of(template));
        fields.keySet().removeAll(COUNTED);
        return json(fields);
    }

    private static ObjectNode json(Map<?, ?> fields) {
        ObjectNode json = Json.object();
        fields.forEach((name, value) -> json.set(String.valueOf(name), json(value)));
        return json;
    }

    private static JsonNode json(Object value) {
        if (value instanceof List<?> list) {
            ArrayNode array = Json.array();
            list.forEach(element -> array.add(json(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            return json(map);
        }
        return value instanceof Number number
                ? Json.number(number.longValue())
                : Json.string(value instanceof OctetString octets ? octets.toHex() : value.toString());
    }

    /** Returns the fields of an object of JSON; none if there is no object. */
    static Map<String, Object> fields(JsonNode json) {
        if (!json.isMissingNode() && !json.isObject()) {
            throw Problem.noSense("fields", "allowed is an object with names and values");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        json.properties().forEach(field -> fields.put(field.getKey(), value(field.getKey(), field.getValue())));
        return fields;
    }

    private static Object value(String name, JsonNode json) {
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return json.longValue();
        }
        if (json.isString()) {
            return json.stringValue();
        }
        if (json.isObject()) {
            return fields(json);
        }
        if (json.isArray()) {
            List<Object> list = new ArrayList<>();
            json.forEach(element -> list.add(value(name, element)));
            return list;
        }
        throw Problem.noSense("fields." + name, "allowed is a whole number, a text, a list or an object");
    }

    /** Refuses keys that nobody knows. */
    static void refuseOthers(JsonNode json, List<String> known) {
        for (String key : json.propertyNames()) {
            if (!known.contains(key)) {
                String meant = Nearest.to(key, known);
                throw Problem.noSense(
                        key,
                        "unknown key; "
                                + (meant == null
                                        ? "known are " + String.join(", ", known)
                                        : "did you mean " + meant + "?"));
            }
        }
    }
}
