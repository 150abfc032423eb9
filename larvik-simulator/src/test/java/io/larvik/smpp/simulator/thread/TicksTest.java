package io.larvik.smpp.simulator.thread;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class TicksTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private final TreeMap<Instant, Runnable> tasks = new TreeMap<>();
    private final List<Duration> scheduled = new ArrayList<>();
    private final List<String> happened = new ArrayList<>();
    private Runnable tick = () -> {};
    private long nanos;

    private Ticks ticks(boolean frozen) {
        SimulatedTime time = new SimulatedTime(START, frozen, () -> nanos);
        return new Ticks(
                time,
                this::runUntil,
                () -> tasks.isEmpty() ? null : Duration.between(time.now(), tasks.firstKey()),
                (code, delay) -> {
                    scheduled.add(Duration.ofNanos(delay));
                    tick = code;
                    return new FutureTask<>(code, null);
                },
                () -> nanos);
    }

    private void runUntil(Instant time) {
        while (!tasks.isEmpty() && !tasks.firstKey().isAfter(time)) {
            tasks.pollFirstEntry().getValue().run();
        }
    }

    private void in(long millis, String what) {
        tasks.put(START.plusMillis(millis), () -> happened.add(what));
    }

    private void failIn(long millis) {
        tasks.put(START.plusMillis(millis), () -> {
            throw new IllegalStateException("a task that fails");
        });
    }

    @Test
    void whatIsDueHappensBeforeTheEvent() {
        Ticks ticks = ticks(false);
        in(0, "task");

        ticks.run(() -> happened.add("event"));

        assertThat(happened).containsExactly("task", "event");
    }

    @Test
    void taskThatFailsDoesNotKeepTheOthersFromFallingDue() {
        Ticks ticks = ticks(false);
        failIn(5);
        in(10, "later");
        ticks.run(() -> {});

        nanos = Duration.ofMillis(6).toNanos();
        assertThatThrownBy(() -> tick.run()).hasMessage("a task that fails");

        assertThat(scheduled).containsExactly(Duration.ofMillis(6), Duration.ofMillis(5));
        nanos = Duration.ofMillis(11).toNanos();
        tick.run();
        assertThat(happened).containsExactly("later");
    }

    @Test
    void eventThatFailsLeavesATickForWhatItBegan() {
        Ticks ticks = ticks(false);

        assertThatThrownBy(() -> ticks.run(() -> {
                    in(10, "later");
                    throw new IllegalStateException("an event that fails");
                }))
                .hasMessage("an event that fails");

        assertThat(scheduled).containsExactly(Duration.ofMillis(11));
    }

    @Test
    void frozenTimeHasNoTicksAndIsMoved() {
        Ticks ticks = ticks(true);
        in(10, "one");
        in(30, "two");
        ticks.run(() -> {});

        ticks.advance(Duration.ofMillis(20));
        assertThat(happened).containsExactly("one");
        assertThat(ticks.runToEnd(Duration.ofHours(1))).isEqualTo(Duration.ofMillis(10));

        assertThat(happened).containsExactly("one", "two");
        assertThat(scheduled).isEmpty();
    }
}
