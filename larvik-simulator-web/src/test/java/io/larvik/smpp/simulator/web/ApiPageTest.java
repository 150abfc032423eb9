package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** docs/ref/http-api.md has the operations of openapi.yaml; {@code -Dpages.write=true} writes it. */
class ApiPageTest {

    private static final Path PAGE = Path.of("../docs/ref/http-api.md");
    private static final String BEGIN = "<!-- operations -->\n";

    @Test
    void pageHasTheOperationsOfTheDescription() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String expected = head + operations();
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).as("%s; -Dpages.write=true", PAGE).isEqualTo(expected);
        }
    }

    private static String operations() {
        StringBuilder text = new StringBuilder("| request | does | body | answers |\n| --- | --- | --- | --- |\n");
        for (Map.Entry<String, JsonNode> path :
                Contract.description().get("paths").properties()) {
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

    private static String parameters(JsonNode operation) {
        String names = StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(Contract::resolved)
                .filter(parameter -> parameter.get("in").asString().equals("query"))
                .map(parameter -> parameter.get("name").asString() + "=")
                .collect(Collectors.joining("&"));
        return names.isEmpty() ? "" : "?" + names;
    }

    private static String body(JsonNode body) {
        if (body.isMissingNode()) {
            return "";
        }
        JsonNode schema = Contract.resolved(
                body.get("content").properties().iterator().next().getValue().get("schema"));
        if (!schema.has("properties")) {
            return String.join(" or ", body.get("content").propertyNames());
        }
        return schema.get("properties").propertyNames().stream()
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(", "));
    }
}
