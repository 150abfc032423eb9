package io.larvik.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The description of an API, against which every answer of the tests is held, and from which its page is made. */
public final class OpenApi {

    private final JsonNode api;

    private OpenApi(JsonNode api) {
        this.api = api;
    }

    /** Reads a description that lies beside a class. */
    public static OpenApi beside(Class<?> place, String name) {
        try (InputStream in = place.getResourceAsStream(name)) {
            Object tree = new Load(LoadSettings.builder().build()).loadFromInputStream(in);
            return new OpenApi(new JsonMapper().valueToTree(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all of it. */
    public JsonNode description() {
        return api;
    }
    /** Returns what is described, as {@code GET /messages}. */
    public Set<String> routes() {
        Set<String> routes = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
            for (String method : path.getValue().propertyNames()) {
                routes.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }
        return routes;
    }

    /** Returns the operations whose body is JSON and must be there, as {@link #routes} does. */
    public List<String> routesWithJson() {
        return routes().stream()
                .filter(route -> {
                    JsonNode body = operation(route).path("requestBody");
                    return body.path("content").has("application/json")
                            && body.get("required").booleanValue();
                })
                .toList();
    }

    /** Returns the keys of the body of an operation; none if it is described elsewhere. */
    public Set<String> keys(String route) {
        JsonNode schema = resolved(operation(route).at("/requestBody/content/application~1json/schema"));
        return new TreeSet<>(schema.path("properties").propertyNames());
    }

    /** Returns what is described of a route. */
    public JsonNode operation(String route) {
        String[] parts = route.split(" ", 2);
        return api.get("paths").get(parts[1]).get(parts[0].toLowerCase(Locale.ROOT));
    }

    /** Checks that the answer is one of those that are described for the path. */
    public void check(String method, String path, int status, String type, String body) {
        String plain = path.replaceFirst("\\?.*", "");
        for (Map.Entry<String, JsonNode> described : api.get("paths").properties()) {
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

    /** Returns the node, or what it refers to. */
    public JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : api.at(reference.substring(1));
    }

    private void check(JsonNode reference, JsonNode json, String at, List<String> faults) {
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

    /** Returns the operations as a table of Markdown. */
    public String operations() {
        StringBuilder text = new StringBuilder("| request | does | body | answers |\n| --- | --- | --- | --- |\n");
        for (Map.Entry<String, JsonNode> path : api.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                JsonNode described = operation.getValue();
                text.append("| `")
                        .append(operation.getKey().toUpperCase(Locale.ROOT))
                        .append(' ')
                        .append(path.getKey())
                        .append(parameters(described))
                        .append("` | ")
                        .append(described.get("summary").asString().replace("|", "\\|"))
                        .append(" | ")
                        .append(body(described.path("requestBody")))
                        .append(" | ")
                        .append(String.join(", ", described.get("responses").propertyNames()))
                        .append(" |\n");
            }
        }
        return text.toString();
    }

    private String parameters(JsonNode operation) {
        String names = StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(this::resolved)
                .filter(parameter -> parameter.get("in").asString().equals("query"))
                .map(parameter -> parameter.get("name").asString() + "=")
                .collect(Collectors.joining("&"));
        return names.isEmpty() ? "" : "?" + names;
    }

    private String body(JsonNode body) {
        if (body.isMissingNode()) {
            return "";
        }
        JsonNode schema = resolved(
                body.get("content").properties().iterator().next().getValue().get("schema"));
        if (!schema.has("properties")) {
            return String.join(" or ", body.get("content").propertyNames());
        }
        return schema.get("properties").propertyNames().stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }
}
