package io.larvik.smpp.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.fuzz.Costs;
import io.larvik.yaml.YamlFault;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The property that holds for any file: it is a scenario, or has faults with places in it. An exception that is not caught
 * here is a bug. Records the results reached.
 */
final class ScenarioTargets {

    /** Nodes of the parser, what they mean, and the messages about what they do not mean. */
    private static final long OCTETS_OF_A_CHARACTER = 16_384;

    /** What the parser needs for a file of one character. */
    private static final long OCTETS_OF_THE_PARSER = 256 * 1024;

    private final Set<Object> reached;

    ScenarioTargets(Set<Object> reached) {
        this.reached = reached;
    }

    /** The profiles, which have every key but a few. */
    static List<byte[]> files() {
        List<byte[]> files = new ArrayList<>();
        for (String profile : Scenario.profiles()) {
            files.add(Scenario.profileText(profile).getBytes(StandardCharsets.UTF_8));
        }
        files.add("""
                start: 2026-01-01T00:00:00Z
                time: frozen
                listen: {port: 0, tls: {port: 0, self_signed: true}}
                accounts: [{system_id: shop, window: 5, alphabets: {packed_gsm7: true}, fault: [bind_short]}]
                routes: [{when: {to: 46*}, account: shop}]
                rules:
                  - {when: {text: /^code \\d+/i, parts: 2.., tlv: {0x1400: present}}, per: to, nth: 1..3, answer: ESME_RTHROTTLED}
                  - {when: {any: [{to: [a, b]}, {not: {dc: 8}}]}, chance: 1%, fault: ["dribble:1/5ms"], reply: {text: a, after: 1s}}
                timeline: [{at: 30s, do: down, for: 15s}, {after: 10 messages, do: disconnect, account: shop}]
                generators: [{account: shop, from: 4670###, to: "1", text: "{n}", rate: 5/s, for: 1m}]
                expect: {within: 30s, messages: [{to: "1", count: 1}], findings: none}
                keep: {messages: 10}
                """.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    void file(byte[] octets) {
        String text = new String(octets, StandardCharsets.UTF_8);
        long lines = 1
                + text.chars()
                        .filter(c -> "\n\r\u0085\u2028\u2029".indexOf(c) >= 0)
                        .count();
        long more = OCTETS_OF_THE_PARSER + text.length() * (OCTETS_OF_A_CHARACTER + Costs.OCTETS_OF_JAZZER);
        Costs.assertProportional(octets.length, more, () -> read(text, lines));
    }

    private void read(String text, long lines) {
        try {
            Scenario scenario = Scenario.parse("a", text);
            reached.add("scenario");
            assertThat(scenario.rules())
                    .allSatisfy(rule -> assertThat(rule.toString()).isNotEmpty());
        } catch (ScenarioException e) {
            reached.add("faults");
            assertThat(e.faults()).isNotEmpty();
            for (YamlFault fault : e.faults()) {
                assertThat((long) fault.line()).isBetween(0L, lines);
                assertThat(fault.message()).isNotEmpty().doesNotContain("\n");
            }
        }
    }
}
