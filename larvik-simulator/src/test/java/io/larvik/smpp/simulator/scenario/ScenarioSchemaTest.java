package io.larvik.smpp.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.ReceiptStyle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema for editors, and the page of the documentation, know the keys that the reader knows. */
class ScenarioSchemaTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern YAML = Pattern.compile("(?m)^```yaml(?: \\S+)?\n(.*?)^```$", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("## `([^`]+)`");
    private static final Pattern KEY = Pattern.compile("`([a-z0-9_]+)`");

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNode TREE = tree();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TREE);

    private static final Map<String, String> PLACES = new LinkedHashMap<>();

    static {
        PLACES.put("(root)", "");
        PLACES.put("listen", "/$defs/listen");
        PLACES.put("listen.tls", "/$defs/listen/properties/tls");
        PLACES.put("accounts[]", "/$defs/account");
        PLACES.put("accounts[].alphabets", "/$defs/account/properties/alphabets");
        PLACES.put("accounts[].capacity", "/$defs/capacity");
        PLACES.put("rules[]", "/$defs/rule");
        PLACES.put("rules[].when", "/$defs/rule/properties/when");
        PLACES.put("rules[].answer", "/$defs/rule/properties/answer/anyOf/1");
        PLACES.put("rules[].reply", "/$defs/rule/properties/reply/anyOf/1");
        PLACES.put("rules[].receipts", "/$defs/style");
        PLACES.put("routes[]", "/$defs/route");
        PLACES.put("timeline[]", "/$defs/entry");
        PLACES.put("generators[]", "/$defs/generator");
        PLACES.put("generators[].ports", "/$defs/generator/properties/ports");
        PLACES.put("expect", "/$defs/expect");
        PLACES.put("expect.messages[]", "/$defs/expect/properties/messages/items");
        PLACES.put("keep", "/$defs/keep");
    }

    static Set<String> paths() {
        return KnownKeys.paths();
    }

    @ParameterizedTest
    @MethodSource("paths")
    void theSchemaKnowsTheKeysOfTheReader(String path) {
        JsonNode map = TREE.at(PLACES.get(path));

        assertThat(new TreeSet<>(map.get("properties").propertyNames())).isEqualTo(KnownKeys.of(path));
        assertThat(map.get("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void conditionsInConditionsAreThoseOfARuleWithoutLimits() {
        Set<String> keys = KnownKeys.of("rules[].when");
        keys.removeAll(Set.of("nth", "times", "chance", "from_time", "until", "per"));

        assertThat(new TreeSet<>(TREE.at("/$defs/conditions/properties").propertyNames()))
                .isEqualTo(keys);
    }

    /** The conditions of an expectation are not written twice. */
    @ParameterizedTest
    @MethodSource("paths")
    void thePageKnowsTheKeysOfTheReader(String path) throws IOException {
        Set<String> keys = KnownKeys.of(path);
        if (path.equals("expect.messages[]")) {
            keys.removeAll(KnownKeys.of("rules[].when"));
        }

        assertThat(pageKeys().get(path)).isEqualTo(keys);
    }

    /** Returns the keys in the first columns of the tables under headings that are paths. */
    private static Map<String, Set<String>> pageKeys() throws IOException {
        Map<String, Set<String>> keys = new LinkedHashMap<>();
        Set<String> section = new TreeSet<>();
        for (String line : Files.readAllLines(DOCS.resolve("ref/scenario.md"))) {
            Matcher heading = HEADING.matcher(line);
            if (line.startsWith("#")) {
                section = new TreeSet<>();
            }
            if (heading.matches()) {
                keys.put(heading.group(1), section);
            }
            if (line.startsWith("| `")) {
                Matcher key = KEY.matcher(line.substring(0, line.indexOf('|', 1)));
                while (key.find()) {
                    section.add(key.group(1));
                }
            }
        }
        return keys;
    }

    @Test
    void thePageNamesEachDialectAndEachFault() throws IOException {
        String page = Files.readString(DOCS.resolve("ref/scenario.md"));

        assertThat(ReceiptStyle.dialects())
                .allSatisfy(dialect -> assertThat(page).contains("`" + dialect + "`"));
        assertThat(Fault.Kind.values()).allSatisfy(kind -> {
            String group = kind.group().name().toLowerCase(Locale.ROOT);
            assertThat(page).containsPattern("\n\\| " + group + " \\| `" + Pattern.quote(kind.form()) + "` \\| .{10,}");
        });
    }

    // ---- examples

    /** The blocks of the documentation that are scenarios, by their keys: not those of the gateway, which has accounts, too. */
    static List<String> examples() throws IOException {
        List<String> examples = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(DOCS)) {
            for (Path page : pages.filter(path -> path.toString().endsWith(".md")
                            && !path.getFileName().toString().startsWith("gateway")
                            && !path.toString().contains("node_modules"))
                    .sorted()
                    .toList()) {
                Matcher block = YAML.matcher(Files.readString(page));
                while (block.find()) {
                    if (isScenario(block.group(1))) {
                        examples.add(block.group(1));
                    }
                }
            }
        }
        return examples;
    }

    private static boolean isScenario(String text) {
        return Pattern.compile("(?m)^(seed|accounts|rules|timeline|generators|expect|keep|magic):")
                .matcher(text)
                .find();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleOfTheDocumentationIsAScenario(String text) {
        assertThat(Scenario.parse("example.yaml", text)).isNotEqualTo(Scenario.NONE);
        assertThat(SCHEMA.validate(json(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"strict", "flaky", "slow", "throttling", "smppsim", "bad-smsc"})
    void aProfileMeetsTheSchema(String profile) {
        assertThat(SCHEMA.validate(json(Scenario.profileText(profile)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sed: 1",
                "seed: -1",
                "time: frosen",
                "listen: {port: 70000}",
                "accounts: [{password: x}]",
                "rules: [{when: {too: 1}}]",
                "rules: [{chance: 10}]",
                "timeline: [{do: down}]",
                "generators: [{rate: 5}]",
                "keep: {messages: 0}"
            })
    void theSchemaFindsMistakes(String text) {
        assertThat(SCHEMA.validate(json(text))).isNotEmpty();
    }

    /** Reads YAML as editors do, with numbers and booleans. */
    private static JsonNode json(String text) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(text));
    }

    private static JsonNode tree() {
        try (InputStream in = Scenario.class.getResourceAsStream("scenario.schema.json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
