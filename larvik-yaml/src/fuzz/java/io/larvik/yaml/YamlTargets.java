package io.larvik.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.fuzz.Costs;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The property that holds for any file: it is read, or has faults with places in it, which tell no secret. An exception
 * that is not caught here is a bug. Records the results reached.
 */
final class YamlTargets {

    /** All that the reader knows. */
    static final String FILE = """
            # all that the reader knows
            name: a name
            port: 2775
            delay: 2s
            rate: 100/s
            chance: 10%
            tls: true
            secret: ${SECRET:x}
            list: [a, "b", 'c', {d: e}]
            text: |
              several
              lines
            folded: >-
              several
              lines
            tree:
              - {name: x, tree: [{name: y}]}
              - name: "\\u00e5\\n"
                tree: []
            """;

    /** The parser makes tokens, events and nodes of each character, each with its place. */
    private static final long OCTETS_OF_A_CHARACTER = 4096;

    /** What the parser needs for a file of one character. */
    private static final long OCTETS_OF_THE_PARSER = 256 * 1024;

    private static final Map<String, String> ENVIRONMENT = Map.of("SECRET", "hunter2");

    private final Set<Object> reached;

    YamlTargets(Set<Object> reached) {
        this.reached = reached;
    }

    /** Octets are read, or have faults. */
    void file(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        check(text, () -> Yaml.read("a", new ByteArrayInputStream(octets), ENVIRONMENT::get, YamlTargets::tree));
    }

    /** Characters are read, or have faults. */
    void text(String text) {
        check(text, () -> Yaml.read("a", text, ENVIRONMENT::get, YamlTargets::tree));
    }

    private void check(String text, Runnable reading) {
        long more = OCTETS_OF_THE_PARSER + text.length() * (OCTETS_OF_A_CHARACTER + Costs.OCTETS_OF_JAZZER);
        long lines = 1
                + text.chars()
                        .filter(c -> "\n\r\u0085\u2028\u2029".indexOf(c) >= 0)
                        .count();
        Costs.assertProportional(text.length(), more, () -> read(reading, lines));
    }

    private void read(Runnable reading, long lines) {
        try {
            reading.run();
            reached.add("read");
        } catch (YamlException e) {
            reached.add("faults");
            assertThat(e.faults()).isNotEmpty();
            for (YamlFault fault : e.faults()) {
                assertThat((long) fault.line()).isBetween(0L, lines);
                assertThat(fault.message()).isNotEmpty().doesNotContain("\n", "hunter2");
            }
        }
    }

    private static Object tree(YamlValue value) {
        return value.map(map -> {
            map.find("name", YamlValue::text);
            map.find("port", v -> v.integer(1, 9999));
            map.find("delay", v -> v.time(Duration.ZERO, Duration.ofDays(1)));
            map.find("rate", v -> v.rate(1000));
            map.find("chance", YamlValue::percent);
            map.find("tls", YamlValue::bool);
            map.find("secret", v -> v.secret(9));
            map.find(
                    "list",
                    v -> v.oneOrMore(
                            9, e -> e.isMap() ? e.entries(String::strip, (key, text) -> text.text()) : e.text()));
            map.find("text", v -> v.reference("text", List.of("several\nlines\n")));
            map.find("folded", v -> v.oneOf(Map.of("several lines", 1)));
            map.find("tree", v -> v.list(9, YamlTargets::tree));
            return map.has("name");
        });
    }
}
