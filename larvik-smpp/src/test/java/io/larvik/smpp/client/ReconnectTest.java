package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconnectTest {

    private static final int TRIES = 10_000;

    private final RandomGenerator random = new SplittableRandom(1);

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "2,4", "5,32", "6,60", "7,60", "100,60", "2147483647,60"})
    void delayIsAnywhereUpToALimitThatDoubles(int attempt, int limitSeconds) {
        assertThat(IntStream.range(0, TRIES).mapToObj(i -> Reconnect.DEFAULT.delay(attempt, false, random)))
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(limitSeconds)))
                .anySatisfy(delay -> assertThat(delay).isLessThan(Duration.ofMillis(limitSeconds * 100L)))
                .anySatisfy(delay -> assertThat(delay).isGreaterThan(Duration.ofMillis(limitSeconds * 900L)));
    }

    @Test
    void refusedPasswordWaitsAMinuteAtLeast() {
        assertThat(IntStream.range(0, TRIES).mapToObj(i -> Reconnect.DEFAULT.delay(0, true, random)))
                .allSatisfy(delay -> assertThat(delay).isGreaterThanOrEqualTo(Duration.ofSeconds(60)));
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> Reconnect.DEFAULT.with(r -> r.delay(Duration.ofSeconds(2), Duration.ofSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reconnect first delay: PT2S, allowed is more than zero to PT1S");
        assertThatThrownBy(() -> Reconnect.DEFAULT.with(r -> r.afterRefusal(Duration.ofSeconds(-1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("afterRefusal: PT-1S, allowed are zero to 365 days");
        assertThatThrownBy(() -> Reconnect.DEFAULT.with(r -> r.maxAttempts(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAttempts: -1, allowed are 0 to 2147483647");
    }
}
