package io.larvik.smpp.client;

import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for a bound session, each at most until its deadline. Whose deadline is nearest goes first: that is
 * the order in which they came, and who comes back keeps its place.
 *
 * <p>Safe for any thread. One lock guards it; futures complete outside of it, failures where user code runs.
 */
final class Line {

    private record Waiting(long deadlineNanos, long number, CompletableFuture<Session> turn) {}

    private final Supplier<@Nullable Session> sessions;
    private final int capacity;
    private final Surroundings world;

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
     */
    Line(Supplier<@Nullable Session> sessions, int capacity, Surroundings world) {
        this.sessions = sessions;
        this.capacity = capacity;
        this.world = world;
    }

    /** Returns the session to use, now or when there is one; {@link NotSentException} after the deadline. */
    CompletableFuture<Session> enter(long deadlineNanos) {
        lock.lock();
        try {
            if (end != null) {
                return CompletableFuture.failedFuture(new NotSentException(end));
            }
            Session session = line.isEmpty() ? sessions.get() : null;
            if (session != null) {
                return CompletableFuture.completedFuture(session);
            }
            if (line.size() >= capacity) {
                return CompletableFuture.failedFuture(
                        new NotSentException("maxWaiters: " + capacity + " requests wait already"));
            }
            Waiting waiting = new Waiting(deadlineNanos, entered++, new CompletableFuture<>());
            line.add(waiting);
            arm();
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
            for (Waiting head = line.peek(); head != null; head = line.peek()) {
                Waiting first = head;
                if (first.deadlineNanos - world.time().nanoTime() <= 0) {
                    turns.add(() -> fail(first, "no connection in time"));
                } else {
                    Session session = sessions.get();
                    if (session == null) {
                        break;
                    }
                    turns.add(() -> first.turn.complete(session));
                }
                line.remove();
            }
            arm();
        } finally {
            lock.unlock();
        }
        turns.forEach(Runnable::run);
    }

    /** Lets nobody go any more. */
    void end(String why) {
        List<Waiting> rest;
        lock.lock();
        try {
            end = end == null ? why : end;
            rest = List.copyOf(line);
            line.clear();
            arm();
        } finally {
            lock.unlock();
        }
        rest.forEach(waiting -> fail(waiting, why));
    }

    private void fail(Waiting waiting, String why) {
        world.userCode().execute(() -> waiting.turn.completeExceptionally(new NotSentException(why)));
    }

    /** Sets the timer to the nearest deadline. */
    private void arm() {
        Waiting head = line.peek();
        if (timer != null && (head == null || head.deadlineNanos != timerNanos)) {
            timer.cancel(false);
            timer = null;
        }
        if (head != null && timer == null) {
            timerNanos = head.deadlineNanos;
            timer = world.time()
                    .schedule(this::ring, Math.max(0, timerNanos - world.time().nanoTime()));
        }
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
