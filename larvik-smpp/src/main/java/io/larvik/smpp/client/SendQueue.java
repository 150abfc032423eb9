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

    private static final Duration LEAST_RETRY = Duration.ofSeconds(1);

    /** @param only the session to go on; null for any */
    private record Waiting(
            long deadlineNanos, long number, @Nullable Session only, CompletableFuture<Session> turn) {}

    private final Supplier<@Nullable Session> sessions;
    private final int capacity;
    private final Resources resources;
    private final AdaptiveRate adaptive;
    private final SendRate pace;

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Waiting> line = new PriorityQueue<>((a, b) -> {
        int byDeadline = Long.signum(a.deadlineNanos - b.deadlineNanos);
        return byDeadline != 0 ? byDeadline : Long.compare(a.number, b.number);
    });
    private long entered;
    private @Nullable Future<?> timer;
    private long timerNanos;
    private @Nullable String end;

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
        this.pace = new SendRate(limit, adaptive, now);
    }

    /** Returns the session to use, when it may be used; {@link NotSentException} after the deadline. */
    CompletableFuture<Session> enter(long deadlineNanos) {
        return enter(null, deadlineNanos);
    }

    /** Returns the session when it may be used; {@link NotSentException} after the deadline. */
    CompletableFuture<Session> enter(@Nullable Session only, long deadlineNanos) {
        lock.lock();
        try {
            if (end != null) {
                return CompletableFuture.failedFuture(new NotSentException(end));
            }
            long now = resources.nanoTime();
            if (line.isEmpty() && pace.nanosUntilNext(now) == 0) {
                Session session = only != null ? only : sessions.get();
                if (session != null) {
                    pace.take(now);
                    return CompletableFuture.completedFuture(session);
                }
            }
            if (line.size() >= capacity) {
                return CompletableFuture.failedFuture(
                        new NotSentException("maxWaiters: " + capacity + " requests wait already"));
            }
            Waiting waiting = new Waiting(deadlineNanos, entered++, only, new CompletableFuture<>());
            line.add(waiting);
            arm(now);
            return waiting.turn;
        } finally {
            lock.unlock();
        }
    }

    /** Lets go whoever may; to be called whenever there is a session. */
    void move() {
        List<Runnable> turns = new ArrayList<>();
        lock.lock();
        try {
            long now = resources.nanoTime();
            for (Waiting head = line.peek(); head != null; head = line.peek()) {
                Runnable turn = turn(head, now);
                if (turn == null) {
                    break;
                }
                turns.add(turn);
                line.remove();
            }
            arm(now);
        } finally {
            lock.unlock();
        }
        turns.forEach(Runnable::run);
    }

    private @Nullable Runnable turn(Waiting head, long nowNanos) {
        Session session = head.only != null ? head.only : sessions.get();
        if (head.deadlineNanos - nowNanos <= 0) {
            String why = session == null ? "no connection in time" : "the rate that is kept left no room in time";
            return () -> fail(head, why);
        }
        if (session == null || pace.nanosUntilNext(nowNanos) > 0) {
            return null;
        }
        pace.take(nowNanos);
        return () -> head.turn.complete(session);
    }

    /** The message centre accepted a request. */
    void accepted() {
        adaptive.accepted(resources.nanoTime());
    }

    /** The message centre wants us to be slower. */
    void refused() {
        long now = resources.nanoTime();
        if (adaptive.refused(now)) {
            resources.log(SmppEvent.THROTTLE_UPSTREAM, "rate=" + Math.round(adaptive.perSecond(now) * 10) / 10.0);
        }
    }

    /** Returns when it makes sense to try again what was refused: when all who wait now are gone. */
    Duration retryAfter() {
        lock.lock();
        try {
            long seconds = (long) ((line.size() + 1) / adaptive.perSecond(resources.nanoTime()));
            return seconds < LEAST_RETRY.toSeconds() ? LEAST_RETRY : Duration.ofSeconds(seconds);
        } finally {
            lock.unlock();
        }
    }

    /** Lets nobody go any more. */
    void end(String why) {
        List<Waiting> rest;
        lock.lock();
        try {
            end = end == null ? why : end;
            rest = List.copyOf(line);
            line.clear();
            arm(resources.nanoTime());
        } finally {
            lock.unlock();
        }
        rest.forEach(waiting -> fail(waiting, why));
    }

    private static void fail(Waiting waiting, String why) {
        waiting.turn.completeExceptionally(new NotSentException(why));
    }

    /** Sets the timer to when the first may go, or its deadline. */
    private void arm(long nowNanos) {
        Waiting head = line.peek();
        long at = head == null ? 0 : wakeUp(head, nowNanos);
        if (timer != null && (head == null || at != timerNanos)) {
            timer.cancel(false);
            timer = null;
        }
        if (head != null && timer == null) {
            timerNanos = at;
            timer = resources.schedule(this::ring, Math.max(0, at - nowNanos));
        }
    }

    private long wakeUp(Waiting head, long nowNanos) {
        long untilDeadline = head.deadlineNanos - nowNanos;
        long untilNext = pace.nanosUntilNext(nowNanos);
        boolean waitsForSession = head.only == null && sessions.get() == null;
        return nowNanos + (waitsForSession ? untilDeadline : Math.min(untilDeadline, untilNext));
    }

    private void ring() {
        lock.lock();
        try {
            timer = null;
        } finally {
            lock.unlock();
        }
        move();
    }
}
