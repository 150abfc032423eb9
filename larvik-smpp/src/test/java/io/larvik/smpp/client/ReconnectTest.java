package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconnectTest {

    private static final int TRIES = 10_000;

    @ParameterizedTest
    @CsvSource({"0,1", "1,2", "2,4", "5,32", "6,60", "7,60", "100,60", "2147483647,60"})
    void delayIsAnywhereUpToALimitThatDoubles(int attempt, int limitSeconds) {
        assertThat(IntStream.range(0, TRIES).mapToObj(i -> Reconnect.DEFAULT.delay(attempt, false)))
                .allSatisfy(delay -> assertThat(delay).isBetween(Duration.ZERO, Duration.ofSeconds(limitSeconds)))
                .anySatisfy(delay -> assertThat(delay).isLessThan(Duration.ofMillis(limitSeconds * 100L)))
                .anySatisfy(delay -> assertThat(delay).isGreaterThan(Duration.ofMillis(limitSeconds * 900L)));
    }

    @Test
    void noSecondHoldsATenthOfManyClients() {
        long crowded = IntStream.range(0, TRIES)
                .mapToLong(i -> Reconnect.DEFAULT.delay(6, false).toSeconds())
                .filter(second -> second == 17)
                .count();

        assertThat(crowded).isLessThan(TRIES / 10);
    }

    @Test
    void refusedPasswordWaitsAMinuteAtLeast() {
        assertThat(IntStream.range(0, TRIES).mapToObj(i -> Reconnect.DEFAULT.delay(0, true)))
                .allSatisfy(delay -> assertThat(delay).isGreaterThanOrEqualTo(Duration.ofSeconds(60)));
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new Reconnect(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO, true))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
