package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("report-X12")
class TimeLimitTest {

    private static final long CENTURY = Duration.ofDays(36_500).toNanos();

    static Stream<Duration> longTimes() {
        return Stream.of(
                Duration.ofDays(36_500),
                Duration.ofDays(292 * 365),
                Duration.ofNanos(Long.MAX_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE),
                ChronoUnit.FOREVER.getDuration());
    }

    @ParameterizedTest
    @MethodSource("longTimes")
    void longTimesAreACentury(Duration time) {
        assertThat(TimeLimit.nanos("timeout", time)).isEqualTo(CENTURY);
        assertThat(Long.MAX_VALUE / 2 + TimeLimit.nanos("timeout", time)).isPositive();
    }

    @Test
    void shortTimesAreExact() {
        assertThat(TimeLimit.nanos("timeout", Duration.ofNanos(1))).isOne();
        assertThat(TimeLimit.nanos("timeout", Duration.ofDays(36_499))).isEqualTo(CENTURY - 86_400_000_000_000L);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void noTimeIsRefusedByName(long seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TimeLimit.nanos("timeout", Duration.ofSeconds(seconds)))
                .withMessage("timeout: " + Duration.ofSeconds(seconds) + ", allowed is more than zero");
    }
}
