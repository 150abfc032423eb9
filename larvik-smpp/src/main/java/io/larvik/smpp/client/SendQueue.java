package io.larvik.smpp.client;

import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SmppEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A queue of requests that wait for a bound session and for the send rate, each at most until its deadline. The request
 * with the nearest deadline goes first. That is the order of arrival, and a request that is sent again keeps its place.
 *
 * <p>Safe for use by several threads. One lock guards the state. Futures complete outside the lock, on any thread.
 */
final class SendQueue {

    private static final Duration MIN_RETRY_DELAY = Duration.ofSeconds(1);

    /**
     * @param requiredSession the only session that may be used; null for any
     */
    private record Waiting(
            long deadlineNanos,
            long sequence,
            @Nullable DirectSession requiredSession,
            CompletableFuture<DirectSession> permit) {}

    private final Supplier<@Nullable DirectSession> sessions;
    private final int capacity;
    private final Resources resources;
    private final AdaptiveRate adaptive;
    private final SendRate rate;

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiting> queue = new PriorityQueue<>((a, b) -> {
        int byDeadline = Long.signum(a.deadlineNanos - b.deadlineNanos);
        return byDeadline != 0 ? byDeadline : Long.compare(a.sequence, b.sequence);
    });
    private long nextSequence;
    private @Nullable Future<?> timer;
    private long timerNanos;
    private @Nullable String closeReason;

    /**
     * Creates an empty queue.
     *
     * @param sessions supplies the session to use; null while no session is bound
     * @param capacity the maximum number of waiting requests
     * @param limit the maximum number of requests per second; 0 for no limit
     */
    SendQueue(Supplier<@Nullable DirectSession> sessions, int capacity, int limit, Resources resources) {
        this.sessions = sessions;
        this.capacity = capacity;
        this.resources = resources;
        long now = resources.nanoTime();
        this.adaptive = new AdaptiveRate(now);
        this.rate = new SendRate(limit, adaptive, now);
    }

    /**
     * Acquires permission to send one request on any session. The future completes with the session, or with a
     * {@link NotSentException} after the deadline.
     */
    CompletableFuture<DirectSession> acquire(long deadlineNanos) {
        return acquire(null, deadlineNanos);
    }

    /**
     * Acquires permission to send one request on the required session, or on any if it is null. The future completes
     * with the session, or with a {@link NotSentException} after the deadline.
     */
    CompletableFuture<DirectSession> acquire(@Nullable DirectSession requiredSession, long deadlineNanos) {
        lock.lock();
        try {
            if (closeReason != null) {
                return CompletableFuture.failedFuture(new NotSentException(closeReason));
            }
            long now = resources.nanoTime();
            if (queue.isEmpty() && rate.nanosUntilNext(now) == 0) {
                DirectSession session = requiredSession != null ? requiredSession : sessions.get();
                if (session != null) {
                    rate.acquire(now);
                    return CompletableFuture.completedFuture(session);
                }
            }
            if (queue.size() >= capacity) {
                return CompletableFuture.failedFuture(
                        new NotSentException("maxWaiters: " + capacity + " requests wait already"));
            }
            Waiting waiting = new Waiting(deadlineNanos, nextSequence++, requiredSession, new CompletableFuture<>());
            queue.add(waiting);
            scheduleTimer(now);
            return waiting.permit;
        } finally {
            lock.unlock();
        }
    }

    /** Completes all requests that may be sent now. Must be called when a session becomes bound. */
    void dispatch() {
        List<Runnable> completions = new ArrayList<>();
        lock.lock();
        try {
            long now = resources.nanoTime();
            for (Waiting head = queue.peek(); head != null; head = queue.peek()) {
                Runnable completion = completion(head, now);
                if (completion == null) {
                    break;
                }
                completions.add(completion);
                queue.remove();
            }
            scheduleTimer(now);
        } finally {
            lock.unlock();
        }
        completions.forEach(Runnable::run);
    }

    private @Nullable Runnable completion(Waiting head, long nowNanos) {
        DirectSession session = head.requiredSession != null ? head.requiredSession : sessions.get();
        if (head.deadlineNanos - nowNanos <= 0) {
            String reason = session == null ? "no connection in time" : "the rate that is kept left no room in time";
            return () -> fail(head, reason);
        }
        if (session == null || rate.nanosUntilNext(nowNanos) > 0) {
            return null;
        }
        rate.acquire(nowNanos);
        return () -> head.permit.complete(session);
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
        lock.lock();
        try {
            long seconds = (long) ((queue.size() + 1) / adaptive.perSecond(resources.nanoTime()));
            return seconds < MIN_RETRY_DELAY.toSeconds() ? MIN_RETRY_DELAY : Duration.ofSeconds(seconds);
        } finally {
            lock.unlock();
        }
    }

    /** Fails all waiting and all later requests. */
    void close(String reason) {
        List<Waiting> rejected;
        lock.lock();
        try {
            closeReason = closeReason == null ? reason : closeReason;
            rejected = List.copyOf(queue);
            queue.clear();
            scheduleTimer(resources.nanoTime());
        } finally {
            lock.unlock();
        }
        rejected.forEach(waiting -> fail(waiting, reason));
    }

    private static void fail(Waiting waiting, String reason) {
        waiting.permit.completeExceptionally(new NotSentException(reason));
    }

    /** Schedules the timer for the time when the first request may be sent or expires. */
    private void scheduleTimer(long nowNanos) {
        Waiting head = queue.peek();
        long atNanos = head == null ? 0 : nextWakeUp(head, nowNanos);
        if (timer != null && (head == null || atNanos != timerNanos)) {
            timer.cancel(false);
            timer = null;
        }
        if (head != null && timer == null) {
            timerNanos = atNanos;
            timer = resources.schedule(this::timerFired, Math.max(0, atNanos - nowNanos));
        }
    }

    private long nextWakeUp(Waiting head, long nowNanos) {
        long untilDeadline = head.deadlineNanos - nowNanos;
        long untilNext = rate.nanosUntilNext(nowNanos);
        boolean waitsForSession = head.requiredSession == null && sessions.get() == null;
        return nowNanos + (waitsForSession ? untilDeadline : Math.min(untilDeadline, untilNext));
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
