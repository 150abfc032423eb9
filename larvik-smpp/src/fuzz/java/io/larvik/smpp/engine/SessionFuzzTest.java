package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.driver.FuzzedDataProviderImpl;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.larvik.smpp.engine.Sometimes.Thing;
import io.larvik.smpp.engine.WatchedSession.Sabotage;
import io.larvik.smpp.fuzz.Choices;
import io.larvik.smpp.fuzz.Costs;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Hostile scripts for Jazzer, as {@code WireFuzzTest}. A script mixes octets, time and calls of the application in any
 * order. It must break no rule of a session, and no step may cost too much. {@code -Dfuzz.sabotage=NAME} plants a fault
 * for Jazzer to find. Without Jazzer, scripts made from seeds find it.
 */
class SessionFuzzTest {

    private static final Sabotage PLANTED = Sabotage.valueOf(System.getProperty("fuzz.sabotage", "NONE"));
    private static final int SCRIPTS = 4000;
    private static final int CHOICES = 300;

    @FuzzTest(maxDuration = "60s")
    void scriptBreaksNoRule(byte[] octets) {
        Costs.again(() -> {
            try (FuzzedDataProviderImpl data = FuzzedDataProviderImpl.withJavaData(octets)) {
                SessionScript.play(Choices.of(data), new Sometimes(), PLANTED);
            }
        });
    }

    @Test
    void seededScriptsBreakNoRuleAndReachEveryEnd() {
        Sometimes sometimes = new Sometimes();
        long first = System.nanoTime();

        for (long seed = first; seed < first + SCRIPTS; seed++) {
            try {
                play(seed, sometimes, Sabotage.NONE);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("script " + seed, e);
            }
        }

        assertThat(sometimes.rarerThan(1))
                .doesNotContain(
                        Thing.ENDED_WITH_RESPONSE,
                        Thing.ENDED_WITH_TIMEOUT,
                        Thing.ENDED_WITH_LOSS,
                        Thing.ENDED_NOT_SENT,
                        Thing.ENDED_REJECTED,
                        Thing.ENDED_UNEXPECTED,
                        Thing.READING_PAUSED,
                        Thing.HANDED_OVER_AFTER_A_WAIT,
                        Thing.FLOOD_REFUSED,
                        Thing.NOT_ANSWERED_IN_TIME,
                        Thing.FOUND_DEAD,
                        Thing.READ_TIMEOUT_ENDED_IT,
                        Thing.OPEN_TO_BOUND_TX,
                        Thing.OPEN_TO_BOUND_RX,
                        Thing.OPEN_TO_BOUND_TRX,
                        Thing.BOUND_TRX_TO_UNBOUND,
                        Thing.UNBOUND_TO_CLOSED);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void plantedFaultIsFound(Sabotage sabotage) {
        assertThat(LongStream.range(0, SCRIPTS).anyMatch(seed -> isFound(seed, sabotage)))
                .as("found in %d scripts", SCRIPTS)
                .isTrue();
    }

    private static boolean isFound(long seed, Sabotage sabotage) {
        try {
            play(seed, new Sometimes(), sabotage);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }

    private static void play(long seed, Sometimes sometimes, Sabotage sabotage) {
        Costs.again(() -> SessionScript.play(Choices.seeded(seed, CHOICES), sometimes, sabotage));
    }
}
