package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
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

    static JsonNode number(long number) {
        return MAPPER.getNodeFactory().numberNode(number);
    }

    static JsonNode string(String text) {
        return MAPPER.getNodeFactory().stringNode(text);
    }

    static byte[] octets(JsonNode json) {
        return MAPPER.writeValueAsBytes(json);
    }

    static void send(Context context, JsonNode json) {
        context.contentType("application/json");
        context.result(octets(json));
    }

    static void send(Context context, int status, JsonNode json) {
        context.status(status);
        send(context, json);
    }

    /** Returns the words of a value; null for none. */
    static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    static @Nullable String time(@Nullable Instant time) {
        return text(time);
    }

    /** Returns the name of the specification, which rules take too; the number if there is none. */
    static @Nullable String status(@Nullable CommandStatus status) {
        if (status == null) {
            return null;
        }
        String name = status.specName();
        return name != null ? name : status.toString();
    }

    static ObjectNode address(Address address) {
        return object().put("ton", address.ton().value())
                .put("npi", address.npi().value())
                .put("value", address.value());
    }
}
