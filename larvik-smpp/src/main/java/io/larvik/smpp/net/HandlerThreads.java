package io.larvik.smpp.net;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Where user code runs by default. It knows its threads: what one of them stops must not wait for it. */
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

    /** Tells whether this thread runs user code. */
    boolean ownsCurrentThread() {
        return isOwn.get() != null;
    }

    /**
     * Takes no more tasks; those that run are let finish for the time given, then interrupted. Those that never came to run
     * do so then, beside this: nobody may wait for them in vain.
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
