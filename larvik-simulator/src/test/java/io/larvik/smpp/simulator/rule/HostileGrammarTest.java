package io.larvik.smpp.simulator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.fuzz.Changes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Runs the targets of {@code GrammarFuzzTest} on texts with a few octets changed. They reach every kind of result. */
class HostileGrammarTest {

    private static final int TIMES = 200;

    @Test
    void changedLifeIsRefusedOrMeansWhatItIsWrittenAs() {
        assertThat(reached(GrammarFuzzTest.lives(), GrammarTargets::life)).containsExactlyInAnyOrder("life", "refused");
    }

    @Test
    void changedDelayIsRefusedOrMeansWhatItIsWrittenAs() {
        assertThat(reached(GrammarFuzzTest.delays(), GrammarTargets::delay))
                .contains("refused")
                .contains((Object[]) Delay.class.getPermittedSubclasses());
    }

    @Test
    void changedFaultIsRefusedOrMeansWhatItIsWrittenAs() {
        assertThat(reached(GrammarFuzzTest.faults(), GrammarTargets::fault))
                .contains("refused", Fault.Kind.RAW, Fault.Kind.DRIBBLE, Fault.Kind.NACK);
    }

    private static Set<Object> reached(List<byte[]> seeds, BiConsumer<GrammarTargets, byte[]> target) {
        Set<Object> reached = new HashSet<>();
        GrammarTargets targets = new GrammarTargets(reached);
        Changes.each(seeds, TIMES, octets -> target.accept(targets, octets));
        return reached;
    }
}
