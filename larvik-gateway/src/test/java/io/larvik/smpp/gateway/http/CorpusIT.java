package io.larvik.smpp.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Bodies of POST /v1/messages: what is taken, what is refused and where, and what is no JSON at all. */
@Timeout(120)
class CorpusIT {

    private static final Map<String, String> WHOLE =
            Map.of("to", "\"46709771337\"", "from", "\"Shop\"", "text", "\"Hi\"");
    private static final List<String> STRINGS =
            List.of("to", "from", "text", "hex", "alphabet", "udh", "priority", "validity", "sendAt", "reference");
    private static final List<String> FLAGS = List.of("flash", "receipt", "transliterate");

    private static HttpFixture http;

    @BeforeAll
    static void start() {
        http = new HttpFixture();
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    /** Returns a whole message with one member of another value; without it if the value is empty. */
    private static String body(String name, String value) {
        Map<String, String> members = new LinkedHashMap<>(WHOLE);
        if (name.equals("hex")) {
            members.remove("text");
        }
        if (value.isEmpty()) {
            members.remove(name);
        } else {
            members.put(name, value);
        }
        List<String> written = new ArrayList<>();
        members.forEach((key, each) -> written.add("\"" + key + "\":" + each));
        return "{" + String.join(",", written) + "}";
    }

    private static String in(long hours) {
        return "\"" + Instant.ofEpochMilli(HttpFixture.NOW + hours * 3_600_000) + "\"";
    }

    /** Each row: the member, then values that are refused there. */
    static List<String[]> refused() {
        List<String[]> cases = new ArrayList<>();
        for (String name : STRINGS) {
            for (String value : new String[] {"1", "-1", "1.5", "1e999", "true", "[]", "[\"x\"]", "{}", "\"\""}) {
                cases.add(new String[] {name, value});
            }
        }
        for (String name : FLAGS) {
            for (String value : new String[] {"1", "0", "\"true\"", "\"\"", "[]", "{}", "[true]"}) {
                cases.add(new String[] {name, value});
            }
        }
        add(
                cases,
                "maxParts",
                "0",
                "-1",
                "256",
                "1.0",
                "1.5",
                "1e1",
                "99999999999999999999",
                "\"1\"",
                "true",
                "[]",
                "{}");
        add(cases, "to", "", "\"Shop\"", "\"4670x\"", "\"+\"", "\"+46(0)70\"", "\"123456789012345678901\"", "\" \"");
        add(cases, "to", "\"46 70\"", "\"4670\\n\"", "\"46\\u0000\"", "\"４６７０\"", "\"+46x\"", "\"--\"");
        add(cases, "from", "", "\"TwelveLetter\"", "\"Sh\\u00f6p\"", "\"Shop\\n\"", "\"123456789012345678901\"");
        add(cases, "from", "\"\\u0000\"", "\"字\"", "\"" + "x".repeat(41) + "\"");
        add(cases, "text", "", "\"" + "x".repeat(1_531) + "\"", "\"" + "字".repeat(671) + "\"", "\"\\ud800\"");
        add(cases, "text", "\"" + "x".repeat(39_016) + "\"");
        add(cases, "hex", "\"a\"", "\"0g\"", "\"0x0a\"", "\"0a 0b\"", "\"" + "00".repeat(1_341) + "\"", "\"ＡＡ\"");
        add(cases, "alphabet", "\"GSM7\"", "\"utf-8\"", "\"binary\"", "\"gsm\"", "\"null\"");
        add(cases, "udh", "\"0\"", "\"00\"", "\"01\"", "\"0102\"", "\"050003aa0201ff\"", "\"0605041581158\"", "\"zz\"");
        add(cases, "udh", "\"ff\"", "\"03000501\"", "\"050003aa0201\"", "\"" + "8c" + "00".repeat(141) + "\"");
        add(cases, "priority", "\"HIGH\"", "\"urgent\"", "\"low\"", "\"1\"");
        add(
                cases,
                "validity",
                "\"PT0S\"",
                "\"PT0.5S\"",
                "\"P8D\"",
                "\"PT168H0.001S\"",
                "\"1h\"",
                "\"-PT1H\"",
                "\"P1M\"");
        add(cases, "validity", "\"P1Y\"", "\"PT\"", "\"P\"", "\"PT99999999999999999999H\"", "\"PT1H \"");
        add(cases, "sendAt", "\"2026-12-01\"", "\"2026-12-01T08:00:00\"", "\"tomorrow\"", "\"2026-13-01T08:00:00Z\"");
        add(cases, "sendAt", "\"2026-12-01T25:00:00Z\"", "\"1796000000\"", "\"+999999999-12-31T23:59:59Z\"");
        add(cases, "reference", "\"" + "x".repeat(101) + "\"");
        add(cases, "unknown", "1", "\"x\"", "true", "[]", "{}");
        add(cases, "txt", "\"x\"");
        add(cases, "To", "\"46709771337\"");
        return cases;
    }

    private static void add(List<String[]> cases, String name, String... values) {
        for (String value : values) {
            cases.add(new String[] {name, value});
        }
    }

    static List<String[]> accepted() {
        List<String[]> cases = new ArrayList<>();
        STRINGS.stream()
                .filter(name -> !WHOLE.containsKey(name) && !name.equals("hex"))
                .forEach(name -> add(cases, name, "null"));
        FLAGS.forEach(name -> add(cases, name, "true", "false", "null"));
        add(cases, "maxParts", "1", "255", "null");
        add(
                cases,
                "to",
                "\"1\"",
                "\"112\"",
                "\"+46709771337\"",
                "\"tel:+46 70-977.13(37)\"",
                "\"12345678901234567890\"");
        add(cases, "from", "\"71700\"", "\"+46709771337\"", "\"Eleven Char\"", "\"A&B*?\"", "\"12345678901234567890\"");
        add(
                cases,
                "text",
                "\" \"",
                "\"\\n\"",
                "\"\\u20ac\"",
                "\"å\"",
                "\"字\"",
                "\"😀\"",
                "\"\\ud83d\\ude00\"",
                "\"<b>\"");
        add(
                cases,
                "text",
                "\"" + "x".repeat(1_530) + "\"",
                "\"" + "字".repeat(670) + "\"",
                "\"\\u0000\"",
                "\"${HOME}\"");
        add(cases, "hex", "\"00\"", "\"FFff\"", "\"" + "00".repeat(140) + "\"", "\"" + "00".repeat(1_340) + "\"");
        add(cases, "alphabet", "\"gsm7\"", "\"ucs2\"", "\"latin1\"", "\"ascii\"");
        add(cases, "udh", "\"06050415811581\"", "\"0470020000\"");
        add(cases, "priority", "\"normal\"", "\"high\"");
        add(cases, "validity", "\"PT1S\"", "\"PT1H\"", "\"P1D\"", "\"P7D\"", "\"PT168H\"", "\"P1DT12H\"", "\"pt1m\"");
        add(
                cases,
                "sendAt",
                in(-1_000),
                in(0),
                in(1),
                in(100),
                "\"2026-12-01T08:00:00+01:00\"",
                "\"2026-12-01T08:00Z\"");
        add(cases, "reference", "\"order-1\"", "\"" + "x".repeat(100) + "\"", "\"å 字\"");
        return cases;
    }

    static Stream<String> malformed() {
        return Stream.of(
                "{",
                "}",
                "{]",
                "[",
                "{}{}",
                "{} x",
                "null",
                "true",
                "1",
                "\"x\"",
                "nul",
                "{'to':1}",
                "{to:1}",
                "{\"to\"}",
                "{\"to\":}",
                "{\"to\":1,}",
                "{,}",
                "{\"to\":01}",
                "{\"to\":+1}",
                "{\"to\":.5}",
                "{\"to\":1.}",
                "{\"to\":NaN}",
                "{\"to\":-Infinity}",
                "{\"to\":0x10}",
                "{\"to\":\"\\x\"}",
                "{\"to\":\"\\u12\"}",
                "{\"to\":\"\n\"}",
                "{\"to\":\"\t\"}",
                "{\"to\":\"a",
                "{\"to\":1 \"from\":2}",
                "{\"to\":1;\"from\":2}",
                "{\"to\":undefined}",
                "// x\n{}",
                "/* x */{}",
                "{} # x",
                "<message/>",
                "to=46709771337",
                "{\"to\":\"1\",\"to\":\"2\"}",
                "{\"a\":{\"b\":1,\"b\":1}}",
                "{\"a\":".repeat(33) + "1" + "}".repeat(33),
                "[".repeat(10_000),
                "{\"a\":" + "1".repeat(2_000) + "}",
                "\ufeff{}");
    }

    @Test
    void corpusHasThreeHundredCases() {
        assertThat(refused().size() + accepted().size() + malformed().count()).isGreaterThanOrEqualTo(300);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void valueIsRefusedWithItsPlace(String name, String value) {
        HttpResponse<String> answer = http.call("POST", "/v1/messages", body(name, value));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        JsonNode problem = HttpFixture.json(answer.body());
        assertThat(problem.get("type").stringValue()).isEqualTo("/problems/invalid");
        List<String> pointers = new ArrayList<>();
        problem.get("errors").forEach(error -> pointers.add(error.get("pointer").stringValue()));
        assertThat(pointers).as(answer.body()).contains("/" + name);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void valueIsTaken(String name, String value) {
        assertThat(http.call("POST", "/v1/messages", body(name, value)).statusCode())
                .isEqualTo(202);
    }

    @Tag("E9")
    @ParameterizedTest
    @MethodSource("malformed")
    void whatIsNoJsonIsRefused(String body) {
        HttpResponse<String> answer = http.call("POST", "/v1/messages", body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(HttpFixture.json(answer.body()).get("type").stringValue()).isEqualTo("/problems/malformed");
    }

    @Test
    void allFaultsAreToldAtOnce() {
        JsonNode problem = http.expect(
                422, "POST", "/v1/messages", "{\"to\":1,\"text\":\"x\",\"hex\":\"00\",\"flash\":1,\"a/b~c\":1}");

        List<String> pointers = new ArrayList<>();
        problem.get("errors").forEach(error -> pointers.add(error.get("pointer").stringValue()));
        assertThat(pointers).containsExactly("/to", "/from", "/text", "/flash", "/a~1b~0c");
    }
}
