package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes JSON. */
final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Returns how a constant is written. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static byte[] octets(JsonNode json) {
        return MAPPER.writeValueAsBytes(json);
    }

    static void send(Context context, int status, JsonNode json) {
        context.status(status);
        context.contentType("application/json");
        context.result(octets(json));
    }
}
