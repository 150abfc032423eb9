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
 * The resources of the system: its clocks, event loops that move octets, and threads for handlers unless the user names an
 * executor. Closing stops all of the threads.
 */
public final class NettyResources implements Resources, AutoCloseable {

    /** Without virtual threads, handlers that block share this many. */
    private static final int POOL_THREADS = 64;

    /** How long handlers may keep others waiting before more threads help. */
    private static final long STALL_CHECK_MILLIS = 1;

    private final String owner;
    private final EventLoopGroup group;
    private final HandlerThreads ownHandlerThreads;
    private final Executor handlerThreads;
    private final Consumer<Runnable> delayedExecutor = this::executeDelayed; // one for all sessions
    private final HandlerQueue unboundQueue;
    private final EventLog events;
    private final SessionTotals totals = new SessionTotals();
    private final RandomGenerator random = new Random(); // for any thread

    /** Starts event loops for an owner that the log calls by the name, with 10 lines of one event in a second. */
    public NettyResources(String name, int threads) {
        this(name, threads, SessionOptions.DEFAULT_LOG_RATE, name, null);
    }

    /**
     * Starts event loops.
     *
     * @param name what their threads are called after
     * @param threads at least 1
     * @param logRate how many lines of one event the log takes in a second
     * @param owner how the log calls the client or server
     * @param userExecutor where handlers run; null for threads of these resources
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

    /** When all threads are stopped already, nobody else is left to tell the user of the end. */
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

    /** Returns what all sessions of these resources, open and closed, did together. */
    public Statistics statistics() {
        return totals.statistics();
    }

    /** Returns the threads of these resources, where user code runs unless the user names an executor. */
    HandlerThreads ownHandlerThreads() {
        return ownHandlerThreads;
    }

    /**
     * Returns the line of all sessions that are not bound, who have little to tell: a thread for each of thousands that
     * come and go at once would take the processors from the event loops.
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
            // the event loops are gone, and the threads of handlers are about to
        }
    }

    /** Tells whether this thread is one of these: it must not wait for their end. */
    public boolean isOwnThread() {
        return ownHandlerThreads.ownsCurrentThread() || isEventLoop();
    }

    /** Tells whether this thread is an event loop: it must not wait for what it does itself. */
    public boolean isEventLoop() {
        for (EventExecutor loop : group) {
            if (loop.inEventLoop()) {
                return true;
            }
        }
        return false;
    }

    /** Stops all threads; running handlers are let finish, for a second at most. */
    @Override
    public void close() {
        close(Duration.ofSeconds(1));
    }

    /** Stops all threads; running handlers are let finish for the time given, then interrupted. */
    public void close(Duration timeout) {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(3, TimeUnit.SECONDS);
        ownHandlerThreads.close(timeout);
    }

    /** A virtual thread per task on JDK 21 and later, found by look-up as we compile for 17; else a bounded pool. */
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
        } catch (Throwable e) { // what invokeExact declares; the method itself throws nothing
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
