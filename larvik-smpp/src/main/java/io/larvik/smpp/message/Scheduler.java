package io.larvik.smpp.message;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A monotonic clock and a timer for short tasks. */
public interface Scheduler {

    /** Returns the time in nanoseconds on any monotonic scale. */
    long nanoTime();

    /** Runs the task after the delay, never within this call. Cancelling the future cancels the task. */
    Future<?> schedule(Runnable task, long delayNanos);

    /** Returns a scheduler that uses {@link System#nanoTime()} and the executor. */
    static Scheduler of(ScheduledExecutorService executor) {
        return new Scheduler() {
            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public Future<?> schedule(Runnable task, long delayNanos) {
                return executor.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
            }
        };
    }
}
