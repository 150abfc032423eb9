package io.larvik.smpp.threads;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Makes the executors of a client or server. */
public final class ThreadPools {

    private static final int IDLE_SECONDS = 10;

    private ThreadPools() {}

    /**
     * Returns a virtual thread per task on JDK 21 and later, else a pool.
     *
     * @param name the prefix of the names of the threads, which are numbered
     * @param maxThreads the size of the pool
     */
    public static ExecutorService virtualThreadsOrPool(String name, int maxThreads) {
        try { // by reflection, as this is compiled for JDK 17
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            Class<?> builders = Class.forName("java.lang.Thread$Builder$OfVirtual");
            Object builder = lookup.findStatic(Thread.class, "ofVirtual", MethodType.methodType(builders))
                    .invoke();
            builder = lookup.findVirtual(builders, "name", MethodType.methodType(builders, String.class, long.class))
                    .invoke(builder, name + "-", 1L);
            ThreadFactory threads = (ThreadFactory) lookup.findVirtual(
                            Class.forName("java.lang.Thread$Builder"),
                            "factory",
                            MethodType.methodType(ThreadFactory.class))
                    .invoke(builder);
            MethodHandle executor = lookup.findStatic(
                    Executors.class,
                    "newThreadPerTaskExecutor",
                    MethodType.methodType(ExecutorService.class, ThreadFactory.class));
            return (ExecutorService) executor.invoke(threads);
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            return pool(name, maxThreads);
        } catch (Throwable e) { // declared by invoke; the methods themselves throw nothing
            throw new IllegalStateException(e);
        }
    }

    /**
     * Returns a pool that makes a thread only if none is idle, unlike that of the JDK, and queues tasks only if it has
     * the maximum of threads. Idle threads end.
     */
    public static ExecutorService pool(String name, int maxThreads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                1,
                maxThreads,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new IdleThreadsFirst(),
                numbered(name),
                ThreadPools::enqueue);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory numbered(String name) {
        AtomicLong number = new AtomicLong();
        return task -> {
            Thread thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void enqueue(Runnable task, ThreadPoolExecutor pool) {
        if (!pool.isShutdown()) {
            pool.getQueue().add(task);
            pool.prestartCoreThread(); // in case that all threads have ended meanwhile
            if (!pool.isShutdown() || !pool.remove(task)) {
                return;
            }
        }
        throw new RejectedExecutionException("the pool is shut down");
    }

    /** A queue that the pool finds full unless a thread waits for a task. */
    private static final class IdleThreadsFirst extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1L;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }
}
