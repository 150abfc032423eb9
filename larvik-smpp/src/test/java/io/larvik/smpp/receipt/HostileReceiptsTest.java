package io.larvik.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.fuzz.Changes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the targets of {@code ReceiptFuzzTest} on receipts and times with a few octets changed. They reach every kind of
 * result and find the planted mistakes.
 */
@Tag("A18")
class HostileReceiptsTest {

    private static final int TIMES = 30;

    @Test
    void everyFieldStateAndFormOfADateIsReached() {
        Set<Object> reached = reached(ReceiptSeeds.receipts(), ReceiptTargets::receipt);
        reached.addAll(reached(ReceiptSeeds.pdus(), ReceiptTargets::pdu));

        assertThat(ReceiptTargets.values()).hasSize(16);
        for (String value : ReceiptTargets.values()) {
            assertThat(reached).contains(value);
            assertThat(value.equals("raw") || reached.contains("no " + value)).isTrue();
        }
        for (int state = 0; state <= 9; state++) {
            assertThat(reached).contains(MessageState.of(state));
        }
        assertThat(reached)
                .contains("no receipt", "no state", "status 00", "status 01", "status without a state")
                .contains("9999999999", "999999999999", "99999999999999", "9999999999999", "999999999999999+")
                .contains("9999-99-99T99:99:99+9999", "9999-99-99T99:99:99+99:99", "9999-99-99T99:99:99Z", "9999-99-99")
                .contains("not 9999999999", "not 99999999");
    }

    @Test
    void everyMixtureOfTlvsAndTextIsReached() {
        Set<Object> reached = reached(ReceiptSeeds.pdus(), ReceiptTargets::pdu);

        assertThat(reached).contains("contradictory", "consistent");
        for (String id : new String[] {"id", "no id"}) {
            for (String state : new String[] {" and state", " and no state"}) {
                for (String stat : new String[] {"", " beside stat"}) {
                    assertThat(reached).contains(id + state + stat, id + state + stat + " behind a header");
                }
            }
        }
    }

    @Test
    void everyFormOfATimeIsReached() {
        Set<Object> reached = reached(ReceiptSeeds.times(), ReceiptTargets::time);

        assertThat(reached)
                .contains("None of ", "Absolute of 999999999999999+", "Absolute of 999999999999999-")
                .contains("Relative of 999999999999999R", "Relative of 999999999999999r")
                .contains("Local of 9999999999", "Local of 999999999999")
                .contains("Local of 9999999999999", "Local of 999999999999999")
                .contains("none of 1", "none of 10", "none of 12", "none of 14", "none of 16");
    }

    @Test
    void everyDialectAndStateIsReached() {
        Set<Object> reached = reached(ReceiptSeeds.written(), ReceiptTargets::written);

        assertThat(reached).contains((Object[]) ReceiptTargets.DIALECTS);
        for (int state = 1; state <= 9; state++) {
            assertThat(reached).contains(MessageState.of(state));
        }
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void mistakeIsFound(ReceiptSabotage planted) {
        ReceiptTargets targets = new ReceiptTargets(planted, new HashSet<>());

        assertThatThrownBy(() -> {
                    Changes.each(ReceiptSeeds.receipts(), TIMES, targets::receipt);
                    Changes.each(ReceiptSeeds.pdus(), TIMES, targets::pdu);
                    Changes.each(ReceiptSeeds.times(), TIMES, targets::time);
                    Changes.each(ReceiptSeeds.written(), TIMES, targets::written);
                })
                .isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }

    private static Set<Object> reached(List<byte[]> seeds, BiConsumer<ReceiptTargets, byte[]> target) {
        Set<Object> reached = new HashSet<>();
        ReceiptTargets targets = new ReceiptTargets(ReceiptSabotage.NONE, reached);
        Changes.each(seeds, TIMES, octets -> target.accept(targets, octets));
        return reached;
    }
}
