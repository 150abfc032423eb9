package io.larvik.smpp.gateway.operate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final AtomicBoolean full = new AtomicBoolean();
    private final Health health = new Health(nanos::get, full::get);

    @Test
    void livesAsLongAsTurnsComeToTheDisk() {
        assertThat(health.isReady()).isTrue();

        nanos.addAndGet(Duration.ofSeconds(10).toNanos() - 1);
        assertThat(health.isLive()).isTrue();
        nanos.addAndGet(1);
        assertThat(health.isLive()).isFalse();
        assertThat(health.isReady()).isFalse();

        health.turn();
        assertThat(health.isReady()).isTrue();
    }

    @Test
    void fullDiskIsAliveAndNotReady() {
        full.set(true);

        assertThat(health.isLive()).isTrue();
        assertThat(health.isReady()).isFalse();
    }

    @Test
    void gatewayThatEndsIsNotReady() {
        health.stopping();

        assertThat(health.isLive()).isTrue();
        assertThat(health.isReady()).isFalse();
    }
}
