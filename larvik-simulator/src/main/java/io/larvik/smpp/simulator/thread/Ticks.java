package io.larvik.smpp.simulator.thread;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets happen what falls due on the clock of a simulator: before each event, and at its own time. Confined to the event
 * loop.
 */
public final class Ticks {

    private final SimulatedTime time;
    private final Consumer<Instant> runUntil;
    private final Supplier<@Nullable Duration> untilDue;
    private final NextTick nextTick;

    /**
     * Creates ticks.
     *
     * @param runUntil lets happen what falls due until a time
     * @param untilDue returns how long it is until something falls due; null if nothing does
     */
    public Ticks(
            SimulatedTime time,
            Consumer<Instant> runUntil,
            Supplier<@Nullable Duration> untilDue,
            NextTick.Scheduler scheduler,
            LongSupplier nanoTime) {
        this.time = time;
        this.runUntil = runUntil;
        this.untilDue = untilDue;
        this.nextTick = new NextTick(scheduler, nanoTime, () -> run(() -> {}));
    }

    /** Lets happen what is due, and then an event. */
    public void run(Runnable event) {
        ask(() -> {
            event.run();
            return true;
        });
    }

    /** Lets happen what is due, and then an event, and returns what it returns. */
    public <T> T ask(Supplier<T> event) {
        try {
            runUntil.accept(time.now());
            return event.get();
        } finally {
            schedule(); // also when one task or event has failed: the others still fall due
        }
    }

    private void schedule() {
        Duration left = time.isFrozen() ? null : untilDue.get();
        if (left != null) {
            nextTick.schedule(left);
        }
    }

    /** Moves time forward, and lets happen what falls due meanwhile. */
    public void advance(Duration by) {
        time.move(by);
        run(() -> {});
    }

    /**
     * Moves time forward until nothing more falls due.
     *
     * @param most time goes no further than that
     * @return how far time was moved
     */
    public Duration runToEnd(Duration most) {
        Duration moved = Duration.ZERO;
        for (Duration next = untilDue.get();
                next != null && moved.plus(next).compareTo(most) <= 0;
                next = untilDue.get()) {
            advance(next);
            moved = moved.plus(next);
        }
        return moved;
    }
}
