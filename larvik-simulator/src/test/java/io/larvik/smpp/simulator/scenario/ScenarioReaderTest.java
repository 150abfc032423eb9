package io.larvik.smpp.simulator.scenario;

import static io.larvik.smpp.simulator.scenario.Generator.Order.SHUFFLED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.IdForm;
import io.larvik.smpp.simulator.rule.Life;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.ReceiptStyle;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.rule.RuleReceipts;
import io.larvik.smpp.simulator.scenario.TimelineEntry.Action;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.ApplicationPorts;
import io.larvik.smpp.text.NationalLanguage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioReaderTest {

    private static final String FAULT = "=> ";

    /** A file with a mistake, and what is told of it. */
    static Stream<Arguments> brokenFiles() {
        return Arrays.stream(resource("broken-scenarios.txt").split("\n\n")).map(part -> {
            List<String> lines = part.lines().toList();
            List<String> faults = lines.stream()
                    .filter(line -> line.startsWith(FAULT))
                    .map(line -> line.substring(FAULT.length()))
                    .toList();
            List<String> text = lines.subList(0, lines.size() - faults.size());
            return Arguments.of(String.join("\n", text) + "\n", faults);
        });
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aMistakeIsToldWithItsPlace(String text, List<String> faults) {
        assertThat(faults).isNotEmpty();
        assertThat(faults(text)).isEqualTo(faults);
    }

    @Test
    void thereAreMoreThanEightyBrokenFiles() {
        assertThat(brokenFiles()).hasSizeGreaterThan(80);
    }

    @Test
    void allMistakesOfAFileAreTold() {
        String text = """
                seed: x
                accounts:
                  - {system_id: shop, widow: 5}
                rules:
                  - answer: ESME_RTHROTLED
                    life: DELIVRD
                  - {when: {too: 1}, fault: resett}
                timeline:
                  - {at: 5, do: disconnect, account: shopp}
                """;

        assertThat(faults(text)).hasSize(8).isSortedAccordingTo((a, b) -> Integer.compare(line(a), line(b)));
    }

    @ParameterizedTest
    @CsvSource({"accounts, system_id, 1000", "rules, name, 1000", "generators, name, 100"})
    void aListHasABound(String list, String name, int most) {
        String fields = list.equals("generators") ? ", account: a, from: b, to: c, text: d, rate: 1/s" : "";
        StringBuilder text = new StringBuilder(list + ":\n");
        for (int i = 0; i < most; i++) {
            text.append("  - {" + name + ": n" + i + fields + "}\n");
        }

        assertThat(faults(text.toString())).isEmpty();
        assertThat(faults(
                        text.append("  - {" + name + ": last" + fields + "}\n").toString()))
                .containsExactly("2:3: " + list + ": " + (most + 1) + " elements, at most " + most);
    }

    @Test
    void aPasswordIsInNoMessage() {
        String text = "accounts: [{system_id: a, password: swordfish, bind: x}, {system_id: a, password: [swordfish]}]";

        assertThatThrownBy(() -> Scenario.parse("scenario.yaml", text))
                .isInstanceOf(ScenarioException.class)
                .satisfies(e -> assertThat(e).hasMessageContaining("bind"))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("swordfish"));
    }

    // ---- what a file means

    @Test
    void anEmptyScenarioIsNone() {
        assertThat(Scenario.parse("scenario.yaml", "{}")).isEqualTo(Scenario.NONE);
    }

    @Test
    void theRootIsRead() {
        Scenario scenario = Scenario.parse("scenario.yaml", """
                seed: 42
                time: frozen
                start: 2026-01-01T00:00:00Z
                listen: {port: 2775, tls: {port: 3550, self_signed: true}}
                lists: {friends: ["+46701", 46702]}
                routes: [{when: {to: 4670*}, account: bank}]
                loopback: true
                magic: false
                keep: {messages: 5, message_octets: 2048, refusals: 6, waiting: 7, unanswered_octets: 4096, accounts: 8, tasks: 9,
                  frames: 10, frame_octets: 8192, connections: 11}
                """);

        assertThat(scenario.seed()).isEqualTo(42);
        assertThat(scenario.frozen()).isTrue();
        assertThat(scenario.start()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(scenario.listen()).isEqualTo(new Listen(2775, new Listen.Tls(3550, null, null)));
        assertThat(scenario.lists()).containsOnlyKeys("friends");
        assertThat(scenario.lists().get("friends")).containsExactly(Address.of("+46701"), Address.of("46702"));
        assertThat(scenario.routes()).containsExactly(new Route(Match.to("4670*"), "bank"));
        assertThat(scenario.loopback()).isTrue();
        assertThat(scenario.magic()).isFalse();
        assertThat(scenario.keep()).isEqualTo(new Keep(5, 2048, 6, 7, 4096, 8, 9, 10, 8192, 11));
    }

    @Test
    void anAccountIsRead() {
        Account account = Scenario.parse("scenario.yaml", """
                accounts:
                  - system_id: shop
                    password: ${NO_SUCH_PASSWORD:0467}
                    bind: [trx, rx]
                    max_binds: 3
                    version: 3.4
                    refusal: ESME_RBINDFAIL
                    alphabets: {default: latin1, ucs2: UTF-16LE, ia5_is_gsm7: true, latin1_is_gsm7: true, packed_gsm7: true}
                    window: 5
                    capacity: {rate: 100/s, queue: 5000, delivery: 80/m, latency: 5ms + 0.1ms/queued, congestion: true}
                    receipts: {dialect: dates_12, id: hexadecimal}
                    fault: [bind_short, "bind_delay:2s"]
                """).accounts().get(0);

        assertThat(account.systemId()).isEqualTo("shop");
        assertThat(account.password()).isEqualTo("0467");
        assertThat(account.binds()).containsExactlyInAnyOrder(BindType.TRANSCEIVER, BindType.RECEIVER);
        assertThat(account.maxBinds()).isEqualTo(3);
        assertThat(account.version()).isEqualTo(InterfaceVersion.SMPP_3_4);
        assertThat(account.refusal()).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(account.alphabets().mcDefault()).isEqualTo(Alphabet.LATIN1);
        assertThat(account.alphabets().ia5IsGsm7()).isTrue();
        assertThat(account.alphabets().latin1IsGsm7()).isTrue();
        assertThat(account.alphabets().packsGsm7()).isTrue();
        assertThat(account.window()).isEqualTo(5);
        assertThat(account.capacity())
                .isEqualTo(new Capacity(
                        Rate.perSecond(100),
                        5000,
                        new Rate(80, Duration.ofMinutes(1)),
                        Duration.ofMillis(5),
                        Duration.ofNanos(100_000),
                        true));
        assertThat(account.receipts()).isEqualTo(ReceiptStyle.of("dates_12").withId(IdForm.of("hexadecimal")));
        assertThat(account.faults()).containsExactly(Fault.of("bind_short"), Fault.of("bind_delay:2s"));
        assertThat(account.toString()).doesNotContain("0467");
    }

    @Test
    void aRuleIsRead() {
        Rule rule = rule("""
                rules:
                  - name: all of it
                    when: {to: ["4670*", "4671*"], tlv: {0x1400: present}, field: {protocol_id: 0x40..}, not: {from: 1}, any: [{dc: 0}, {dc: 8}]}
                    nth: 1..3
                    times: 2
                    chance: 50%
                    from_time: 1m
                    until: 2026-01-01T00:00:00Z
                    per: to
                    answer: {status: 88, fields: {message_id: "0467"}, tlvs: {0x1400: 00ff, congestion_state: 90}}
                    delay: 1s..2s
                    life: "90%: DELIVERED@2s | EXPIRED@validity"
                    receipts: {tlvs: none, carrier: data_sm, esm_class: 0, data_coding: 3, tlv_id: decimal, per: message, session: any}
                    fault: [twice, "coalesce:1s"]
                    reply: {text: "{text}", after: 5s, from: "12345"}
                """);

        Match match = Match.to("4670*", "4671*")
                .and(Match.tlv("0x1400", List.of("present")))
                .and(Match.field("protocol_id", List.of("0x40..")))
                .and(Match.from("1").not())
                .and(Match.of("dc", "0").or(Match.of("dc", "8")));
        assertThat(rule.name()).isEqualTo("all of it");
        assertThat(rule.match()).hasToString(match.toString());
        assertThat(rule.life()).isEqualTo(Life.of("90%: DELIVERED@2s | EXPIRED@validity"));
        assertThat(rule.faults()).containsExactly(Fault.of("twice"), Fault.of("coalesce:1s"));
        assertThat(rule.reply().text()).isEqualTo("{text}");
        assertThat(rule.reply().from()).isEqualTo("12345");
        assertThat(rule.receipts().style().carrier()).isEqualTo(ReceiptStyle.Carrier.DATA_SM);
        assertThat(rule.receipts().style().tlvs()).isEmpty();
        assertThat(rule.receipts().style().perMessage()).isTrue();
    }

    @Test
    void aRuleWithoutConditionsIsForEveryMessage() {
        assertThat(rule("rules: [{name: all, answer: ESME_RSYSERR}]").match())
                .hasToString(Match.any().toString());
    }

    @Test
    void receiptsHaveAShortForm() {
        assertThat(rule("rules: [{receipts: none}]").receipts()).isEqualTo(RuleReceipts.NONE);
        assertThat(rule("rules: [{receipts: on_demand}]").receipts()).isEqualTo(RuleReceipts.ON_DEMAND);
        assertThat(rule("rules: [{receipts: id_uuid}]").receipts())
                .isEqualTo(RuleReceipts.of(ReceiptStyle.of("id_uuid")));
    }

    @Test
    void theTimelineIsRead() {
        Scenario scenario = Scenario.parse("scenario.yaml", """
                timeline:
                  - {at: 30s, do: down, for: 15s}
                  - {at: 1m, do: up}
                  - {after: 1000 messages, do: disconnect, account: shop}
                  - {after: 1 message, do: rule_off, rule: slow}
                  - {at: 0s, do: generator_off, generator: stop}
                  - {at: 2m, do: capacity, account: shop, capacity: {queue: 1}}
                rules: [{name: slow}]
                generators: [{name: stop, account: shop, from: "1", to: "2", text: STOP, rate: 1/s}]
                """);

        Capacity capacity = new Capacity(null, 1, null, Duration.ZERO, Duration.ZERO, false);
        assertThat(scenario.timeline())
                .containsExactly(
                        new TimelineEntry(Duration.ofSeconds(30), 0, Action.DOWN, Duration.ofSeconds(15), null, null),
                        new TimelineEntry(Duration.ofMinutes(1), 0, Action.UP, null, null, null),
                        new TimelineEntry(null, 1000, Action.DISCONNECT, null, "shop", null),
                        new TimelineEntry(null, 1, Action.RULE_OFF, null, "slow", null),
                        new TimelineEntry(Duration.ZERO, 0, Action.GENERATOR_OFF, null, "stop", null),
                        new TimelineEntry(Duration.ofMinutes(2), 0, Action.CAPACITY, null, "shop", capacity));
    }

    @Test
    void generatorsAreRead(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("mo.csv"), "account,from,to,text\n");
        Path file = Files.writeString(folder.resolve("scenario.yaml"), """
                generators:
                  - {account: shop, from: 4670#######, to: "12345", text: "{n}", rate: 5/s, for: 1m, count: 9}
                  - name: parts
                    account: shop
                    from: "1"
                    to: "2"
                    hex: 00ff
                    ports: {destination: 2948, source: 9200}
                    languages: turkish
                    rate: 1/m
                    order: shuffled
                    drop: 2
                    duplicate: [1, 3]
                    gap: 100ms
                  - {csv: mo.csv, rate: 5/s}
                """);

        List<Generator> generators = Scenario.read(file).generators();

        assertThat(generators.get(0))
                .isEqualTo(new Generator(
                        "generator 1",
                        new Generator.Template("shop", "4670#######", "12345", "{n}", null, null, Set.of()),
                        Rate.perSecond(5),
                        Duration.ofMinutes(1),
                        9,
                        Generator.Segments.WHOLE));
        assertThat(generators.get(1))
                .isEqualTo(new Generator(
                        "parts",
                        new Generator.Template(
                                "shop",
                                "1",
                                "2",
                                "",
                                OctetString.ofHex("00ff"),
                                new ApplicationPorts(2948, 9200),
                                Set.of(NationalLanguage.TURKISH)),
                        new Rate(1, Duration.ofMinutes(1)),
                        null,
                        Long.MAX_VALUE,
                        new Generator.Segments(SHUFFLED, Set.of(2), Set.of(1, 3), Duration.ofMillis(100))));
        assertThat(generators.get(2).source()).isEqualTo(new Generator.Csv(folder.resolve("mo.csv")));
    }

    @Test
    void expectationsAreRead() {
        Expectations expectations = Scenario.parse("scenario.yaml", """
                expect:
                  within: 5s
                  findings: none
                  messages: [{to: "46709771337", count: 1}, {from: Shop, count: 2..}, {text: a, count: ..3}, {text: b}]
                """).expectations();

        assertThat(expectations.within()).isEqualTo(Duration.ofSeconds(5));
        assertThat(expectations.noFindings()).isTrue();
        assertThat(expectations.messages())
                .containsExactly(
                        new Expectation(Match.to("46709771337"), 1, 1),
                        new Expectation(Match.from("Shop"), 2, Long.MAX_VALUE),
                        new Expectation(Match.text("a"), 0, 3),
                        new Expectation(Match.text("b"), 1, Long.MAX_VALUE));
        assertThat(expectations.messages().get(0).isMetBy(1)).isTrue();
        assertThat(expectations.messages().get(0).isMetBy(2)).isFalse();
    }

    // ---- where a scenario comes from

    @Test
    void aScenarioOfTheClassPathIsRead() {
        String folder = "io/larvik/smpp/simulator/scenario/";

        assertThat(Scenario.ofResource(folder + "slow.yaml")).isEqualTo(Scenario.profile("slow"));
        assertThat(Scenario.ofResource("/" + folder + "slow.yaml")).isEqualTo(Scenario.profile("slow"));
        assertThatThrownBy(() -> Scenario.ofResource(folder + "none.yaml"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(folder + "none.yaml is not on the class path");
    }

    @Test
    void profilesAreScenarios() {
        assertThat(Scenario.profiles())
                .containsExactly("strict", "flaky", "slow", "throttling", "smppsim", "bad-smsc")
                .allSatisfy(name -> assertThat(Scenario.profile(name)).isNotEqualTo(Scenario.NONE));
        assertThatThrownBy(() -> Scenario.profile("flakey"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("profile: flakey, allowed are strict, flaky, slow, throttling, smppsim, bad-smsc;"
                        + " did you mean flaky?");
    }

    @Test
    void aFileThatIsNotThereIsAFault() {
        assertThatThrownBy(() -> Scenario.read(Path.of("none.yaml")))
                .isInstanceOf(ScenarioException.class)
                .hasMessage("none.yaml: cannot be read: NoSuchFileException");
    }

    // ---- any file at all

    private static Rule rule(String text) {
        return Scenario.parse("scenario.yaml", text).rules().get(0);
    }

    private static int line(String fault) {
        return Integer.parseInt(fault.substring(0, fault.indexOf(':')));
    }

    /** Returns the faults without the name of the file; none if it has none. */
    private static List<String> faults(String text) {
        List<String> faults = new ArrayList<>();
        ScenarioException failure =
                catchThrowableOfType(ScenarioException.class, () -> Scenario.parse("scenario.yaml", text));
        if (failure != null) {
            failure.faults().forEach(fault -> faults.add(fault.toString().substring("scenario.yaml:".length())));
        }
        return faults;
    }

    private static String resource(String name) {
        try (InputStream in = ScenarioReaderTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
