package io.larvik.smpp.client;

import io.larvik.smpp.message.Scheduler;
import io.larvik.smpp.net.EventLoops;
import io.larvik.smpp.session.SmppEvent;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a client takes from the world around it, so that tests can be that world. For any thread.
 *
 * @param time the time, and later
 * @param userCode where listeners, handlers and callbacks run
 * @param random randomness
 * @param log where it is told what happened
 */
record Surroundings(Scheduler time, Executor userCode, RandomGenerator random, Log log) {

    /** Takes what happened, the fields as {@code name=value}. */
    interface Log {
        void log(SmppEvent event, String details, @Nullable Throwable cause);
    }

    static Surroundings of(EventLoops loops, String systemId, @Nullable Executor named) {
        Executor executor = named != null ? named : loops.userCode();
        return new Surroundings(
                Scheduler.of(loops.timer()),
                code -> runEvenAtTheEnd(executor, code),
                new Random(),
                (event, details, cause) -> loops.events().log(event, systemId, details, cause));
    }

    /** When all threads are stopped already, nobody else is left to tell the listener of the end. */
    private static void runEvenAtTheEnd(Executor executor, Runnable code) {
        try {
            executor.execute(code);
        } catch (RejectedExecutionException e) {
            code.run();
        }
    }

    void log(SmppEvent event, String details) {
        log.log(event, details, null);
    }

    /** Runs the user's code; what it throws ends here, told in the log. */
    void run(Runnable usersCode) {
        try {
            usersCode.run();
        } catch (RuntimeException | Error e) { // an error, too, ends where the user's code began
            log.log(SmppEvent.HANDLER_FAILED, "ex=" + e.getClass().getName(), e);
        }
    }
}
