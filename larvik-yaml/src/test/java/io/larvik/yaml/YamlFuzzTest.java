package io.larvik.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** If a file makes us throw anything but a {@link YamlException} with places in the file, we lose. */
class YamlFuzzTest {

    private static final int MUTATIONS = 40;

    private static final String FILE = """
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

    private static final List<String> PIECES = List.of(
            "- ",
            ": ",
            "? ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\n",
            "\n  ",
            "\t",
            "'",
            "\"",
            "|",
            ">",
            "#",
            "&a ",
            "*a",
            "!x ",
            "!!int ",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "%TAG ! x\n",
            "${",
            "}",
            "${NAME}",
            "${NAME:x}",
            "$${",
            "<<: ",
            "~",
            "null",
            "0467",
            "1e9",
            "99999999999999999999",
            "-1",
            "name",
            "tree",
            "\\",
            "\\x",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "\uD83D",
            "👋",
            "å",
            "@",
            "`",
            "a: &a [*a]",
            "zzz");

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDamagedFileHasFaults(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(FILE);
        for (int i = 0; i < MUTATIONS; i++) {
            mutate(text, random);
            read(text.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFileOfAnythingHasFaults(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < MUTATIONS; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
            read(text.toString());
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
        }
    }

    private static void read(String text) {
        int lines = 1 + (int) text.chars().filter(c -> c == '\n').count();
        try {
            Yaml.read("fuzz.yaml", text, Map.of("SECRET", "hunter2")::get, YamlFuzzTest::tree);
        } catch (YamlException e) {
            assertThat(e.faults()).isNotEmpty().allSatisfy(fault -> {
                assertThat(fault.line()).isBetween(0, lines);
                assertThat(fault.message()).isNotEmpty().doesNotContain("\n", "hunter2");
            });
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
            map.find("tree", v -> v.list(9, YamlFuzzTest::tree));
            return map.has("name");
        });
    }
}
