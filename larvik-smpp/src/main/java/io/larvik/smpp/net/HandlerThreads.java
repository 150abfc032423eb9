package io.larvik.smpp.net;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The default threads for user code. They can be recognised, because {@link #close} must not wait for its own thread.
 */
final class HandlerThreads implements Executor {

    private final ExecutorService executor;
    private final ThreadLocal<Boolean> isOwn = new ThreadLocal<>();

    HandlerThreads(ExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> {
            isOwn.set(Boolean.TRUE);
            try {
                task.run();
            } finally {
                isOwn.remove();
            }
        });
    }

    /** Returns whether the current thread is one of these. */
    boolean ownsCurrentThread() {
        return isOwn.get() != null;
    }

    /**
     * Accepts no more tasks. Running tasks may finish within the timeout and are then interrupted. Tasks that never
     * started then run on a thread of their own, because callers may wait for their results.
     */
    void close(Duration timeout) {
        executor.shutdown();
        try {
            if (!ownsCurrentThread() && !executor.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                stop();
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        List<Runnable> unstarted = executor.shutdownNow();
        if (!unstarted.isEmpty()) {
            Thread runner = new Thread(() -> unstarted.forEach(Runnable::run), "unstarted-handlers");
            runner.setDaemon(true);
            runner.start();
        }
    }
}
