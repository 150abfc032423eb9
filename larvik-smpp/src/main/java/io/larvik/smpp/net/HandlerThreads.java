package io.larvik.smpp.net;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Where user code runs by default. It knows its threads: what one of them stops must not wait for it. */
final class HandlerThreads implements Executor {

    private final ExecutorService threads;
    private final ThreadLocal<Boolean> running = new ThreadLocal<>();

    HandlerThreads(ExecutorService threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(() -> {
            running.set(Boolean.TRUE);
            try {
                task.run();
            } finally {
                running.remove();
            }
        });
    }

    /** Tells whether this thread runs user code. */
    boolean isThisThread() {
        return running.get() != null;
    }

    /**
     * Takes no more tasks; those that run are let finish for the time given, then interrupted. Those that never came to run
     * do so then, beside this: nobody may wait for them in vain.
     */
    void close(Duration patience) {
        threads.shutdown();
        try {
            if (!isThisThread() && !threads.awaitTermination(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                stop();
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        }
    }

    private void stop() {
        List<Runnable> left = threads.shutdownNow();
        if (!left.isEmpty()) {
            Thread last = new Thread(() -> left.forEach(Runnable::run), "last-errands");
            last.setDaemon(true);
            last.start();
        }
    }
}
