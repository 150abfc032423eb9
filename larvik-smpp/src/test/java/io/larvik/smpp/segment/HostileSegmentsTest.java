package io.larvik.smpp.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.fuzz.Changes;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the target of {@code ReassemblyFuzzTest} on scripts with a few octets changed. They reach every kind of result
 * and find the planted mistakes.
 */
@Tag("A17")
class HostileSegmentsTest {

    private static final int TIMES = 40;

    @Test
    void everyOutcomeIsReached() {
        Set<Object> reached = new HashSet<>();

        goThrough(ReassemblySabotage.NONE, reached);

        assertThat(reached)
                .contains((Object[]) Reassembly.class.getPermittedSubclasses())
                .contains((Object[]) IncompleteMessage.Reason.values())
                .contains("remembered");
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void mistakeIsFound(ReassemblySabotage planted) {
        assertThatThrownBy(() -> goThrough(planted, new HashSet<>()))
                .isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }

    private static void goThrough(ReassemblySabotage code, Set<Object> reached) {
        Changes.each(ReassemblyTarget.seeds(), TIMES, octets -> ReassemblyTarget.run(code, reached, octets));
    }
}
