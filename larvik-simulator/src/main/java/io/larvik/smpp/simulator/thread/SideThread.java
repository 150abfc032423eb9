package io.larvik.smpp.simulator.thread;

import io.larvik.smpp.net.NettyResources;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs what may block, such as code of users, on one thread and in order. The thread exists while there is something to
 * do.
 */
public final class SideThread {

    /** Beyond, a listener is told of nothing more until there is room. Decisions are bounded by the windows. */
    public static final int MOST_WAITING = 100_000;

    private static final int MOST_CLOSING_SECONDS = 1;

    private final NettyResources resources;

    /** The thread, while there is one, or the last one. */
    private volatile @Nullable Thread thread;

    private final ThreadPoolExecutor executor;

    public SideThread(NettyResources resources, String name) {
        this.resources = resources;
        this.executor = new ThreadPoolExecutor(
                1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, name));
        executor.allowCoreThreadTimeOut(true);
    }

    private Thread daemon(Runnable task, String name) {
        Thread daemon = new Thread(task, name);
        daemon.setDaemon(true);
        thread = daemon;
        return daemon;
    }

    /** Runs code. What it throws is logged. Has no effect once the simulator is closed. */
    public void run(Runnable code) {
        try {
            executor.execute(() -> resources.run(code));
        } catch (RejectedExecutionException e) {
            // closed
        }
    }

    /** Returns how much waits. */
    public int waiting() {
        return executor.getQueue().size();
    }

    /** Tells a listener of something; false if too much waits for it. */
    public boolean tell(Runnable event) {
        boolean room = waiting() < MOST_WAITING;
        if (room) {
            run(event);
        }
        return room;
    }

    /**
     * Runs nothing more. Code that runs may finish within a second, and is then interrupted. It may be what closes the
     * simulator, which does not wait for itself.
     */
    public void close() {
        executor.shutdown();
        executor.getQueue().clear();
        try {
            if (Thread.currentThread() != thread) {
                executor.awaitTermination(MOST_CLOSING_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        executor.shutdownNow();
    }
}
