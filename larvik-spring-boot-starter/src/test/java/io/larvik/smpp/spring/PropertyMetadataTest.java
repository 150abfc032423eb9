package io.larvik.smpp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an IDE shows of the properties, and the page. */
class PropertyMetadataTest {

    private static final Path PAGE = Path.of("../docs/ref/properties.md");
    private static final Pattern ROW =
            Pattern.compile("^\\| `((?:smpp|management)\\.[^`]+)` \\| ([^|]*) \\| (.*) \\|$");

    @Test
    void eachPropertyIsDescribed() throws IOException {
        List<JsonNode> properties = properties();

        assertThat(properties)
                .hasSizeGreaterThan(40)
                .allSatisfy(property -> assertThat(property.path("description").asString(""))
                        .as(property.path("name").asString())
                        .endsWith("."));
    }

    /** {@code -Dproperties.write=true} writes the table. */
    @Test
    void pageHasEachPropertyWithItsDescription() throws IOException {
        List<String> expected = new ArrayList<>();
        for (JsonNode property : properties()) {
            String name = property.path("name").asString();
            if (!name.equals("smpp.clients")) {
                expected.add("| `" + name + "` | " + defaultOf(property) + " | "
                        + property.path("description").asString() + " |");
            }
        }
        String page = Files.readString(PAGE);
        if (Boolean.getBoolean("properties.write")) {
            String rows = String.join("\n", expected) + "\n";
            Files.writeString(
                    PAGE,
                    page.replaceFirst(
                            "(?s)(<!-- properties -->\n.*?\\| --- \\| --- \\| --- \\|\n).*?(<!-- /properties -->)",
                            "$1" + Matcher.quoteReplacement(rows) + "\n$2"));
        }

        assertThat(Files.readString(PAGE)
                        .lines()
                        .filter(line -> ROW.matcher(line).matches()))
                .containsExactlyElementsOf(expected);
    }

    private static String defaultOf(JsonNode property) {
        JsonNode value = property.path("defaultValue");
        return value.isMissingNode() ? "" : "`" + value.asString() + "`";
    }

    private static List<JsonNode> properties() throws IOException {
        try (InputStream in =
                SmppProperties.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            List<JsonNode> properties = new ArrayList<>();
            JsonMapper.shared().readTree(in).path("properties").forEach(properties::add);
            return properties;
        }
    }
}
