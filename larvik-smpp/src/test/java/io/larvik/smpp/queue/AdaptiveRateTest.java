package io.larvik.smpp.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptiveRateTest {

    private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

    private long now = Long.MAX_VALUE - 5 * SECOND_NANOS;
    private final AdaptiveRate rate = new AdaptiveRate(now);

    @Test
    void thereIsNoLimitBeforeTheFirstRefusal() {
        accepted(1000, 1);

        assertThat(rate.perSecond(now)).isInfinite();
    }

    @ParameterizedTest
    @CsvSource({"0, 20", "0.9, 20", "1, 38.8", "16, 39.4", "31, 40", "32, 42", "45, 79.2"})
    @Tag("C20")
    void refusalHalvesWhatWasAcceptedAndLeadsBackToIt(double seconds, double expected) {
        accepted(40, 3);
        rate.throttled(now);

        now += (long) (seconds * SECOND_NANOS);

        assertThat(rate.perSecond(now)).isEqualTo(expected, within(0.1));
    }

    @Test
    @Tag("C20")
    void refusalsOfWhatWasUnderWayCountOnce() {
        accepted(40, 3);

        assertThat(rate.throttled(now)).isTrue();
        now += SECOND_NANOS / 2;
        assertThat(rate.throttled(now)).isFalse();

        assertThat(rate.perSecond(now)).isEqualTo(20, within(0.1));
        now += SECOND_NANOS / 2;
        assertThat(rate.throttled(now)).isTrue();
    }

    @Test
    void refusalOfTheVeryFirstStillLeavesSomeRate() {
        rate.throttled(now);

        assertThat(rate.perSecond(now)).isEqualTo(5);
    }

    @Test
    void rateNeverEndsAtNothing() {
        for (int refusal = 0; refusal < 100; refusal++) {
            rate.throttled(now);
            now += 2 * SECOND_NANOS;
        }

        assertThat(rate.perSecond(now)).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void longSilenceOfTheMessageCentreForgetsTheLimit() {
        accepted(40, 3);
        rate.throttled(now);

        now += 302 * SECOND_NANOS;

        assertThat(rate.perSecond(now)).isInfinite();
    }

    private void accepted(int perSecond, int seconds) {
        for (int i = 0; i < perSecond * seconds; i++) {
            rate.accepted(now);
            now += SECOND_NANOS / perSecond;
        }
    }
}
