package io.larvik.smpp.simulator.rule;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Match.from;
import static io.larvik.smpp.simulator.rule.Match.text;
import static io.larvik.smpp.simulator.rule.Match.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.TlvTag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MatchTest {

    private static final Arrival ARRIVAL = Arrivals.message("12345", "46709771337", "Your code is 1234");

    /** A line of {@code conditions.txt}. */
    record Case(String condition, String message, String outcome) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream in = MatchTest.class.getResourceAsStream("conditions.txt")) {
            String lines = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return lines.lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split(" ;", 3))
                    .map(columns -> new Case(columns[0], columns[1].trim(), columns[2].substring(1)));
        }
    }

    @Test
    void tableHasAllConditions() throws IOException {
        List<Case> all = cases().toList();

        assertThat(all).hasSizeGreaterThanOrEqualTo(150).doesNotHaveDuplicates();
        assertThat(Match.names()).allSatisfy(name -> {
            assertThat(all)
                    .anyMatch(each -> each.condition().startsWith(name + "=")
                            && each.outcome().equals("yes"));
            assertThat(all).anyMatch(each -> each.outcome().startsWith(name + ": "));
        });
    }

    @ParameterizedTest
    @MethodSource("cases")
    void ruleMatchesOrTellsWhatFailed(Case each) {
        Rule rule = Rule.when(match(each.condition()));
        Arrival arrival = Arrivals.changed(each.message());

        assertThat(rule.failed(arrival)).isEqualTo(each.outcome().equals("yes") ? null : each.outcome());
        assertThat(rule.matches(arrival)).isEqualTo(each.outcome().equals("yes"));
    }

    /** Reads {@code a=1|2 & !b=3 || c=4}. */
    private static Match match(String written) {
        return Arrays.stream(written.split(" \\|\\| "))
                .map(all -> Arrays.stream(all.split(" & "))
                        .map(MatchTest::one)
                        .reduce(Match::and)
                        .orElseThrow())
                .reduce(Match::or)
                .orElseThrow();
    }

    private static Match one(String written) {
        if (written.startsWith("!")) {
            return one(written.substring(1)).not();
        }
        int equals = written.indexOf('=');
        String name = written.substring(0, equals);
        List<String> values = List.of(written.substring(equals + 1).split("\\|", -1));
        if (name.startsWith("tlv:")) {
            return Match.tlv(name.substring(4), values);
        }
        return name.startsWith("field:") ? Match.field(name.substring(6), values) : Match.of(name, values);
    }

    @Test
    void conditionsOfJavaAreThoseOfTheTable() {
        assertThat(Match.account("shop")).isEqualTo(Match.of("account", "shop"));
        assertThat(Match.session(1, 2)).isEqualTo(Match.of("session", "1", "2"));
        assertThat(Match.bind(BindType.RECEIVER)).isEqualTo(Match.of("bind", "rx"));
        assertThat(Match.command(CommandId.DATA_SM)).isEqualTo(Match.of("command", "data_sm"));
        assertThat(Match.tlv(TlvTag.SOURCE_PORT)).isEqualTo(Match.tlv("source_port", List.of("present")));
        assertThat(to("1")).isEqualTo(Match.of("to", "1")).hasSameHashCodeAs(Match.of("to", "1"));
        assertThat(from("1")).isNotEqualTo(to("1"));
    }

    @Test
    void conditionIsItsOwnDescription() {
        assertThat(to("4670*").and(text("/^code/").or(from("1", "2")).not()))
                .hasToString("to: 4670*, not ((text: /^code/ or from: [1, 2]))");
        assertThat(any()).hasToString("any");
        assertThat(Match.of("parts", "2..", "..5", "7", "1..3")).hasToString("parts: [2.., ..5, 7, 1..3]");
    }

    @Test
    void codeHasANameThatIsTheSameInEachRun() {
        Match code = arrival -> false;

        assertThat(Rule.when(to("1").and(code).or(code.not())).name()).isEqualTo("(to: 1, code or not (code))");
        assertThat(code.firstFailed(ARRIVAL)).isEqualTo("code");
        assertThat(to("4670*").and(code).firstFailed(ARRIVAL)).isEqualTo("code");
    }

    @Test
    void anyMatchesAll() {
        assertThat(any().matches(ARRIVAL)).isTrue();
        assertThat(any().firstFailed(ARRIVAL)).isNull();
    }

    @Test
    void regularExpressionThatNeedsTooLongDoesNotMatch() {
        Match evil = text("/.*.*.*.*x/");
        Arrival longOne = Arrivals.message("1", "2", "a".repeat(254));

        assertThat(evil.matches(longOne)).isFalse();
        assertThat(evil.not().matches(longOne)).isFalse();
        assertThat(evil.firstFailed(longOne)).isEqualTo("/.*.*.*.*x/ gave up after it looked at 100000 characters");
    }

    @Test
    void regularExpressionThatNeedsTooManyCallsDoesNotMatch() {
        Match deep = text("/(?:a|b|ab)*c/");
        Arrival longOne = Arrivals.message("1", "2", "Hello");
        Arrival huge = Arrivals.of(longOne.pdu(), "ab".repeat(30_000));

        assertThat(deep.matches(huge)).isFalse();
        assertThat(deep.firstFailed(huge)).startsWith("/(?:a|b|ab)*c/ gave up after");
    }

    @Test
    void longTextIsSearchedWithoutGivingUp() {
        assertThat(text("/c$/").matches(Arrivals.of(ARRIVAL.pdu(), "ab".repeat(30_000) + "c")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "too; 1; too is no condition; did you mean to?",
                "recipient; 1; recipient is no condition",
                "part; 0; part: at position 0: 0, allowed are 1 to 255",
                "part; 256; part: at position 0: 256, allowed are 1 to 255",
                "part; 3..1; part: at position 0: a range ends before it begins",
                "part; 1..x; part: at position 3: expected a number",
                "part; 1.5; part: at position 1: unexpected .",
                "part; x; part: at position 0: expected a number or a range such as 2..",
                "part; ..; part: at position 2: expected a number",
                "dc; 256; dc: at position 0: 256, allowed are 0 to 255",
                "dc; 0x; dc: at position 2: expected a number or a range such as 2..",
                "dc; -1; dc: at position 0: expected a number or a range such as 2..",
                "session; 0; session: at position 0: 0, allowed are 1 to 2147483647",
                "text; /(/; text: at position 2: Unclosed group",
                "text; /a; text: at position 2: a regular expression ends with / or /i",
                "text; /a/x; text: at position 4: a regular expression ends with / or /i",
                "text; /; text: at position 1: a regular expression ends with / or /i",
                "bind; trc; bind: trc; did you mean trx?",
                "bind; both; bind: both, allowed are receiver, rx, transceiver, transmitter, trx, tx",
                "version; 4; version: 4, allowed are 3.3, 3.4, 5.0",
                "command; submit; command: submit; did you mean submit_sm?",
                "command; push; command: push",
                "command; submitsm; command: submitsm; did you mean submit_sm?",
                "version; 3.5; version: 3.5; did you mean 3.3?",
            })
    void nonsenseIsRefused(String line) {
        String[] columns = line.split("; ", 3);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Match.of(columns[0], columns[1]))
                .withMessage(columns[2]);
    }

    @Test
    void conditionWithoutAValueIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(Match::to).withMessage("to: no value, needed is at least one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Match.of("part", List.of()))
                .withMessage("part: no value, needed is at least one");
    }

    @Test
    void unknownTlvAndFieldAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Match.tlv("sourceport", List.of("1")))
                .withMessage("tlv: sourceport is no TLV of the specification, whose names are used;"
                        + " others have their tags: 0x1400; did you mean source_port?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Match.field("protocolid", List.of("1")))
                .withMessage("field: protocolid is no field of a request; did you mean protocol_id?");
    }

    @Test
    void passwordIsNoFieldThatARuleCanShow() {
        assertThatThrownBy(() -> Match.field("password", List.of("secret")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void longRegularExpressionIsRefused() {
        assertThat(text("/" + "a".repeat(1_000) + "/").matches(ARRIVAL)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> text("/" + "a".repeat(1_001) + "/"))
                .withMessage("text: at position 1001: a regular expression has at most 1000 characters");
    }
}
