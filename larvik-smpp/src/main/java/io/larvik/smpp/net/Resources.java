package io.larvik.smpp.net;

import io.larvik.smpp.log.EventLog;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppRecorder;
import java.time.Instant;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The environment of one client or server: time, handler threads, randomness, and the event log. {@link NettyResources}
 * supplies those of the system. Tests supply virtual time. Safe for any thread.
 */
public interface Resources extends EventLog.Clock {

    /** Returns the time of day. */
    Instant now();

    /** Returns the executor of the user's handlers, listeners and callbacks. It rejects no task. */
    Executor handlerThreads();

    /** Returns a random generator for values that are not secret. */
    RandomGenerator random();

    /** Returns a name for a session: 6 hexadecimal digits, at random. */
    default String newSessionName() {
        return Integer.toHexString(1 << 24 | random().nextInt(1 << 24)).substring(1);
    }

    /** Returns the log of the events of all sessions. */
    EventLog events();

    /** Returns what is told how long requests take; null for nothing. Each call returns the same. It does not throw. */
    default @Nullable SmppRecorder recorder() {
        return null;
    }

    /** Returns code of the user as it has to run: with the session in the MDC, if the options say so. */
    default Runnable inContextOf(Session session, Runnable code) {
        return code;
    }

    /** Returns the owner's name in the log. */
    String owner();

    /** Logs an event of the owner, with its fields as {@code name=value}. */
    default void log(SmppEvent event, String details) {
        events().log(event, owner(), details);
    }

    /** Completes a future whose callbacks are the user's, on a thread on which they may block. */
    default void complete(Runnable completion) {
        handlerThreads().execute(() -> run(completion));
    }

    /** Runs user code of the owner, as {@link #run(Object, String, Runnable)} does. */
    default void run(Runnable code) {
        run(owner(), "", code);
    }

    /**
     * Runs user code. What it throws, errors included, is logged once as {@link SmppEvent#HANDLER_FAILED} and not
     * propagated. An interrupt flag that it sets is cleared, because it is not meant for the code that follows.
     *
     * @param who the session or owner in the log
     * @param where the place in the log, {@code in=name} and a space; empty for handlers and callbacks
     * @return false if the code threw
     */
    default boolean run(Object who, String where, Runnable code) {
        return ask(who, where, () -> {
            code.run();
            return true;
        });
    }

    /** Asks user code. What it throws counts as no, and is logged as {@link #run(Object, String, Runnable)} does. */
    default boolean ask(Object who, String where, BooleanSupplier question) {
        boolean interruptedBefore = Thread.currentThread().isInterrupted();
        try {
            return question.getAsBoolean();
        } catch (Throwable e) {
            return failed(who, where, e);
        } finally {
            if (!interruptedBefore) {
                Thread.interrupted();
            }
        }
    }

    /** Logs what user code threw, and returns false; see {@link #run(Object, String, Runnable)}. */
    default boolean failed(Object who, String where, Throwable thrown) {
        events().log(
                        SmppEvent.HANDLER_FAILED,
                        who,
                        where + "ex=" + thrown.getClass().getName(),
                        thrown);
        return false;
    }
}
