package io.larvik.smpp.threads;

/** The client or server whose handlers run here. Safe for any thread. */
public interface HandlerHost {

    /** Returns monotonic time in nanoseconds. */
    long nanoTime();

    /**
     * Runs the task after the delay, on an event loop.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the event loops have ended
     */
    void later(Runnable task, long delayNanos);

    /** Returns whether the current thread is an event loop, where no user code may run. */
    boolean isEventLoop();

    /** Runs the task on a thread that handlers cannot hold. */
    void executeOnSpareThread(Runnable task);

    /** Returns the threads that run user code. */
    UserThreads userThreads();

    /** The user's executor began to reject tasks, of which so many wait now. */
    void executorRejects(int waiting);

    /** The user's executor threw something other than a rejection. */
    void executorFailed(Throwable thrown);
}
