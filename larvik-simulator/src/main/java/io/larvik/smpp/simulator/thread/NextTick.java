package io.larvik.smpp.simulator.thread;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one task of the event loop that lets happen what falls due. It comes at most a millisecond late; every event before
 * it lets happen the same. Confined to the event loop.
 *
 * <p>An event loop of Netty 4.2 that has a task in less than half a millisecond does not wait for it, but looks for
 * octets in a loop. With a receipt every half millisecond, that takes half a processor from ESMEs on the same machine.
 * Therefore the task is whole milliseconds away, and moves back when it comes nearer while events come.
 */
public final class NextTick {

    private static final long MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

    /** With less time left, Netty does not wait. */
    private static final long NEAR = MILLISECOND / 2;

    /** Runs code on the event loop after a time. */
    public interface Scheduler {

        Future<?> later(Runnable code, long nanos);
    }

    private final Scheduler scheduler;
    private final LongSupplier nanoTime;
    private final Runnable code;
    private @Nullable Future<?> task;
    private long time;

    /**
     * Creates a tick that is not scheduled.
     *
     * @param code lets happen what is due, and calls {@link #schedule}
     */
    public NextTick(Scheduler scheduler, LongSupplier nanoTime, Runnable code) {
        this.scheduler = scheduler;
        this.nanoTime = nanoTime;
        this.code = code;
    }

    /** Tells when something falls due. Is called after every event. */
    public void schedule(Duration untilDue) {
        long now = nanoTime.getAsLong();
        long delay = (Math.max(0, untilDue.toNanos()) / MILLISECOND + 1) * MILLISECOND;
        if (task != null) {
            boolean comesInTime = time - (now + delay) <= 0;
            if (comesInTime && time - now >= NEAR) {
                return;
            }
            task.cancel(false);
        }
        time = now + delay;
        task = scheduler.later(this::run, delay);
    }

    private void run() {
        task = null;
        code.run();
    }
}
