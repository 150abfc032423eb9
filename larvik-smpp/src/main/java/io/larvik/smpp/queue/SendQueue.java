package io.larvik.smpp.queue;

import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.EventLoopThread;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppInterruptedException;
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.session.Statistics;
import io.larvik.smpp.session.WhenQueueFull;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The one place where messages of a client wait. A request leaves it for a session only when that session is bound, its
 * window has room and the rate allows. So nothing that a lost connection could strand waits anywhere else.
 *
 * <p>The queue is bounded. When it is full, the thread that sends waits for a place, in the order of arrival, or its
 * operation fails at once. An event loop never waits, because what waits leaves on event loops.
 *
 * <p>Safe for use by several threads. One lock guards the state. A message that finds the queue empty, no limit of the
 * rate and room in a window needs no lock. Everything else leaves on the event loop, from {@link #dispatch}, which runs
 * when requests have ended, when a session is bound, and by a timer. Requests leave and futures complete outside the
 * lock; one thread at a time dispatches, so that they leave in order.
 */
public final class SendQueue {

    private static final Duration MIN_RETRY_DELAY = Duration.ofSeconds(1);

    /** How much later than the best time a timer may fire before it is replaced. */
    private static final long TIMER_SLACK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

    /** Blocked threads are released in groups of at most this size, as waking one costs the event loop some time. */
    private static final int RELEASE_GROUP = 64;

    private static final int RELEASES_PER_SECOND = 100;

    /** The shortest wait for the rate. The rate allows bursts of longer times, so that nothing is lost. */
    private static final long MIN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /** An operation without a place, and what its blocked thread waits for. */
    record Blocked(SendOperation operation, CompletableFuture<Void> released) {}

    private final SessionSource sessions;
    private final SendOptions options;
    private final Resources resources;
    private final @Nullable SmppRecorder recorder;
    private final AdaptiveRate adaptive;
    private final SendRate rate;
    private final WaitingOperations waiting;

    /** How many requests may wait when blocked threads are released. */
    private final int releaseBelow;

    private final ReentrantLock lock = new ReentrantLock();

    // guarded by the lock; what is volatile is also read without it

    /** The operations of blocked threads. There are none unless others wait. */
    private final ArrayDeque<Blocked> blocked = new ArrayDeque<>();

    private volatile boolean dispatching;
    private boolean dispatchAgain;
    private boolean dispatchScheduled;
    private @Nullable Future<?> timer;
    private long timerNanos;

    /** Why no more operations are taken; null while they are. */
    private volatile @Nullable NotSentException closeReason;

    /** Completes when nothing waits any more; null before the queue drains. */
    private @Nullable CompletableFuture<Void> drained;

    public SendQueue(SessionSource sessions, SendOptions options, Resources resources) {
        this.sessions = sessions;
        this.options = options;
        this.resources = resources;
        this.recorder = resources.recorder();
        long now = resources.nanoTime();
        this.adaptive = new AdaptiveRate(now);
        this.rate = new SendRate(options.rateLimit(), adaptive, now);
        this.waiting = new WaitingOperations(sessions, rate, resources);
        int group = options.rateLimit() == 0 ? RELEASE_GROUP : options.rateLimit() / RELEASES_PER_SECOND;
        this.releaseBelow = options.maxQueued() - Math.min(options.maxQueued() / 8, Math.min(RELEASE_GROUP, group));
    }

    /**
     * Sends an operation, now or as soon as a session, its window and the rate allow. If the queue is full, the calling
     * thread waits for a place, or the operation fails, as the options say.
     *
     * @throws SmppInterruptedException if the thread is interrupted while it waits; the operation has then failed
     */
    public void send(SendOperation operation) {
        Blocked place = start(operation);
        if (place != null) {
            awaitRelease(place);
        }
    }

    /** Returns what the thread has to wait for; null if the operation has left, has its place, or has failed. */
    @Nullable
    Blocked start(SendOperation operation) {
        return sendAtOnce(operation) ? null : enqueue(operation);
    }

    /** Sends an operation of one request that has nothing to wait for. Needs no lock. */
    private boolean sendAtOnce(SendOperation operation) {
        if (!waiting.isEmpty() || dispatching || closeReason != null || operation.size() > 1 || !rate.isUnlimited()) {
            return false;
        }
        long now = resources.nanoTime();
        if (operation.deadline.isTooShort(now, sessions)) {
            return false;
        }
        DirectSession session = sessions.reserve(List.of());
        if (session == null) {
            return false;
        }
        operation.takeNext(session, now).run();
        return true;
    }

    private @Nullable Blocked enqueue(SendOperation operation) {
        NotSentException refusal;
        lock.lock();
        try {
            refusal = closeReason;
            if (refusal == null) {
                if (blocked.isEmpty() && hasPlace(operation)) {
                    long now = resources.nanoTime();
                    waiting.add(operation, now);
                    wakeUp(now);
                    return null;
                }
                if (options.whenQueueFull() == WhenQueueFull.BLOCK && !EventLoopThread.isCurrent()) {
                    Blocked place = new Blocked(operation, new CompletableFuture<>());
                    blocked.add(place);
                    return place;
                }
                refusal = new NotSentException("maxQueued: " + waiting.requests() + " requests wait already");
            }
        } finally {
            lock.unlock();
        }
        operation.takeUnsent(refusal).run();
        return null;
    }

    private boolean hasPlace(SendOperation operation) {
        return waiting.isEmpty() || waiting.requests() + operation.unsent() <= options.maxQueued();
    }

    /** Sees to a dispatch if something may leave now, as nothing else may cause one; otherwise sets the timer. */
    private void wakeUp(long nowNanos) {
        if (waiting.isEmpty() || !sessions.hasRoom() || rate.nanosUntilNext(nowNanos) > 0) {
            scheduleTimer(nowNanos);
        } else if (dispatching) {
            dispatchAgain = true;
        } else {
            scheduleDispatch();
        }
    }

    private void awaitRelease(Blocked place) {
        SendOperation operation = place.operation;
        try {
            place.released.get(operation.deadline.leaveByNanos() - resources.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            expire(place);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (giveUp(operation, "the thread was interrupted")) {
                throw operation.located(new SmppInterruptedException(e, false)).thrownHere();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e); // nobody completes it so
        }
    }

    /** Fails the operation of a blocked thread whose time is over, unless it has got its place. */
    void expire(Blocked place) {
        List<Runnable> actions = new ArrayList<>();
        lock.lock();
        try {
            if (blocked.remove(place)) {
                place.released.complete(null);
                long now = resources.nanoTime();
                waiting.expire(place.operation, now, actions);
                releaseBlocked(now);
                wakeUp(now);
            }
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
    }

    /** Schedules a dispatch on the event loop. Must be called when a session becomes bound, or ends. */
    public void sessionsChanged() {
        lock.lock();
        try {
            if (!waiting.isEmpty()) {
                scheduleDispatch();
            }
        } finally {
            lock.unlock();
        }
    }

    private void scheduleDispatch() {
        if (!dispatchScheduled) {
            dispatchScheduled = true;
            resources.schedule(this::scheduledDispatch, 0);
        }
    }

    private void scheduledDispatch() {
        lock.lock();
        try {
            dispatchScheduled = false;
        } finally {
            lock.unlock();
        }
        dispatch();
    }

    /** Makes all requests leave that may leave now. Called on an event loop, also when requests have ended. */
    public void dispatch() {
        boolean again = !waiting.isEmpty();
        while (again && beginDispatch()) {
            try {
                collect().forEach(Runnable::run);
            } finally {
                again = endDispatch();
            }
        }
    }

    /** Returns whether this thread dispatches; another that does so already dispatches again. */
    private boolean beginDispatch() {
        lock.lock();
        try {
            dispatchAgain = dispatching;
            dispatching = true;
            return !dispatchAgain;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether to dispatch again. */
    private boolean endDispatch() {
        lock.lock();
        try {
            dispatching = false;
            return dispatchAgain;
        } finally {
            lock.unlock();
        }
    }

    /** Takes what may leave and what has expired out of the queue; the results make it leave and fail. */
    private List<Runnable> collect() {
        List<Runnable> actions = new ArrayList<>();
        lock.lock();
        try {
            long now = resources.nanoTime();
            waiting.takeExpired(now, actions);
            do {
                waiting.takeReady(now, actions);
            } while (releaseBlocked(now));
            NotSentException why = closeReason;
            if (drained != null && why != null && !sessions.isBound()) {
                waiting.failAll(why, actions);
            }
            scheduleTimer(now);
            CompletableFuture<Void> done = drained;
            if (done != null && waiting.isEmpty()) {
                actions.add(() -> done.complete(null));
            }
        } finally {
            lock.unlock();
        }
        return actions;
    }

    /** Gives places to blocked threads in their order. Returns whether there was one. */
    private boolean releaseBlocked(long nowNanos) {
        boolean released = false;
        while (!blocked.isEmpty()
                && (released || waiting.requests() <= releaseBelow)
                && hasPlace(blocked.element().operation)) {
            Blocked place = blocked.remove();
            waiting.add(place.operation, nowNanos);
            place.released.complete(null);
            released = true;
        }
        return released;
    }

    /** Puts a request that has left back to its place; the refusal is what it fails with if it cannot leave again. */
    void sendAgain(SendOperation operation, int index, @Nullable RuntimeException refusal) {
        List<Runnable> actions = new ArrayList<>();
        lock.lock();
        try {
            long now = resources.nanoTime();
            waiting.putBack(operation, index, refusal, now);
            if (operation.givenUp || (closeReason != null && drained == null)) {
                NotSentException why = closeReason;
                waiting.remove(operation, why != null ? why : new NotSentException("its caller gave it up"), actions);
            } else {
                wakeUp(now);
            }
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
    }

    /**
     * Fails what has not left of an operation. Nothing of it leaves again.
     *
     * @return whether nothing of it has left
     */
    public boolean giveUp(SendOperation operation, String reason) {
        NotSentException why = new NotSentException(reason);
        List<Runnable> actions = new ArrayList<>();
        boolean untouched;
        lock.lock();
        try {
            untouched = operation.isUntouched();
            operation.givenUp = true;
            blocked.removeIf(place -> place.operation == operation);
            waiting.remove(operation, why, actions);
            long now = resources.nanoTime();
            releaseBlocked(now);
            wakeUp(now);
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
        return untouched;
    }

    /** Records that the message centre accepted a request. */
    void accepted() {
        adaptive.accepted(resources.nanoTime());
    }

    /** Records that the message centre refused a request because of its rate, and lowers the send rate. */
    void throttled() {
        long now = resources.nanoTime();
        if (adaptive.throttled(now)) {
            resources.log(SmppEvent.THROTTLE_UPSTREAM, "rate=" + Math.round(adaptive.perSecond(now) * 10) / 10.0);
        }
    }

    /**
     * Returns the time after which a refused request should be sent again: the time to send all requests that wait now.
     */
    Duration retryAfter() {
        long seconds = (long) ((waiting.requests() + 1) / adaptive.perSecond(resources.nanoTime()));
        return seconds < MIN_RETRY_DELAY.toSeconds() ? MIN_RETRY_DELAY : Duration.ofSeconds(seconds);
    }

    /** Tells the recorder that all of an operation has left. Called outside the lock. */
    void recordSent(SendOperation operation, long nowNanos) {
        if (recorder != null) {
            recorder.messageQueued(nowNanos - operation.deadline.sinceNanos(), true);
        }
    }

    /** Returns what waits, for what and how long, and how many operations have expired. */
    public Statistics statistics() {
        lock.lock();
        try {
            return waiting.statistics(resources.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes no more operations and releases the blocked threads. What waits may still leave, unless no session is
     * bound. The future completes when nothing waits any more.
     */
    public CompletableFuture<Void> drain(String why) {
        NotSentException reason = new NotSentException(why, false);
        CompletableFuture<Void> done = new CompletableFuture<>();
        List<Runnable> actions = new ArrayList<>();
        lock.lock();
        try {
            refuse(reason, actions);
            if (!sessions.isBound()) {
                waiting.failAll(reason, actions);
            }
            if (waiting.isEmpty()) {
                done.complete(null);
            } else {
                drained = done;
            }
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
        return done;
    }

    /** Takes no more operations, releases the blocked threads and fails all that waits. */
    public void close(String why) {
        NotSentException reason = new NotSentException(why, false);
        List<Runnable> actions = new ArrayList<>();
        lock.lock();
        try {
            refuse(reason, actions);
            waiting.failAll(reason, actions);
            drained = null;
            scheduleTimer(resources.nanoTime());
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
    }

    private void refuse(NotSentException reason, List<Runnable> actions) {
        closeReason = closeReason == null ? reason : closeReason;
        for (Blocked place : blocked) {
            actions.add(place.operation.takeUnsent(reason));
            actions.add(() -> place.released.complete(null));
        }
        blocked.clear();
    }

    /** Schedules the timer for the time when the rate allows the next request, or when an operation expires. */
    private void scheduleTimer(long nowNanos) {
        long untilNext = untilWakeUp(nowNanos);
        long atNanos = nowNanos + untilNext;
        if (timer != null && (untilNext == Long.MAX_VALUE || timerNanos - atNanos > TIMER_SLACK_NANOS)) {
            timer.cancel(false);
            timer = null;
        }
        if (timer == null && untilNext != Long.MAX_VALUE) {
            timerNanos = atNanos;
            timer = resources.schedule(this::timerFired, Math.max(0, untilNext));
        }
    }

    private long untilWakeUp(long nowNanos) {
        long untilExpiry = waiting.untilExpiry(nowNanos);
        return waiting.isEmpty() || !sessions.hasRoom()
                ? untilExpiry
                : Math.min(untilExpiry, Math.max(MIN_PAUSE_NANOS, rate.nanosUntilNext(nowNanos)));
    }

    private void timerFired() {
        lock.lock();
        try {
            timer = null;
        } finally {
            lock.unlock();
        }
        dispatch();
    }
}
