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
        assertThatThrownBy(() -> new Reconnect(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Reconnect.DEFAULT.withMaxAttempts(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("maxAttempts: -1, at least 0");
    }
}
