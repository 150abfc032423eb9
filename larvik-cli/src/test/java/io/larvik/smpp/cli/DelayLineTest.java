package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DelayLineTest {

    private static final int ITEMS = 20_000;

    private final BlockingQueue<Integer> out = new LinkedBlockingQueue<>();

    @Test
    @Tag("report-I1")
    void manyItemsTakeOneThread() throws InterruptedException {
        long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
        try (DelayLine<Integer> line = new DelayLine<>("line", Duration.ofMillis(20), ITEMS, out::add)) {
            for (int i = 0; i < ITEMS; i++) {
                assertThat(line.add(i)).isTrue();
            }
            for (int i = 0; i < ITEMS; i++) {
                assertThat(out.poll(20, TimeUnit.SECONDS)).isEqualTo(i);
            }
        }

        assertThat(ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before)
                .isLessThan(20); // other tests of the process may start some
    }

    @Test
    @Tag("report-I1")
    void itemsAreRemovedAndCounted() throws InterruptedException {
        try (DelayLine<Integer> line = new DelayLine<>("line", Duration.ofMillis(50), 10, out::add)) {
            for (int i = 0; i < 10; i++) {
                assertThat(line.add(i)).isTrue();
            }

            assertThat(line.add(10)).isFalse();
            assertThat(line.removeIf(i -> i < 9)).isEqualTo(9);
            assertThat(out.poll(20, TimeUnit.SECONDS)).isEqualTo(9);
            assertThat(line.add(11)).isTrue();
            assertThat(out.poll(20, TimeUnit.SECONDS)).isEqualTo(11);
        }
    }
}
