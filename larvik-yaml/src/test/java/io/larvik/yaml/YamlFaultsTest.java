package io.larvik.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a file, and where. */
class YamlFaultsTest {

    /** Stands for what a program makes of its file. */
    private record Settings(
            @Nullable String name,
            int port,
            Duration delay,
            double rate,
            double chance,
            boolean tls,
            String colour,
            List<String> hosts,
            List<Object> rules) {}

    private static final String UNKNOWN = "unknown key; known are "
            + "name, port, delay, rate, chance, tls, colour, hosts, accounts, rules, password, sizes";

    private static Settings settings(YamlValue root) {
        return root.map(map -> new Settings(
                map.find("name", YamlValue::text),
                map.read("port", v -> v.integer(1, 65535), 2775),
                map.read("delay", v -> v.time(Duration.ZERO, Duration.ofDays(2)), Duration.ZERO),
                map.read("rate", v -> v.rate(1000), 1.0),
                map.read("chance", YamlValue::percent, 0.0),
                map.read("tls", YamlValue::bool, false),
                map.read("colour", v -> v.oneOf(Map.of("red", "#f00", "green", "#0f0")), ""),
                map.read("hosts", v -> v.oneOrMore(2, YamlValue::text), List.of()),
                rules(map, map.read("accounts", v -> v.list(3, YamlValue::text), List.of()))));
    }

    private static List<Object> rules(YamlMap map, List<String> accounts) {
        List<Object> rules = map.read("rules", v -> v.list(3, rule -> rule.map(r -> rule(r, accounts))), List.of());
        map.find("password", v -> v.oneOf(Map.of(v.secret(8), 1)).equals(1) ? v.integer(0, 9) : 0);
        map.find("sizes", v -> v.entries(Integer::valueOf, (key, size) -> size.integer(0, 9)));
        return rules;
    }

    private static Object rule(YamlMap rule, List<String> accounts) {
        String to = rule.require("to", YamlValue::text, "");
        rule.find("account", v -> v.reference("account", accounts));
        if (to.equals("nowhere")) {
            rule.fault("to", "leads nowhere");
        }
        if (to.equals("none")) {
            throw new IllegalArgumentException("rules: matches none");
        }
        return to;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // one value
                "port: 0                    | 1:7: port: 0, allowed are 1 to 65535",
                "port: 65536                | 1:7: port: 65536, allowed are 1 to 65535",
                "port: abc                  | 1:7: port: abc, allowed are whole numbers from 1 to 65535",
                "port: 1.5                  | 1:7: port: 1.5, allowed are whole numbers from 1 to 65535",
                "port: 99999999999999999999 | 1:7: port: 99999999999999999999, allowed are whole numbers from 1 to 65535",
                "port: ''                   | 1:7: port: an empty text, allowed are whole numbers from 1 to 65535",
                "port:                      | 1:6: port: no value, allowed is one value",
                "port: [1]                  | 1:7: port: a list, allowed is one value",
                "port: {a: 1}               | 1:7: port: a map, allowed is one value",
                "delay: 5                   | 1:8: delay: 5, allowed is a time such as 500ms, 2s, 1m, 2h or 2d",
                "delay: -5s                 | 1:8: delay: -5s, allowed is a time such as 500ms, 2s, 1m, 2h or 2d",
                "delay: 3d                  | 1:8: delay: 3d, allowed are 0s to 2d",
                "delay: 999999999d          | 1:8: delay: 999999999d, allowed are 0s to 2d",
                "rate: 100                  | 1:7: rate: 100, allowed is a rate such as 100/s, 10/m or 10/h",
                "rate: 0/s                  | 1:7: rate: 0/s, allowed is more than 0/s to 1000/s",
                "rate: 1001/s               | 1:7: rate: 1001/s, allowed is more than 0/s to 1000/s",
                "chance: 101%               | 1:9: chance: 101%, allowed are 0% to 100%",
                "chance: 0.5                | 1:9: chance: 0.5, allowed are 0% to 100%",
                "tls: yes                   | 1:6: tls: yes, allowed are false, true",
                "colour: gren               | 1:9: colour: gren, allowed are green, red; did you mean green?",
                "colour: blue               | 1:9: colour: blue, allowed are green, red",
                // several
                "hosts: [a, b, c]           | 1:8: hosts: 3 elements, at most 2",
                "hosts: []                  | 1:8: hosts: an empty list, at least one element is needed",
                "hosts: [a, [b]]            | 1:12: hosts[1]: a list, allowed is one value",
                "hosts: {a: b}              | 1:8: hosts: a map, allowed is one value",
                "rules: a                   | 1:8: rules: a, allowed is a list",
                "rules: [a]                 | 1:9: rules[0]: a, allowed is a map",
                "rules: [{}]                | 1:9: rules[0]: to is missing",
                "rules: [{to: none}]        | 1:9: rules[0]: matches none",
                "rules: [{to: nowhere}]     | 1:10: rules[0].to: leads nowhere",
                "sizes: {1: 10}             | 1:12: sizes.1: 10, allowed are 0 to 9",
                "sizes: {a: 1}              | 1:9: sizes.a: For input string: `a`",
                "[a]                        | 1:1: a list, allowed is a map",
                "a                          | 1:1: a, allowed is a map",
                // keys
                "prot: 1                    | 1:1: prot: unknown key; did you mean port?",
                "colours: 1                 | 1:1: colours: unknown key; did you mean colour?",
                "zzz: 1                     | 1:1: zzz: " + UNKNOWN,
                "{'a b': 1}                 | 1:2: ['a b']: " + UNKNOWN,
                "{port: 1, port: 2}         | 1:11: port: given already in line 1",
                "rules: [{to: a, too: b}]   | 1:17: rules[0].too: unknown key; did you mean to?",
                "? [a]                      | 1:3: a key that is not text",
                // references
                "{accounts: [shop, bank], rules: [{to: a, account: shopp}]} "
                        + "| 1:51: rules[0].account: no account is called shopp; did you mean shop?",
                "{rules: [{to: a, account: shop}]}" + "| 1:27: rules[0].account: no account is called shop",
                // what YAML has and a file must not
                "name: !!int 5              | 1:7: name: a tag (!), which is not allowed; quotes make a text of it",
                "name: !x {a: b}            | 1:7: name: a tag (!), which is not allowed; quotes make a text of it",
                "{accounts: [&a x], name: *a} | 1:26: name: an alias (*), which is not allowed; write the value again",
                // the environment
                "name: ${NOBODY}            | 1:7: name: ${NOBODY} is not set, and has no default",
                "port: ${NOBODY}            | 1:7: port: ${NOBODY} is not set, and has no default",
                "name: ${}                  | 1:7: name: ${ without a name and }; $${ stands for the characters themselves",
                "name: ${A B}               | 1:7: name: ${ without a name and }; $${ stands for the characters themselves",
                // syntax
                "name: 'a                   | 1:9: no YAML: while scanning a quoted scalar, found unexpected end of stream",
                "name: a: b                 | 1:8: no YAML: mapping values are not allowed here",
                "name: @a                   | 1:7: no YAML: while scanning for the next token, "
                        + "found character '@' that cannot start any token. (Do not use @ for indentation)",
            })
    void aFaultHasItsPlace(String text, String fault) {
        assertThat(faults(text)).containsExactly("test.yaml:" + fault.replace('`', '"'));
    }

    /** The parser throws a NumberFormatException. */
    @Test
    void anEscapeSequenceAtTheEndIsAFault() {
        assertThat(faults("name: \"\\x"))
                .containsExactly("test.yaml:1:10: no YAML: an escape sequence without its digits");
    }

    @Test
    void allFaultsAreToldInTheOrderOfTheFile() {
        String text = """
                zzz: 1
                rules:
                  - to: a
                    account: shp
                  - account: shop
                  - b
                accounts: [shop, [x]]
                port: 0
                tls: yes
                """;

        assertThat(faults(text))
                .containsExactly(
                        "test.yaml:1:1: zzz: " + UNKNOWN,
                        "test.yaml:4:14: rules[0].account: no account is called shp; did you mean shop?",
                        "test.yaml:5:5: rules[1]: to is missing",
                        "test.yaml:6:5: rules[2]: b, allowed is a map",
                        "test.yaml:7:18: accounts[1]: a list, allowed is one value",
                        "test.yaml:8:7: port: 0, allowed are 1 to 65535",
                        "test.yaml:9:6: tls: yes, allowed are false, true");
    }

    @Test
    void theMessageHasALineForEachFault() {
        assertThatThrownBy(() -> read("{port: 0, tls: x}", YamlFaultsTest::settings))
                .hasMessage("test.yaml:1:8: port: 0, allowed are 1 to 65535\n"
                        + "test.yaml:1:16: tls: x, allowed are false, true");
    }

    @Test
    void partsOfAFaultCanBeAsked() {
        YamlException failure =
                catchThrowableOfType(YamlException.class, () -> read("port: 0", YamlFaultsTest::settings));

        assertThat(failure.faults())
                .containsExactly(new YamlFault("test.yaml", 1, 7, "port", "0, allowed are 1 to 65535"));
    }

    @Test
    void moreThanAThousandFaultsAreCounted() {
        String text = "rules: {" + "? [a]\n, ".repeat(1003) + "}";

        assertThat(faults(text)).hasSize(1001).last().isEqualTo("test.yaml: 4 more faults");
    }

    // ---- what no fault shows ----

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: ${SECRET}            | 1:7: port: a value that is not shown, allowed are whole numbers from 1 to 65535",
                "port: ${NONE:hunter2}      | 1:7: port: a value that is not shown, allowed are whole numbers from 1 to 65535",
                "colour: ${NEAR}            | 1:9: colour: a value that is not shown, allowed are green, red",
                "rules: [{to: a, account: '${SECRET}'}] | 1:26: rules[0].account: no account is called a value that is not shown",
                "{accounts: ['${SECRET}'], rules: [{to: a, account: hunter}]} "
                        + "| 1:52: rules[0].account: no account is called hunter",
                "password: hunter222        | 1:11: password: a value that is not shown, allowed are 8 characters",
                "password: hunter2          | 1:11: password: a value that is not shown, allowed are whole numbers from 0 to 9",
            })
    void aSecretIsNotShown(String text, String fault) {
        assertThat(faults(text)).containsExactly("test.yaml:" + fault);
    }

    @Test
    void aReaderDoesNotShowASecretByItsMessage() {
        Function<YamlValue, Object> reader = root -> root.map(map -> {
            map.find("a", a -> Integer.valueOf(a.text()));
            String secret = map.read("b", b -> b.secret(20), "");
            throw new IllegalArgumentException("login shop/" + secret + "\u001b[31m");
        });

        assertThatThrownBy(() -> read("{a: '${SECRET}', b: swordfish}", reader))
                .hasMessage("test.yaml:1:1: login shop/***\\u001B[31m\n"
                        + "test.yaml:1:5: a: a value that is not shown, not allowed");
    }

    @Test
    void aSecretOfAnotherFormIsRefusedWithWhatIsAllowed() {
        Function<YamlValue, Object> reader = root -> root.map(
                map -> map.read("pin", b -> b.secret(20, Pattern.compile("\\d{4}"), "allowed are 4 digits"), ""));

        assertThat(read("{pin: '1234'}", reader)).isEqualTo("1234");
        assertThatThrownBy(() -> read("{pin: swordfish}", reader))
                .hasMessage("test.yaml:1:7: pin: a value that is not shown, allowed are 4 digits");
    }

    @Test
    void aFaultOfTheSyntaxDoesNotShowTheLine() {
        assertThat(faults("{port: 1}\npassword: hunter2\n").toString()).doesNotContain("hunter2");
        assertThat(faults("password: 'hunter2\n").toString()).doesNotContain("hunter2");
        assertThat(faults("password: hunter2: x\n").toString()).doesNotContain("hunter2");
    }

    @Test
    void aLongValueIsCut() {
        assertThat(faults("port: " + "ä".repeat(61)))
                .containsExactly(
                        "test.yaml:1:7: port: " + "ä".repeat(60) + "…, allowed are whole numbers from 1 to 65535");
    }

    @Test
    void aValueDoesNotControlTheTerminal() {
        assertThat(faults("\"p\\e[31m\": \"\\n\"").toString()).contains("['p\\u001B[31m']");
        assertThat(faults("port: \"1\\n2\"").toString()).contains("1\\u000A2");
    }

    // ---- bounds ----

    @Test
    void aFileThatIsTooLargeIsNotRead() {
        String text = "#" + "a".repeat(Yaml.MAX_OCTETS);

        assertThat(faults(text)).containsExactly("test.yaml: more than 1048576 octets");
        assertThatThrownBy(() -> Yaml.read("in", endless(), name -> null, YamlFaultsTest::settings))
                .hasMessage("in: more than 1048576 octets");
    }

    @Test
    void aTreeThatIsTooDeepOrTooLargeIsNotRead() {
        assertThat(faults("[".repeat(33))).containsExactly("test.yaml:1:33: more than 32 levels");
        assertThat(faults("{a: ".repeat(33))).containsExactly("test.yaml:1:129: more than 32 levels");
        assertThat(faults("[".repeat(500_000))).containsExactly("test.yaml:1:33: more than 32 levels");
        assertThat(faults("- a\n".repeat(100_000))).containsExactly("test.yaml:100000:3: more than 100000 values");
        assertThat(faults(manyKeys())).contains("test.yaml:50000:9: more than 100000 values");
    }

    @Test
    void aBillionLaughsAreRefused() {
        StringBuilder text = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 10; i++) {
            String alias = "*a" + (i - 1) + ",";
            text.append("a" + i + ": &a" + i + " [" + alias.repeat(10) + "]\n");
        }

        assertThat(faults(text.toString()))
                .contains("test.yaml:2:10: a1[0]: an alias (*), which is not allowed; write the value again");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|test.yaml: nothing in it", "'# a'|test.yaml: nothing in it"})
    void anEmptyFileIsAFault(String text, String fault) {
        assertThat(faults(text)).containsExactly(fault);
    }

    @Test
    void aSecondDocumentIsAFault() {
        assertThat(faults("a: 1\n---\nb: 1\n")).containsExactly("test.yaml:2:1: a second document, allowed is one");
    }

    @Test
    void charactersThatYamlDoesNotAllowAreFaults() {
        assertThat(faults("a: 1\r\nb: \u0007"))
                .containsExactly("test.yaml:2:4: the character U+0007, which YAML does not allow");
        assertThat(faults("\uD800")).containsExactly("test.yaml:1:1: the character U+D800, which YAML does not allow");
    }

    @Test
    void octetsThatAreNotUtf8AreAFault() {
        InputStream in = new ByteArrayInputStream("a: å\nb: å".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Yaml.read("in", in, name -> null, YamlFaultsTest::settings))
                .hasMessage("in:1:4: octets that are not UTF-8");
    }

    @Test
    void aFileThatCannotBeReadIsAFault() {
        assertThatThrownBy(() -> Yaml.read(Path.of("no/such.yaml"), name -> null, YamlFaultsTest::settings))
                .hasMessage(Path.of("no/such.yaml") + ": cannot be read: NoSuchFileException");
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
        assertThatThrownBy(() -> Yaml.read("in", broken, name -> null, YamlFaultsTest::settings))
                .isInstanceOf(YamlException.class)
                .hasMessage("in: cannot be read: IOException");
    }

    private static String manyKeys() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("k").append(10_000 + i).append(": 1\n");
        }
        return text.toString();
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };
    }

    private static List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        try {
            read(text, YamlFaultsTest::settings);
        } catch (YamlException e) {
            e.faults().forEach(fault -> faults.add(fault.toString()));
        }
        return faults;
    }

    private static <T> T read(String text, Function<YamlValue, T> reader) {
        return Yaml.read("test.yaml", text, Map.of("SECRET", "hunter2", "NEAR", "gren")::get, reader);
    }
}
