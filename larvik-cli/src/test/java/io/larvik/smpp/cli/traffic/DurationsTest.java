package io.larvik.smpp.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DurationsTest {

    @Test
    void percentilesAreAtMostThreePerCentTooLong() {
        Random random = new Random(1);
        long[] nanos = random.doubles(10_000, 0, 40)
                .mapToLong(power -> (long) Math.pow(2, power))
                .toArray();
        Durations durations = new Durations();
        for (long each : nanos) {
            durations.add(Duration.ofNanos(each));
        }
        Arrays.sort(nanos);

        for (int percent : new int[] {1, 10, 50, 90, 99, 100}) {
            long exact = nanos[nanos.length * percent / 100 - 1];
            assertThat(durations.percentile(percent).toNanos())
                    .as("%d %%", percent)
                    .isBetween(exact, exact + exact / 32 + 1);
        }
        assertThat(durations.most().toNanos()).isEqualTo(nanos[nanos.length - 1]);
        assertThat(durations.count()).isEqualTo(10_000);
    }

    @Test
    void noDurationIsOutOfRange() {
        Durations durations = new Durations();

        durations.add(Duration.ofSeconds(-5));
        durations.add(Duration.ofSeconds(Long.MAX_VALUE));

        assertThat(durations.percentile(50)).isZero();
        assertThat(durations.percentile(100)).isEqualTo(Duration.ofNanos(Long.MAX_VALUE));
        assertThat(new Durations().percentile(99)).isZero();
    }
}
