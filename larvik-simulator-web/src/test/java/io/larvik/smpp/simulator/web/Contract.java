package io.larvik.smpp.simulator.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of the API, against which every answer of the tests is held. */
final class Contract {

    private static final JsonNode API = load();

    private Contract() {}

    private static JsonNode load() {
        try (InputStream in = SimulatorWeb.class.getResourceAsStream("openapi.yaml")) {
            Object tree = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return new JsonMapper().valueToTree(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode description() {
        return API;
    }

    /** Returns what is described, as {@code GET /messages}. */
    static Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : API.get("paths").properties()) {
            for (String method : path.getValue().propertyNames()) {
                routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }
        return routes;
    }

    /** Returns the operations whose body is JSON and must be there, as {@link #routes} does. */
    static List<String> routesWithJson() {
        return routes().stream()
                .filter(route -> {
                    JsonNode body = operation(route).path("requestBody");
                    return body.path("content").has("application/json")
                            && body.get("required").booleanValue();
                })
                .toList();
    }

    /** Returns the keys of the body of an operation; none if it is described elsewhere. */
    static Set<String> keys(String route) {
        JsonNode schema = resolved(operation(route).at("/requestBody/content/application~1json/schema"));
        return new TreeSet<>(schema.path("properties").propertyNames());
    }

    static JsonNode operation(String route) {
        String[] parts = route.split(" ", 2);
        return API.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
    }

    /** Checks that the answer is one of those that are described for the path. */
    static void check(String method, String path, int status, String type, String body) {
        String plain = path.replaceFirst("\\?.*", "");
        for (Map.Entry<String, JsonNode> described : API.get("paths").properties()) {
            JsonNode operation = described.getValue().get(method.toLowerCase(Locale.ROOT));
            if (plain.matches(described.getKey().replaceAll("\\{[a-z]+\\}", "[^/]+")) && operation != null) {
                JsonNode response = operation.get("responses").get(String.valueOf(status));
                if (response == null) {
                    throw new AssertionError(method + " " + path + " does not describe " + status + ": " + body);
                }
                List<String> faults = new ArrayList<>();
                JsonNode content = resolved(response).path("content");
                boolean isText = content.isObject() && !type.endsWith("json");
                if (!isText && content.isMissingNode() != body.isEmpty()) {
                    faults.add(method + " " + path + " " + status + ": body");
                } else if (type.endsWith("json")) {
                    check(content.get(type).get("schema"), new JsonMapper().readTree(body), path, faults);
                }
                if (!faults.isEmpty()) {
                    throw new AssertionError(faults + ": " + body);
                }
                return;
            }
        }
    }

    static JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : API.at(reference.substring(1));
    }

    private static void check(JsonNode reference, JsonNode json, String at, List<String> faults) {
        JsonNode schema = resolved(reference);
        if (schema.has("oneOf")) {
            if (!json.isNull()) {
                check(schema.get("oneOf").get(1), json, at, faults);
            }
            return;
        }
        if (!types(schema).contains(type(json))) {
            faults.add(at + ": " + type(json) + " is none of " + types(schema));
        }
        if (json.isArray()) {
            json.forEach(element -> check(schema.get("items"), element, at + "[]", faults));
        }
        if (json.isObject() && schema.has("properties")) {
            JsonNode properties = schema.get("properties");
            for (JsonNode required : schema.path("required")) {
                if (!json.has(required.asString())) {
                    faults.add(at + "." + required.asString() + " is missing");
                }
            }
            for (Map.Entry<String, JsonNode> property : json.properties()) {
                if (!properties.has(property.getKey())) {
                    faults.add(at + "." + property.getKey() + " is not described");
                } else {
                    check(properties.get(property.getKey()), property.getValue(), at + "." + property.getKey(), faults);
                }
            }
        }
    }

    private static Set<String> types(JsonNode schema) {
        Set<String> types = new TreeSet<>();
        if (schema.get("type").isArray()) {
            schema.get("type").forEach(type -> types.add(type.asString()));
        } else {
            types.add(schema.get("type").asString());
        }
        return types;
    }

    private static String type(JsonNode json) {
        if (json.isIntegralNumber()) {
            return "integer";
        }
        if (json.isNull()) {
            return "null";
        }
        return json.isString() ? "string" : json.isBoolean() ? "boolean" : json.isArray() ? "array" : "object";
    }
}
