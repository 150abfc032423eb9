package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.store.StoreException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that does one thing after the other: what waits for it is done at one go, so that it wakes up once for all. An
 * exception ends what it does; an error, such as one of memory, is told to whom it concerns, since nobody knows what is
 * left undone.
 */
final class GatewayThread implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayThread.class);

    /** What is done every so often should not wait for longer than this many others. */
    private static final int AT_ONE_GO = 1_000;

    private final ScheduledThreadPoolExecutor executor;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /** Whether the thread will look at what waits. */
    private final AtomicBoolean isTold = new AtomicBoolean();

    private volatile Runnable pause = () -> {};
    private volatile Consumer<Error> broken = error -> {};

    GatewayThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> new Thread(task, name));
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /** Sets what runs on this thread each time before it pauses, and now and then while it has no pause. */
    void beforePause(Runnable code) {
        pause = code;
    }

    /** Sets what is told, on this thread, that something has ended with an error. */
    void onError(Consumer<Error> listener) {
        broken = listener;
    }

    /** Runs code on this thread, and not at all once it is closed. */
    void execute(Runnable code) {
        waiting.add(code);
        tell();
    }

    private void tell() {
        if (isTold.compareAndSet(false, true)) {
            try {
                executor.execute(this::work);
            } catch (RejectedExecutionException e) {
                // closed: what is claimed on disk is settled by the next start
            }
        }
    }

    private void work() {
        isTold.set(false); // what is added from now on either is done here, or tells again
        Runnable code = waiting.poll();
        for (int done = 1; code != null; done++) {
            run(code);
            code = done < AT_ONE_GO ? waiting.poll() : null;
        }
        run(pause);
        if (!waiting.isEmpty()) {
            tell();
        }
    }

    /** Runs code each time that so much time has passed. */
    void every(long millis, Runnable code) {
        Runnable withPause = () -> {
            run(code);
            run(pause);
        };
        executor.scheduleWithFixedDelay(withPause, millis, millis, TimeUnit.MILLISECONDS);
    }

    private void run(Runnable code) {
        try {
            code.run();
        } catch (StoreException e) {
            LOG.debug("the store could not be read, which is tried again", e); // who keeps the leases tells it
        } catch (RuntimeException e) {
            LOG.error("gateway.error", e);
        } catch (Error e) {
            broken.accept(e);
            throw e;
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
