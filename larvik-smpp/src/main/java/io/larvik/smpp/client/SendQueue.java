package io.larvik.smpp.client;

import io.larvik.smpp.net.Resources;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Session;
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
 * Requests that wait for a bound session, and for the pace to let them go, each at most until its deadline. Whose
 * deadline is nearest goes first: that is the order in which they came, and who comes back keeps its place.
 *
 * <p>Safe for any thread. One lock guards it; futures complete outside of it, on any thread.
 */
final class SendQueue {

    private static final Duration MIN_RETRY_DELAY = Duration.ofSeconds(1);

    /** @param only the session to go on; null for any */
    private record Waiting(
            long deadlineNanos, long sequence, @Nullable Session requiredSession, CompletableFuture<Session> permit) {}

    private final Supplier<@Nullable Session> sessions;
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
     * Makes an empty line.
     *
     * @param sessions tells the session to use; null while there is none
     * @param capacity how many may wait
     * @param limit how many may go in a second; 0 for no limit
     */
    SendQueue(Supplier<@Nullable Session> sessions, int capacity, int limit, Resources resources) {
        this.sessions = sessions;
        this.capacity = capacity;
        this.resources = resources;
        long now = resources.nanoTime();
        this.adaptive = new AdaptiveRate(now);
        this.rate = new SendRate(limit, adaptive, now);
    }

    /** Returns the session to use, when it may be used; {@link NotSentException} after the deadline. */
    CompletableFuture<Session> acquire(long deadlineNanos) {
        return acquire(null, deadlineNanos);
    }

    /** Returns the session when it may be used; {@link NotSentException} after the deadline. */
    CompletableFuture<Session> acquire(@Nullable Session requiredSession, long deadlineNanos) {
        lock.lock();
        try {
            if (closeReason != null) {
                return CompletableFuture.failedFuture(new NotSentException(closeReason));
            }
            long now = resources.nanoTime();
            if (queue.isEmpty() && rate.nanosUntilNext(now) == 0) {
                Session session = requiredSession != null ? requiredSession : sessions.get();
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

    /** Lets go whoever may; to be called whenever there is a session. */
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
        Session session = head.requiredSession != null ? head.requiredSession : sessions.get();
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

    /** The message centre accepted a request. */
    void accepted() {
        adaptive.accepted(resources.nanoTime());
    }

    /** The message centre wants us to be slower. */
    void throttled() {
        long now = resources.nanoTime();
        if (adaptive.throttled(now)) {
            resources.log(SmppEvent.THROTTLE_UPSTREAM, "rate=" + Math.round(adaptive.perSecond(now) * 10) / 10.0);
        }
    }

    /** Returns when it makes sense to try again what was refused: when all who wait now are gone. */
    Duration retryAfter() {
        lock.lock();
        try {
            long seconds = (long) ((queue.size() + 1) / adaptive.perSecond(resources.nanoTime()));
            return seconds < MIN_RETRY_DELAY.toSeconds() ? MIN_RETRY_DELAY : Duration.ofSeconds(seconds);
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody go any more. */
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

    /** Sets the timer to when the first may go, or its deadline. */
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
