package io.larvik.smpp.queue;

import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.session.Statistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations that wait in a {@link SendQueue}, and which of their requests leave next.
 *
 * <p>The operation with the nearest deadline goes first. That is the order of arrival, and a request that is sent again
 * keeps its place. An operation of which some requests have left continues on the same session before another starts
 * there. A session without room therefore holds up nothing but the rest of one message.
 *
 * <p>The lock of the queue guards it. What must happen outside the lock is added to a list of actions.
 */
final class WaitingOperations {

    /** What keeps the first request from leaving. */
    private enum Obstacle {
        CONNECTION("no connection in time"),
        RATE("the rate that is kept left no room in time"),
        WINDOW("no slot of the window became free in time");

        private final String reason;

        Obstacle(String reason) {
            this.reason = reason;
        }
    }

    private final SessionSource sessions;
    private final SendRate rate;
    private final Resources resources;

    private final PriorityQueue<SendOperation> waiting = new PriorityQueue<>((a, b) -> {
        int byDeadline = Long.signum(a.deadline.leaveByNanos() - b.deadline.leaveByNanos());
        return byDeadline != 0 ? byDeadline : Long.compare(a.sequence, b.sequence);
    });

    /** The operations of which some requests have left and others wait for the same session. */
    private final List<SendOperation> begun = new ArrayList<>();

    /** How many requests wait. Written under the lock, read without it too. */
    private volatile int requests;

    private Obstacle obstacle = Obstacle.CONNECTION;
    private long nextSequence;
    private long expired;

    WaitingOperations(SessionSource sessions, SendRate rate, Resources resources) {
        this.sessions = sessions;
        this.rate = rate;
        this.resources = resources;
    }

    /** Returns how many requests wait. Needs no lock. */
    int requests() {
        return requests;
    }

    boolean isEmpty() {
        return requests == 0;
    }

    /** Adds an operation behind those with the same deadline. */
    void add(SendOperation operation, long nowNanos) {
        operation.sequence = nextSequence++;
        insert(operation, nowNanos);
    }

    /** Puts back a request that has left; it keeps the place of its operation. */
    void putBack(SendOperation operation, int index, @Nullable RuntimeException refusal, long nowNanos) {
        operation.takeBack(index, refusal);
        if (operation.waits) {
            requests++;
        } else {
            insert(operation, nowNanos);
        }
    }

    private void insert(SendOperation operation, long nowNanos) {
        if (isEmpty()) {
            obstacle = obstacle(nowNanos);
        }
        requests += operation.unsent();
        operation.waits = true;
        if (operation.size() > 1 && operation.session != null) {
            begun.add(operation);
        } else {
            waiting.add(operation);
        }
    }

    private Obstacle obstacle(long nowNanos) {
        if (!sessions.isBound()) {
            return Obstacle.CONNECTION;
        }
        return rate.nanosUntilNext(nowNanos) > 0 ? Obstacle.RATE : Obstacle.WINDOW;
    }

    /** Takes the operations whose time is over. */
    void takeExpired(long nowNanos, List<Runnable> actions) {
        for (SendOperation head = waiting.peek(); isOver(head, nowNanos); head = waiting.peek()) {
            expire(waiting.remove(), nowNanos, actions);
        }
        for (Iterator<SendOperation> each = begun.iterator(); each.hasNext(); ) {
            SendOperation operation = each.next();
            if (isOver(operation, nowNanos)) {
                each.remove();
                expire(operation, nowNanos, actions);
            }
        }
    }

    private static boolean isOver(@Nullable SendOperation operation, long nowNanos) {
        return operation != null && operation.deadline.isOver(nowNanos);
    }

    /** Takes the requests that may leave now. */
    void takeReady(long nowNanos, List<Runnable> actions) {
        for (Iterator<SendOperation> each = begun.iterator(); each.hasNext(); ) {
            SendOperation operation = each.next();
            DirectSession session = operation.session;
            if (session == null || !session.takesRequests()) {
                each.remove();
                loseSession(operation, actions);
            } else if (leaveWhole(operation, session, nowNanos, actions)) {
                each.remove();
            }
        }
        for (SendOperation head = waiting.peek(); head != null; head = waiting.peek()) {
            if (head.deadline.isTooShort(nowNanos, sessions)) {
                expire(
                        waiting.remove(),
                        new NotSentException("a response takes longer than its deadline leaves"),
                        nowNanos,
                        actions);
            } else if (!start(head, nowNanos, actions)) {
                return;
            }
        }
    }

    private void loseSession(SendOperation operation, List<Runnable> actions) {
        if (operation.loseSession()) {
            waiting.add(operation);
        } else {
            fail(operation, new NotSentException("the session ended before the request was sent"), actions);
        }
    }

    /** Starts the first operation; false if it cannot leave now. */
    private boolean start(SendOperation head, long nowNanos, List<Runnable> actions) {
        if (rate.nanosUntilNext(nowNanos) > 0) {
            obstacle = Obstacle.RATE;
            return false;
        }
        DirectSession session = sessions.reserve(occupied());
        if (session == null) {
            obstacle = sessions.isBound() ? Obstacle.WINDOW : Obstacle.CONNECTION;
            return false;
        }
        waiting.remove();
        leave(head, session, nowNanos, actions);
        if (!leaveWhole(head, session, nowNanos, actions)) {
            begun.add(head);
        }
        return true;
    }

    /** Lets as much of the operation leave as may; returns whether nothing of it is left. */
    private boolean leaveWhole(SendOperation operation, DirectSession session, long nowNanos, List<Runnable> actions) {
        while (operation.unsent() > 0 && rate.nanosUntilNext(nowNanos) == 0 && session.reserve()) {
            leave(operation, session, nowNanos, actions);
        }
        operation.waits = operation.unsent() > 0;
        return !operation.waits;
    }

    private void leave(SendOperation operation, DirectSession session, long nowNanos, List<Runnable> actions) {
        rate.acquire(nowNanos);
        requests--;
        actions.add(operation.takeNext(session, nowNanos));
    }

    /** Returns the sessions on which a message must continue before another starts. */
    private Collection<DirectSession> occupied() {
        List<DirectSession> occupied = new ArrayList<>(begun.size());
        for (SendOperation operation : begun) {
            if (operation.session != null) {
                occupied.add(operation.session);
            }
        }
        return occupied;
    }

    /** Fails what has not left of an operation, and counts it as expired. It must not wait any more. */
    void expire(SendOperation operation, long nowNanos, List<Runnable> actions) {
        expire(operation, new NotSentException(waitsFor().reason), nowNanos, actions);
    }

    private Obstacle waitsFor() {
        return sessions.isBound() ? obstacle : Obstacle.CONNECTION;
    }

    private void expire(SendOperation operation, NotSentException why, long nowNanos, List<Runnable> actions) {
        expired++;
        String details = "waited_for=" + waitsFor().name().toLowerCase(Locale.ROOT) + " waited_ms="
                + operation.deadline.age(nowNanos).toMillis() + " segments=" + operation.unsent();
        boolean leftBefore = operation.hasLeft();
        actions.add(() -> {
            resources.log(SmppEvent.SEND_EXPIRED, details);
            SmppRecorder recorder = resources.recorder();
            if (recorder != null && !leftBefore) {
                recorder.messageQueued(operation.deadline.age(nowNanos).toNanos(), false);
            }
        });
        fail(operation, why, actions);
    }

    /** Removes an operation, if it waits, and fails what has not left of it. */
    void remove(SendOperation operation, NotSentException why, List<Runnable> actions) {
        if (operation.waits) {
            waiting.remove(operation);
            begun.remove(operation);
        }
        fail(operation, why, actions);
    }

    private void fail(SendOperation operation, NotSentException why, List<Runnable> actions) {
        if (operation.waits) {
            requests -= operation.unsent();
            operation.waits = false;
        }
        actions.add(operation.takeUnsent(why));
    }

    /** Fails all that waits. */
    void failAll(NotSentException why, List<Runnable> actions) {
        waiting.forEach(operation -> fail(operation, why, actions));
        begun.forEach(operation -> fail(operation, why, actions));
        waiting.clear();
        begun.clear();
    }

    /** Returns the nanoseconds until the first operation expires; {@link Long#MAX_VALUE} if none waits. */
    long untilExpiry(long nowNanos) {
        SendOperation head = waiting.peek();
        long until = head == null ? Long.MAX_VALUE : head.deadline.leaveByNanos() - nowNanos;
        for (SendOperation operation : begun) {
            until = Math.min(until, operation.deadline.leaveByNanos() - nowNanos);
        }
        return until;
    }

    /** Returns what waits, for what and how long, and how many operations have expired. */
    Statistics statistics(long nowNanos) {
        Obstacle waitsFor = waitsFor();
        int count = requests;
        Duration oldest = Stream.concat(waiting.stream(), begun.stream())
                .map(operation -> operation.deadline.age(nowNanos))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return Statistics.NONE.with(s -> s.waitingForConnection(waitsFor == Obstacle.CONNECTION ? count : 0)
                .waitingForRate(waitsFor == Obstacle.RATE ? count : 0)
                .waitingForWindow(waitsFor == Obstacle.WINDOW ? count : 0)
                .oldestWaiting(oldest)
                .expired(expired));
    }
}
