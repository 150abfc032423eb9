package io.larvik.smpp.threads;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Threads of the library that user code may hold as long as it likes. */
public final class HandlerThreads implements Executor {

    private final ExecutorService executor;
    private final UserThreads users;

    /**
     * Takes over the executor.
     *
     * @param users knows the threads while they run tasks
     */
    public HandlerThreads(ExecutorService executor, UserThreads users) {
        this.executor = executor;
        this.users = users;
    }

    @Override
    public void execute(Runnable task) {
        executor.execute(() -> users.run(task));
    }

    /**
     * Accepts no more tasks. Running tasks may finish within the timeout and are then interrupted.
     *
     * @return the tasks that never started
     */
    public List<Runnable> close(Duration timeout) {
        executor.shutdown();
        try {
            if (!users.includeCurrent() && !executor.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return executor.shutdownNow();
            }
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return executor.shutdownNow();
        }
    }
}
