package io.larvik.smpp.message;

import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells the time, and does short tasks later. */
public interface Scheduler {

    /** Returns the time in nanoseconds, on any scale that does not go back. */
    long nanoTime();

    /** Does the task after the time, never within this call; the future cancels it. */
    Future<?> schedule(Runnable task, long delayNanos);

    /** Returns a scheduler of the system's time. */
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
