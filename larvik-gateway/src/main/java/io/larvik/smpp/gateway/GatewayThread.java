package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.store.StoreException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread that does one thing after the other. */
final class GatewayThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayThread.class);

    private final ScheduledThreadPoolExecutor executor;

    GatewayThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, name));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** Runs code on this thread, and not at all once it is closed. */
    void execute(Runnable code) {
        try {
            executor.execute(() -> run(code));
        } catch (RejectedExecutionException e) {
            // closed: what is claimed on disk is settled by the next start
        }
    }

    /** Runs code each time that so much time has passed. */
    void every(long millis, Runnable code) {
        executor.scheduleWithFixedDelay(() -> run(code), millis, millis, TimeUnit.MILLISECONDS);
    }

    private static void run(Runnable code) {
        try {
            code.run();
        } catch (StoreException e) {
            LOG.debug("the store could not be read, which is tried again", e); // who keeps the leases tells it
        } catch (RuntimeException e) {
            LOG.error("gateway.error", e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
        try {
            executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
