package io.larvik.smpp.simulator.rule;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile texts for Jazzer: each is refused with a place in it, or means the same when it is written again. {@link
 * HostileGrammarTest} needs no Jazzer.
 */
class GrammarFuzzTest {

    private final GrammarTargets targets = new GrammarTargets(new HashSet<>());

    @MethodSource("lives")
    @FuzzTest(maxDuration = "60s")
    void anyTextIsALifeOrIsRefused(byte[] octets) {
        targets.life(octets);
    }

    @MethodSource("delays")
    @FuzzTest(maxDuration = "60s")
    void anyTextIsADelayOrIsRefused(byte[] octets) {
        targets.delay(octets);
    }

    @MethodSource("faults")
    @FuzzTest(maxDuration = "60s")
    void anyTextIsAFaultOrIsRefused(byte[] octets) {
        targets.fault(octets);
    }

    static List<byte[]> lives() {
        return octets(GrammarTargets.LIVES);
    }

    static List<byte[]> delays() {
        return octets(GrammarTargets.DELAYS);
    }

    static List<byte[]> faults() {
        return octets(GrammarTargets.FAULTS);
    }

    static List<byte[]> octets(List<String> texts) {
        return texts.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    }
}
