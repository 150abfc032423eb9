package io.larvik.smpp.net;

import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.Statistics;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The real resources: the system's clocks, event loops for network I/O, and threads for handlers unless the user
 * supplies an executor. Closing stops all of these threads.
 */
public final class NettyResources implements Resources, AutoCloseable {

    /** The size of the handler pool without virtual threads. */
    private static final int POOL_THREADS = 64;

    /** The interval at which a {@link HandlerQueue} checks whether it needs more workers. */
    private static final long STALL_CHECK_MILLIS = 1;

    private final String owner;
    private final EventLoopGroup group;
    private final HandlerThreads ownHandlerThreads;
    private final Executor handlerThreads;
    private final Consumer<Runnable> delayedExecutor = this::executeDelayed; // one for all sessions
    private final HandlerQueue unboundQueue;
    private final EventLog events;
    private final SessionTotals totals = new SessionTotals();
    private final RandomGenerator random = new Random(); // safe for any thread

    /** Starts event loops with the default log rate. The name is also the owner's name in the log. */
    public NettyResources(String name, int threads) {
        this(name, threads, SessionOptions.DEFAULT_LOG_RATE, name, null);
    }

    /**
     * Starts event loops.
     *
     * @param name the prefix of thread names
     * @param threads the number of event loops, at least 1
     * @param logRate the log lines per event and second
     * @param owner the client's or server's name in the log
     * @param userExecutor runs the handlers; null for threads of these resources
     */
    public NettyResources(String name, int threads, int logRate, String owner, @Nullable Executor userExecutor) {
        this.owner = owner;
        this.group = ClosingEventLoop.group(
                threads, new DefaultThreadFactory(name + "-io", true), NioIoHandler.newFactory());
        this.ownHandlerThreads = new HandlerThreads(newExecutor(name));
        Executor executor = userExecutor != null ? userExecutor : ownHandlerThreads;
        this.handlerThreads = task -> executeOrRun(executor, task);
        this.unboundQueue = newHandlerQueue();
        this.events = new EventLog(this, logRate);
    }

    /** Runs the task on this thread if the executor is shut down, so that the user still learns of the close. */
    private static void executeOrRun(Executor executor, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Future<?> schedule(Runnable task, long delayNanos) {
        return group.schedule(task, delayNanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public Executor handlerThreads() {
        return handlerThreads;
    }

    @Override
    public RandomGenerator random() {
        return random;
    }

    @Override
    public EventLog events() {
        return events;
    }

    @Override
    public String owner() {
        return owner;
    }

    EventLoopGroup group() {
        return group;
    }

    SessionTotals totals() {
        return totals;
    }

    /** Returns the sum over all sessions of these resources, open and closed. */
    public Statistics statistics() {
        return totals.statistics();
    }

    /** Returns the handler threads of these resources. User code runs on them unless the user supplies an executor. */
    HandlerThreads ownHandlerThreads() {
        return ownHandlerThreads;
    }

    /**
     * Returns the queue that all unbound sessions share. With a queue each, thousands of short connections would start
     * thousands of handler threads and take the processors from the event loops.
     */
    HandlerQueue unboundQueue() {
        return unboundQueue;
    }

    HandlerQueue newHandlerQueue() {
        return new HandlerQueue(ownHandlerThreads, delayedExecutor);
    }

    private void executeDelayed(Runnable task) {
        try {
            group.schedule(task, STALL_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the event loops have ended, and the handler threads are about to
        }
    }

    /** Returns whether the current thread belongs to these resources, and so must not wait for them to close. */
    public boolean isOwnThread() {
        return ownHandlerThreads.ownsCurrentThread() || isEventLoop();
    }

    /** Returns whether the current thread is an event loop, and so must not block. */
    public boolean isEventLoop() {
        for (EventExecutor loop : group) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }

    /** Stops all threads. Running handlers have one second to finish. */
    @Override
    public void close() {
        close(Duration.ofSeconds(1));
    }

    /** Stops all threads. Running handlers may finish within the timeout and are then interrupted. */
    public void close(Duration timeout) {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
        ownHandlerThreads.close(timeout);
    }

    /**
     * Uses a virtual thread per task on JDK 21 and later, found by reflection as we compile for 17, else a bounded
     * pool.
     */
    private static ExecutorService newExecutor(String name) {
        try {
            return (ExecutorService) MethodHandles.publicLookup()
                    .findStatic(
                            Executors.class,
                            "newVirtualThreadPerTaskExecutor",
                            MethodType.methodType(ExecutorService.class))
                    .invokeExact();
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return newPool(name);
        } catch (Throwable e) { // declared by invokeExact; the method itself throws nothing
            throw new IllegalStateException(e);
        }
    }

    private static ExecutorService newPool(String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                POOL_THREADS,
                POOL_THREADS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory(name + "-handler", true));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
