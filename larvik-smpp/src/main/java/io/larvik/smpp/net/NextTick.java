package io.larvik.smpp.net;

import io.larvik.smpp.engine.Timers;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one task on the event loop for the earliest deadline of a session. Confined to the event loop. */
final class NextTick {

    private final EventLoop loop;
    private final Runnable task;
    private @Nullable ScheduledFuture<?> scheduled;
    private long atNanos = Timers.NEVER;

    NextTick(EventLoop loop, Runnable task) {
        this.loop = loop;
        this.task = task;
    }

    /** Returns whether the task runs after the deadline, or is not scheduled. */
    boolean isLaterThan(long deadlineNanos) {
        return deadlineNanos < atNanos;
    }

    /** Runs the task at the deadline, in place of the scheduled one. */
    void schedule(long deadlineNanos, long nowNanos) {
        cancel();
        atNanos = deadlineNanos;
        scheduled = loop.schedule(this::run, Math.max(0, deadlineNanos - nowNanos), TimeUnit.NANOSECONDS);
    }

    void cancel() {
        if (scheduled != null) {
            scheduled.cancel(false);
            atNanos = Timers.NEVER;
        }
    }

    private void run() {
        atNanos = Timers.NEVER;
        task.run();
    }
}
