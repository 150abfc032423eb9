package io.larvik.smpp.net;

import io.larvik.smpp.engine.SessionTotals;
import io.larvik.smpp.log.EventLog;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.threads.Completions;
import io.larvik.smpp.threads.GuardedRecorder;
import io.larvik.smpp.threads.HandlerHost;
import io.larvik.smpp.threads.HandlerQueue;
import io.larvik.smpp.threads.HandlerThreads;
import io.larvik.smpp.threads.ThreadPools;
import io.larvik.smpp.threads.UserExecutor;
import io.larvik.smpp.threads.UserThreads;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The real resources: the system's clocks, event loops for network I/O, and threads for handlers unless the user
 * supplies an executor. Closing stops all of these threads.
 */
public final class NettyResources implements Resources, HandlerHost, AutoCloseable {

    /** The size of the handler pool without virtual threads. */
    private static final int POOL_THREADS = 64;

    /** How many spare threads user code can hold. */
    private static final int SPARE_THREADS = 1_000;

    /** How many handlers are logged that still run at the end. */
    private static final int MAX_TOLD = 10;

    /** The interval at which a {@link HandlerQueue} checks whether it needs more workers. */
    private static final long STALL_CHECK_MILLIS = 1;

    private final String owner;
    private final Supplier<EventLoopGroup> starter;
    private final ReentrantLock startLock = new ReentrantLock();
    private final UserThreads userThreads = new UserThreads();
    private final HandlerThreads ownHandlerThreads;
    private final HandlerThreads spareThreads;
    private final Executor handlerThreads;
    private final Completions completions;
    private final Consumer<Runnable> delayedExecutor = this::executeDelayed; // one for all sessions
    private final HandlerQueue unboundQueue;
    private final boolean usesMdc;
    private final EventLog events;
    private final @Nullable SmppRecorder recorder;
    private final SessionTotals totals = new SessionTotals();
    private final RandomGenerator random = new Random(); // safe for any thread

    // written under the lock

    /** Null until it is first used, so that a client or server that was only created holds nothing of the system. */
    private volatile @Nullable EventLoopGroup group;

    private boolean closed;

    /** Makes resources for sessions with default options. The name is also the owner's name in the log. */
    public NettyResources(String name, int threads) {
        this(name, threads, name, SessionOptions.forEsme());
    }

    /**
     * Makes resources.
     *
     * @param name the prefix of thread names
     * @param threads the number of event loops, at least 1
     * @param owner the client's or server's name in the log
     * @param options say how much is logged, what runs the handlers, and what records
     */
    public NettyResources(String name, int threads, String owner, SessionOptions options) {
        Executor userExecutor = options.executor();
        SmppRecorder userRecorder = options.recorder();
        this.owner = owner;
        this.usesMdc = options.usesMdc() && userExecutor != SessionOptions.DIRECT;
        this.starter = () -> EventLoops.start(threads, EventLoopThread.factory(name + "-io"));
        this.ownHandlerThreads =
                new HandlerThreads(ThreadPools.virtualThreadsOrPool(name + "-handler", POOL_THREADS), userThreads);
        this.spareThreads = new HandlerThreads(ThreadPools.pool(name + "-spare", SPARE_THREADS), userThreads);
        this.handlerThreads =
                userExecutor != null ? executor(userExecutor) : task -> executeOrRun(ownHandlerThreads, task);
        this.completions = new Completions(this);
        this.unboundQueue = newHandlerQueue();
        this.events = new EventLog(this, options.logRate());
        this.recorder = userRecorder != null
                ? new GuardedRecorder(userRecorder, thrown -> failed(owner, "in=recorder ", thrown))
                : null;
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
        return group().schedule(task, delayNanos, TimeUnit.NANOSECONDS);
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
    public @Nullable SmppRecorder recorder() {
        return recorder;
    }

    @Override
    public Runnable inContextOf(Session session, Runnable code) {
        return usesMdc ? () -> SessionMdc.run(session, code) : code;
    }

    @Override
    public String owner() {
        return owner;
    }

    /**
     * Returns the event loops.
     *
     * @throws RejectedExecutionException if these resources were closed before they had any
     */
    EventLoopGroup group() {
        EventLoopGroup started = group;
        return started != null ? started : start();
    }

    private EventLoopGroup start() {
        startLock.lock();
        try {
            EventLoopGroup started = group;
            if (started == null) {
                if (closed) {
                    throw new RejectedExecutionException("closed");
                }
                started = starter.get();
                group = started;
            }
            return started;
        } finally {
            startLock.unlock();
        }
    }

    private void stop() {
        EventLoopGroup started;
        startLock.lock();
        try {
            closed = true;
            started = group;
        } finally {
            startLock.unlock();
        }
        if (started != null) {
            EventLoops.stop(started, 2).awaitUninterruptibly(3, TimeUnit.SECONDS);
        }
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

    /** Returns an executor that runs user code on the user's executor as that one permits. */
    Executor executor(Executor userExecutor) {
        return userExecutor == SessionOptions.DIRECT ? userExecutor : new UserExecutor(userExecutor, this);
    }

    @Override
    public void executeOnSpareThread(Runnable task) {
        executeOrRun(spareThreads, task);
    }

    @Override
    public UserThreads userThreads() {
        return userThreads;
    }

    @Override
    public void later(Runnable task, long delayNanos) {
        schedule(task, delayNanos);
    }

    @Override
    public void executorRejects(int waiting) {
        log(SmppEvent.EXECUTOR_REJECTED, "waiting=" + waiting);
    }

    @Override
    public void executorFailed(Throwable thrown) {
        failed(owner(), "in=executor ", thrown);
    }

    @Override
    public void complete(Runnable completion) {
        complete(completion, handlerThreads);
    }

    /** Completes a future as {@link #complete(Runnable)} does, on a thread of this executor if it has one. */
    void complete(Runnable completion, Executor executor) {
        if (executor == SessionOptions.DIRECT) {
            run(completion);
        } else {
            completions.execute(completion, executor);
        }
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
            group().schedule(task, STALL_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // the event loops have ended, and the handler threads are about to
        }
    }

    /** Returns whether the current thread runs user code of these resources, and so must not wait for them to close. */
    public boolean isOwnThread() {
        return userThreads.includeCurrent() || isEventLoop();
    }

    /** Returns whether the current thread is an event loop, and so must not block. */
    @Override
    public boolean isEventLoop() {
        return EventLoopThread.isCurrent();
    }

    /** Stops all threads. Running handlers have one second to finish. */
    @Override
    public void close() {
        close(Duration.ofSeconds(1));
    }

    /**
     * Stops all threads. Running handlers may finish within the timeout and are then interrupted. Those that still run
     * are logged.
     */
    public void close(Duration timeout) {
        long deadline = nanoTime() + timeout.toNanos();
        stop();
        completions.flush();
        List<Runnable> unstarted = new ArrayList<>(ownHandlerThreads.close(remaining(deadline)));
        unstarted.addAll(spareThreads.close(remaining(deadline)));
        logRunningHandlers();
        if (!unstarted.isEmpty()) { // callers may wait for their results
            Thread runner =
                    new Thread(() -> userThreads.run(() -> unstarted.forEach(Runnable::run)), "unstarted-handlers");
            runner.setDaemon(true);
            runner.start();
        }
    }

    private void logRunningHandlers() {
        List<String> running = userThreads.describeOthers();
        if (!running.isEmpty()) {
            List<String> first = running.subList(0, Math.min(running.size(), MAX_TOLD));
            log(
                    SmppEvent.HANDLER_RUNNING,
                    "count=" + running.size() + " threads=" + LogValues.quoted(first.toString()));
        }
    }

    private Duration remaining(long deadlineNanos) {
        return Duration.ofNanos(Math.max(0, deadlineNanos - nanoTime()));
    }
}
