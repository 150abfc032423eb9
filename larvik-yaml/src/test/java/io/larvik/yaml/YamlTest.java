package io.larvik.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatList;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What values mean. */
class YamlTest {

    private static final Duration ZERO = Duration.ZERO;
    private static final Duration YEAR = Duration.ofDays(365);

    @ParameterizedTest
    @ValueSource(strings = {"0467", "no", "1e3", "~", "null", "0x58", "+46708123456", "2026-01-01", "1_000"})
    void aScalarStaysAsItIsWritten(String written) {
        assertThat(read(written, YamlValue::text)).isEqualTo(written);
        assertThat(read("'" + written + "'", YamlValue::text)).isEqualTo(written);
    }

    @Test
    void anEmptyTextNeedsQuotes() {
        assertThat(read("''", YamlValue::text)).isEmpty();
        assertThatThrownBy(() -> read("a:", root -> root.map(map -> map.require("a", YamlValue::text, ""))))
                .hasMessage("test.yaml:1:3: a: no value, allowed is one value");
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S",
        "2s, PT2S",
        "1m, PT1M",
        "2h, PT2H",
        "2d, PT48H",
        "1.5s, PT1.5S",
        "0.1ms, PT0.0001S",
        "0s, PT0S"
    })
    void aTimeHasAUnit(String written, Duration time) {
        assertThatObject(read(written, value -> value.time(ZERO, YEAR))).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({"100/s, 100", "30/m, 0.5", "36/h, 0.01", "0.5/s, 0.5"})
    void aRateIsTakenToTheSecond(String written, double rate) {
        assertThatObject(read(written, value -> value.rate(100))).isEqualTo(rate);
    }

    @ParameterizedTest
    @CsvSource({"0%, 0", "10%, 0.1", "0.5%, 0.005", "100%, 1"})
    void aPercentageIsAShareOfOne(String written, double share) {
        assertThat(read(written, YamlValue::percent)).isEqualTo(share);
    }

    @Test
    void numbersHaveARange() {
        assertThatObject(read("-5", value -> value.integer(-5, 5))).isEqualTo(-5);
        assertThatObject(read("0005", value -> value.number(-5, 5))).isEqualTo(5L);
        assertThatObject(read("4294967295", value -> value.number(0, 0xFFFF_FFFFL)))
                .isEqualTo(0xFFFF_FFFFL);
    }

    @Test
    void aBooleanIsTrueOrFalse() {
        assertThat(read("true", YamlValue::bool)).isTrue();
        assertThat(read("false", YamlValue::bool)).isFalse();
    }

    @Test
    void aWordStandsForAValue() {
        assertThatObject(read("two", value -> value.oneOf(Map.of("one", 1, "two", 2))))
                .isEqualTo(2);
    }

    @Test
    void aListOfOneNeedsNoList() {
        assertThatList(read("a", value -> value.oneOrMore(2, YamlValue::text))).containsExactly("a");
        assertThatList(read("[a, b]", value -> value.oneOrMore(2, YamlValue::text)))
                .containsExactly("a", "b");
        assertThatList(read("[]", value -> value.list(2, YamlValue::text))).isEmpty();
    }

    @Test
    void aMapWithNamesOfTheUserKeepsTheirOrder() {
        Map<String, Integer> sizes =
                read("{z: 1, a: 2}", value -> value.entries(String::strip, (k, v) -> v.integer(0, 9)));

        assertThat(sizes.keySet()).containsExactly("z", "a");
        assertThat(sizes).containsEntry("z", 1).containsEntry("a", 2);
    }

    @Test
    void aKeyThatIsMissingHasADefault() {
        List<Object> values = read(
                "{a: 1}",
                root -> root.map(map -> List.of(
                        map.read("a", v -> v.integer(0, 9), 5),
                        map.read("b", v -> v.integer(0, 9), 5),
                        map.has("a"),
                        map.has("b"),
                        map.find("b", YamlValue::text) == null)));

        assertThat(values).containsExactly(1, 5, true, false, true);
    }

    @Test
    void aValueKnowsItsPlace() {
        Set<String> places = new LinkedHashSet<>();

        read(
                "rules:\n  - answer: x\n    tlv: {0x1400: å, b.c: 1}\n",
                root -> root.map(map -> map.find(
                        "rules",
                        rules -> rules.list(
                                5,
                                rule -> rule.map(r -> {
                                    r.find("answer", v -> places.add(v.toString()));
                                    r.find(
                                            "tlv",
                                            v -> v.entries(
                                                    String::strip,
                                                    (tag, tlv) -> places.add(
                                                            tlv.path() + " " + tlv.line() + ":" + tlv.column())));
                                    return places;
                                })))));

        assertThat(places)
                .containsExactly("rules[0].answer at 2:13", "rules[0].tlv.0x1400 3:19", "rules[0].tlv['b.c'] 3:27");
    }

    @Test
    void columnsCountCharacters() {
        assertThatObject(read("{\"👋\": a}", root -> root.entries(String::strip, (key, text) -> text.column())))
                .isEqualTo(Map.of("👋", 7));
    }

    @Test
    void theShapeCanBeAsked() {
        assertThatObject(read("a", v -> v.isText() && !v.isList() && !v.isMap()))
                .isEqualTo(true);
        assertThatObject(read("[a]", v -> !v.isText() && v.isList() && !v.isMap()))
                .isEqualTo(true);
        assertThatObject(read("{a: b}", v -> !v.isText() && !v.isList() && v.isMap()))
                .isEqualTo(true);
    }

    // ---- the environment ----

    @ParameterizedTest
    @CsvSource({
        "${HOST}, smsc.example",
        "${HOST:other}, smsc.example",
        "${OTHER:other}, other",
        "${OTHER:}, ''",
        "${OTHER:a:b}, a:b",
        "x-${HOST}-${HOST}, x-smsc.example-smsc.example",
        "$${HOST}, ${HOST}",
        "$HOST $ {}, $HOST $ {}",
        "${TWICE}, ${HOST}",
    })
    void aValueTakesVariables(String written, String value) {
        Map<String, String> variables = Map.of("HOST", "smsc.example", "TWICE", "${HOST}");

        assertThat(Yaml.<String>read("test.yaml", "'" + written + "'", variables::get, YamlValue::text))
                .isEqualTo(value);
    }

    @Test
    void aKeyTakesNoVariables() {
        assertThatObject(read("{'${HOST}': a}", root -> root.entries(String::strip, (key, text) -> text.text())))
                .isEqualTo(Map.of("${HOST}", "a"));
    }

    // ---- where the text comes from ----

    @Test
    void aFileIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), "\uFEFFå");

        assertThat(Yaml.<String>read(file, name -> null, YamlValue::text)).isEqualTo("å");
    }

    @Test
    void aStreamIsRead() {
        ByteArrayInputStream in = new ByteArrayInputStream("å".getBytes(StandardCharsets.UTF_8));

        assertThat(Yaml.<String>read("in", in, name -> null, YamlValue::text)).isEqualTo("å");
    }

    @Test
    void theLargestFileIsRead() {
        String most = "a".repeat(Yaml.MAX_OCTETS);
        String deepest = "[".repeat(Yaml.MAX_DEPTH) + "]".repeat(Yaml.MAX_DEPTH);
        String widest = "[" + "a,".repeat(Yaml.MAX_NODES - 1) + "]";

        assertThat(read(most, YamlValue::text)).hasSize(Yaml.MAX_OCTETS);
        assertThat(read(deepest, YamlValue::isList)).isTrue();
        assertThatList(read(widest, root -> root.list(Yaml.MAX_NODES, YamlValue::text)))
                .hasSize(Yaml.MAX_NODES - 1);
    }

    private static <T> T read(String text, Function<YamlValue, T> reader) {
        return Yaml.read("test.yaml", text, name -> null, reader);
    }
}
