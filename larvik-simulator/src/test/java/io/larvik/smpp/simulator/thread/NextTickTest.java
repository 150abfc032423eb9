package io.larvik.smpp.simulator.thread;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class NextTickTest {

    private final List<Long> ticks = new ArrayList<>();
    private long nanos = -5; // of a clock that may begin anywhere
    private FutureTask<?> task = new FutureTask<>(() -> {}, null);
    private long due;
    private int scheduled;
    private final NextTick tick = new NextTick(this::later, () -> nanos, () -> ticks.add(micros()));

    private long micros() {
        return TimeUnit.NANOSECONDS.toMicros(nanos + 5);
    }

    private Future<?> later(Runnable code, long delay) {
        task = new FutureTask<>(code, null);
        due = nanos + delay;
        scheduled++;
        return task;
    }

    /** Goes to a time, and runs the task if it was due before. */
    private void go(long micros) {
        long end = TimeUnit.MICROSECONDS.toNanos(micros) - 5;
        if (!task.isDone() && due <= end) {
            nanos = due;
            task.run();
        }
        nanos = end;
    }

    private void schedule(long micros) {
        tick.schedule(Duration.of(micros, ChronoUnit.MICROS));
    }

    @Test
    void comesWithinAMillisecondAfterWhatIsDue() {
        schedule(10_300);

        go(20_000);

        assertThat(ticks).containsExactly(11_000L);
    }

    @Test
    void earlierTaskStaysAndLooksAgain() {
        schedule(2_000);
        schedule(8_000);

        go(20_000);

        assertThat(ticks).containsExactly(3_000L);
        assertThat(scheduled).isEqualTo(1);
    }

    @Test
    void laterTaskMakesWayForAnEarlierOne() {
        schedule(8_000);
        schedule(2_000);

        go(20_000);

        assertThat(ticks).containsExactly(3_000L);
    }

    @Test
    void whileEventsComeTheTaskNeverComesSoNearThatTheEventLoopSpins() {
        for (int micros = 0; micros <= 100_000; micros += 100) {
            go(micros);
            schedule(50);
            assertThat(due - nanos).isGreaterThanOrEqualTo(TimeUnit.MICROSECONDS.toNanos(500));
        }
        int whileEventsCame = ticks.size();

        go(200_000);

        assertThat(whileEventsCame).isZero();
        assertThat(ticks).hasSize(1).allSatisfy(at -> assertThat(at).isLessThanOrEqualTo(101_000));
        assertThat(scheduled).isLessThan(200);
    }

    @Test
    void overdueIsDoneInAMillisecond() {
        schedule(-70);

        go(20_000);

        assertThat(ticks).containsExactly(1_000L);
    }
}
