package io.larvik.smpp.faultproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.faultproxy.FaultRule.AtPdu;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultScriptTest {

    private static final FaultRule RESET = FaultRule.atPdu(Direction.TO_CLIENT, 1, new Fault.Reset());

    @Test
    void alwaysAppliesToEveryConnection() {
        FaultScript script = FaultScript.always(RESET);

        assertThat(script.of(1)).containsExactly(RESET);
        assertThat(script.of(2)).containsExactly(RESET);
    }

    @Test
    void onceAppliesToTheFirstConnection() {
        FaultScript script = FaultScript.once(RESET);

        assertThat(script.of(1)).containsExactly(RESET);
        assertThat(script.of(2)).isEmpty();
    }

    @Test
    void seedDecidesWhatHappensToEachConnection() {
        assertThat(FaultScript.seeded(7, 10, 5).of(3))
                .isEqualTo(FaultScript.seeded(7, 10, 5).of(3));
        assertThat(FaultScript.seeded(7, 10, 5).of(3))
                .isNotEqualTo(FaultScript.seeded(7, 10, 5).of(4))
                .isNotEqualTo(FaultScript.seeded(8, 10, 5).of(3));
    }

    @Test
    void seededConnectionHasItsFaultsAndDoesNotSurviveTheLast() {
        Set<String> last = new HashSet<>();
        Set<String> before = new HashSet<>();
        for (int connection = 1; connection <= 500; connection++) {
            List<FaultRule> rules = FaultScript.seeded(1, 4, 5).of(connection);

            assertThat(rules).hasSize(5);
            rules.subList(0, 4).forEach(rule -> before.add(rule.fault().kind()));
            last.add(rules.get(4).fault().kind());
        }

        assertThat(before)
                .containsExactlyInAnyOrder(
                        "Delay", "Rate", "Stall", "Split", "Coalesce", "Drop", "Duplicate", "Swap", "Flip");
        assertThat(last).containsExactlyInAnyOrder("Reset", "HalfClose", "Flip");
    }

    @Test
    void seededFaultsOfADirectionComeInOrderAndWithinTwoGaps() {
        int[] pdu = new int[Direction.values().length];
        for (FaultRule rule : FaultScript.seeded(1, 100, 5).of(1)) {
            int at = rule.direction().ordinal();
            int number = ((AtPdu) rule.when()).number();

            assertThat(number).isBetween(pdu[at] + 1, pdu[at] + 9);
            pdu[at] = number;
        }
    }

    @Test
    void senselessSeededScriptIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.seeded(1, -1, 5))
                .withMessage("faults: -1, at least 0; gap: 5, at least 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultScript.seeded(1, 1, 0))
                .withMessage("faults: 1, at least 0; gap: 0, at least 1");
    }
}
