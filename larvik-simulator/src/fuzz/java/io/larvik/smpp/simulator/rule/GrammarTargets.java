package io.larvik.smpp.simulator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.fuzz.Costs;
import io.larvik.smpp.simulator.grammar.GrammarException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The properties that hold for any text, read as a life, a delay or a fault: it is refused with a place in it, or what it
 * means is written so that it means the same. An exception that is not caught here is a bug. Records the results reached.
 */
final class GrammarTargets {

    static final List<String> LIVES = List.of(
            "DELIVERED",
            "DELIVERED@2s±1s",
            "90%: DELIVERED@2s±1s | 8%: ENROUTE@1s, UNDELIVERABLE@30s err=045 | EXPIRED@validity",
            "ENROUTE@1s quiet, reachable@3s, DELIVERED@lognormal(50ms,p99=2s), user_ack@1m",
            "50%: ACCEPTED@normal(1s,10ms) err=000 quiet | 50%: REJECTED@spike(1ms,5s every 10)");

    static final List<String> DELAYS = List.of(
            "0s",
            "1.5h",
            "1s..3s",
            "2s±1s",
            "2s +- 1s",
            "normal(2s,500ms)",
            "lognormal(50ms,p99=2s)",
            "spike(50ms,5s every 10)",
            "3650d");

    static final List<String> FAULTS = List.of(
            "reset",
            "stall:2s",
            "nack:ESME_RSYSERR",
            "nack:0x58",
            "dribble:1/50ms",
            "raw:000000108000000400000000{seq}",
            "bad_length:2147483647",
            "tlv_to_3.3");

    /** A step, or what an exception tells. */
    private static final long OCTETS_OF_A_CHARACTER = 1024;

    /** The nearest of the names of all statuses, for a name that is none. */
    private static final long OCTETS_OF_DID_YOU_MEAN = 256 * 1024;

    private static final Duration MOST = Duration.ofDays(3650);
    private static final int DRAWS = 20;

    private final Set<Object> reached;

    GrammarTargets(Set<Object> reached) {
        this.reached = reached;
    }

    void life(byte[] octets) {
        Life life = read(octets, Life::of);
        if (life != null) {
            reached.add("life");
            life.paths()
                    .forEach(path -> path.steps().stream()
                            .map(Life.Step::after)
                            .filter(after -> after != null)
                            .forEach(GrammarTargets::draw));
        }
    }

    void delay(byte[] octets) {
        Delay delay = read(octets, Delay::of);
        if (delay != null) {
            reached.add(delay.getClass());
            draw(delay);
        }
    }

    private static void draw(Delay delay) {
        Draw draw = Draw.of(1, "rule", "from", "to", 0);
        for (int i = 0; i < DRAWS; i++) {
            assertThat(delay.draw(draw)).isBetween(Duration.ZERO, MOST);
        }
    }

    void fault(byte[] octets) {
        Fault fault = read(octets, Fault::of);
        if (fault != null) {
            reached.add(fault.kind());
        }
    }

    private <T> @Nullable T read(byte[] octets, Function<String, T> grammar) {
        String text = new String(octets, StandardCharsets.UTF_8);
        long more = OCTETS_OF_DID_YOU_MEAN + text.length() * (OCTETS_OF_A_CHARACTER + Costs.OCTETS_OF_JAZZER);
        Costs.assertProportional(octets.length, more, () -> meaning(text, grammar));
        T meaning = meaning(text, grammar);
        if (meaning != null) {
            assertThat(grammar.apply(meaning.toString())).isEqualTo(meaning);
        }
        return meaning;
    }

    private <T> @Nullable T meaning(String text, Function<String, T> grammar) {
        try {
            return grammar.apply(text);
        } catch (GrammarException e) {
            assertThat(e.position()).isBetween(0, text.length());
            reached.add("refused");
            return null;
        }
    }
}
