package io.larvik.smpp.simulator.thread;

import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.NettyResources;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** The event loop that owns all state of a simulator. Other threads hand tasks to it and wait for the results. */
public final class SimulatorThread {

    /** Far more than any task takes. An event loop that has just ended runs no more tasks. */
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final NettyResources resources;

    public SimulatorThread(NettyResources resources) {
        this.resources = resources;
    }

    /**
     * Returns what the code returns on the event loop, and throws what it throws.
     *
     * @throws IllegalStateException if the simulator is closed
     */
    public <T> T ask(Supplier<T> code) {
        if (resources.isEventLoop()) {
            return code.get();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            later(
                    () -> {
                        try {
                            result.complete(code.get());
                        } catch (RuntimeException e) {
                            result.completeExceptionally(e);
                        }
                    },
                    0);
            return Blocking.await(result, MAX_WAIT_NANOS);
        } catch (RejectedExecutionException | TimeoutException e) {
            throw new IllegalStateException("the simulator is closed", e);
        }
    }

    /** Runs code on the event loop and waits for it, as {@link #ask} does. */
    public void run(Runnable code) {
        ask(() -> {
            code.run();
            return true;
        });
    }

    /** Runs code on the event loop after a time, and not at all if the simulator closes before. */
    public Future<?> later(Runnable code, long nanos) {
        return resources.schedule(code, nanos);
    }

    public long nanoTime() {
        return resources.nanoTime();
    }
}
