package io.larvik.smpp.net;

import io.larvik.smpp.session.SmppEvent;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * What one client or server takes from the world around it: time, threads for handlers, randomness, and the log of its
 * events. {@link NettyResources} takes it from the system. Tests replace it by a world in virtual time. Safe for any
 * thread.
 */
public interface Resources {

    /** Returns the time in nanoseconds, on a scale of any origin that does not go back. */
    long nanoTime();

    /** Returns the time of day. */
    Instant now();

    /** Runs the task after the delay, never within this call. The task must not block. The future cancels it. */
    Future<?> schedule(Runnable task, long delayNanos);

    /** Returns where handlers, listeners and callbacks of users run. It refuses no task. */
    Executor handlerThreads();

    /** Returns the source of what is random and no secret. */
    RandomGenerator random();

    /** Returns the log of the events of all sessions. */
    EventLog events();

    /** Returns whose resources these are, as the log names it. */
    String owner();

    /** Logs an event of the owner, with its fields as {@code name=value}. */
    default void log(SmppEvent event, String details) {
        events().log(event, owner(), details);
    }

    /** Runs code of the user. What it throws is logged and goes no further. */
    default void run(Runnable code) {
        try {
            code.run();
        } catch (RuntimeException | Error e) { // an error, too, ends where the user's code began
            events().log(SmppEvent.HANDLER_FAILED, owner(), "ex=" + e.getClass().getName(), e);
        }
    }
}
