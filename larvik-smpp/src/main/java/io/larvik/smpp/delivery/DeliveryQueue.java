package io.larvik.smpp.delivery;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * What one account is owed: the deliveries that may be sent now, in order; those that wait for their next try; and how
 * many each session has not answered. Behind them stand the callers that wait for room, and the handlers that wait for
 * these callers. The lock of {@link Deliveries} guards everything unless stated otherwise.
 */
final class DeliveryQueue {

    /** A caller with the segments of a message, which may have to wait until they have room. */
    static final class Caller {

        final List<Delivery> deliveries;

        /** What the caller gets. Completed where handlers run. */
        final CompletableFuture<List<SegmentOutcome>> outcomes = new CompletableFuture<>();

        /** Completed outside the lock when the caller need not wait any longer, with or without room. */
        final CompletableFuture<Void> released = new CompletableFuture<>();

        /** Gives up when the time is over. */
        @Nullable
        Future<?> timer;

        Caller(List<Delivery> deliveries) {
            this.deliveries = deliveries;
        }

        void complete(@Nullable List<SegmentOutcome> result, @Nullable Throwable failure) {
            if (failure != null) {
                outcomes.completeExceptionally(Futures.unchecked(failure));
            } else {
                outcomes.complete(result);
            }
        }
    }

    final String systemId;

    /** May be sent. A delivery whose turn has come again takes its old place. */
    private final Queue<Delivery> ready = new PriorityQueue<>((a, b) -> Long.compare(a.sequence, b.sequence));

    /** Wait for their next try. */
    private final Queue<Delivery> later = new PriorityQueue<>((a, b) -> {
        int byTime = Long.signum(a.dueNanos - b.dueNanos);
        return byTime != 0 ? byTime : Long.compare(a.sequence, b.sequence);
    });

    private final Map<Session, Integer> inFlight = new HashMap<>();

    final Deque<Caller> callers = new ArrayDeque<>();

    /** Calls of handlers that begin when no caller waits for room. */
    final Deque<Runnable> handlers = new ArrayDeque<>();

    /** The number of such handlers that have begun and not returned. */
    int handlersRunning;

    /** The number of deliveries that have no outcome yet. */
    int size;

    /** Whether a thread sends what may be sent. Only one does, which keeps the order. */
    boolean dispatching;

    @Nullable
    Future<?> timer;

    long timerNanos;
    private long nextSequence;

    DeliveryQueue(String systemId) {
        this.systemId = systemId;
    }

    void add(Delivery delivery, long deadlineNanos) {
        delivery.sequence = nextSequence++;
        delivery.deadlineNanos = deadlineNanos;
        ready.add(delivery);
        size++;
    }

    /** Makes a delivery wait until its next try is due. */
    void retryLater(Delivery delivery) {
        later.add(delivery);
    }

    /** Makes a delivery that was not sent the next one again. */
    void retryNow(Delivery delivery) {
        ready.add(delivery);
    }

    /** Makes ready what is due, or everything. */
    void makeReady(long nowNanos, boolean everything) {
        for (Delivery next = later.peek(); next != null; next = later.peek()) {
            if (!everything && next.dueNanos - nowNanos > 0) {
                return;
            }
            ready.add(later.remove());
        }
    }

    @Nullable
    Delivery peek() {
        return ready.peek();
    }

    void remove() {
        ready.remove();
    }

    /** Returns how long until a next try or the first deadline; {@link Long#MAX_VALUE} for never. */
    long nanosUntilNext(long nowNanos) {
        Delivery first = ready.peek(); // has the earliest deadline, as all have the same time
        Delivery next = later.peek();
        return Math.min(
                first == null ? Long.MAX_VALUE : Math.max(0, first.deadlineNanos - nowNanos),
                next == null ? Long.MAX_VALUE : Math.max(0, next.dueNanos - nowNanos));
    }

    int inFlight(Session session) {
        return inFlight.getOrDefault(session, 0);
    }

    void sent(Session session) {
        inFlight.merge(session, 1, Integer::sum);
    }

    void answered(Session session) {
        inFlight.computeIfPresent(session, (key, count) -> count == 1 ? null : count - 1);
    }

    void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    boolean isUnused() {
        return size == 0 && callers.isEmpty() && handlers.isEmpty() && handlersRunning == 0 && !dispatching;
    }
}
