package io.larvik.smpp.net;

import io.larvik.smpp.session.SmppEvent;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * The environment of one client or server: time, handler threads, randomness, and the event log. {@link NettyResources}
 * supplies those of the system. Tests supply virtual time. Safe for any thread.
 */
public interface Resources {

    /** Returns monotonic time in nanoseconds, with an arbitrary origin. */
    long nanoTime();

    /** Returns the time of day. */
    Instant now();

    /** Runs the task after the delay, never within this call. The task must not block. The future cancels it. */
    Future<?> schedule(Runnable task, long delayNanos);

    /** Returns the executor of the user's handlers, listeners and callbacks. It rejects no task. */
    Executor handlerThreads();

    /** Returns a random generator for values that are not secret. */
    RandomGenerator random();

    /** Returns the log of the events of all sessions. */
    EventLog events();

    /** Returns the owner's name in the log. */
    String owner();

    /** Logs an event of the owner, with its fields as {@code name=value}. */
    default void log(SmppEvent event, String details) {
        events().log(event, owner(), details);
    }

    /** Runs user code. Its exceptions and errors are logged and not propagated. */
    default void run(Runnable code) {
        try {
            code.run();
        } catch (RuntimeException | Error e) { // errors of user code are not propagated either
            events().log(SmppEvent.HANDLER_FAILED, owner(), "ex=" + e.getClass().getName(), e);
        }
    }
}
