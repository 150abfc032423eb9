package io.larvik.smpp.text;

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
 * Runs the targets of {@code TextFuzzTest} on valid octets with a few of them changed. They reach every kind of result
 * and find the planted mistakes.
 */
@Tag("A17")
class HostileTextsTest {

    private static final int TIMES = 40;

    @Test
    void everyAlphabetTableHeaderAndSegmentationIsReached() {
        Set<Object> reached = new HashSet<>();

        goThrough(new TextTargets(TextSabotage.NONE, reached));

        assertThat(reached)
                .contains((Object[]) InformationElementKind.values())
                .contains("no header", "ports", "no ports", "no place")
                .contains(Concatenation.Kind.UDH8, Concatenation.Kind.UDH16)
                .contains(Segmentation.UDH8, Segmentation.UDH16, Segmentation.SAR, Segmentation.MESSAGE_PAYLOAD)
                .contains("whole", "not cut", "too many segments")
                .contains(0, 1, 2, 3, 4, 5, 6, "return left out", "all septets");
        for (Alphabet alphabet : Alphabet.values()) {
            assertThat(reached).contains("read " + alphabet, "written " + alphabet);
            assertThat(alphabet == Alphabet.UCS2 || reached.contains("not in " + alphabet))
                    .isTrue();
        }
        for (NationalLanguage language : NationalLanguage.values()) {
            assertThat(reached).contains("read with " + language, "written with " + language);
            assertThat(!language.hasLockingTable() || reached.contains("read " + language))
                    .isTrue();
            assertThat(!language.hasLockingTable() || reached.contains("written " + language))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void mistakeIsFound(TextSabotage planted) {
        assertThatThrownBy(() -> goThrough(new TextTargets(planted, new HashSet<>())))
                .isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }

    private static void goThrough(TextTargets targets) {
        Changes.each(TextSeeds.headers(), TIMES, targets::header);
        Changes.each(TextSeeds.octetsWithTables(), TIMES, targets::octetsWithTables);
        Changes.each(TextSeeds.octetsInAlphabet(), TIMES, targets::octetsInAlphabet);
        Changes.each(TextSeeds.texts(), TIMES, targets::text);
        Changes.each(TextSeeds.packed(), TIMES, targets::packed);
    }
}
