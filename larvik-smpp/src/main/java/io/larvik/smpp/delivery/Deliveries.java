package io.larvik.smpp.delivery;

import io.larvik.smpp.delivery.DeliveryQueue.Caller;
import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.log.LogValues;
import io.larvik.smpp.message.DeliveryOptions;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.segment.SegmentSender;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppInterruptedException;
import io.larvik.smpp.session.WhenQueueFull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The receipts and messages that wait for the ESMEs, in a {@link DeliveryQueue} for each account, within a
 * {@link DeliveryRoom}.
 *
 * <p>Deliveries of an account are sent in order, to any of its receiving sessions that has room in its window. {@link
 * #dispatch} sends as many as there is room for. It is called whenever that may have changed: after a delivery was
 * added or answered, after a bind, and by a timer for the next try and the first deadline. One thread at a time sends
 * for an account. It looks for work under the lock and sends outside it. A thread that finds another one sending
 * returns, because that one looks again before it stops.
 *
 * <p>Safe for use by several threads. One lock guards all queues. Neither user code nor the completion of a future runs
 * under the lock. Responses are handled on the event loop, because all handler threads may be waiting for room. The
 * futures of users complete on handler threads.
 */
public final class Deliveries {

    private static final String CLOSED = "the server is closed";

    private final DeliveryOptions options;
    private final SessionOptions session;
    private final Function<String, List<Session>> sessions;
    private final Resources resources;
    private final BooleanSupplier mayBlock;
    private final DeliveryRoom room;
    private final ReentrantLock lock = new ReentrantLock();

    /** By system_id. Changed under the lock only. */
    private final Map<String, DeliveryQueue> queues = new ConcurrentHashMap<>();

    // guarded by the lock
    private boolean closing;
    private long lostAtClose;

    /**
     * Creates empty queues.
     *
     * @param sessions returns the sessions of an account, bound or not, the preferred ones first
     * @param mayBlock tells whether the current thread may wait for room
     */
    public Deliveries(
            DeliveryOptions options,
            SessionOptions session,
            Function<String, List<Session>> sessions,
            Resources resources,
            BooleanSupplier mayBlock) {
        this.options = options;
        this.session = session;
        this.sessions = sessions;
        this.resources = resources;
        this.mayBlock = mayBlock;
        this.room = new DeliveryRoom(options, resources, this::handlerReturned);
    }

    // ---- called by users' threads ----

    /**
     * Adds the segments of a message. Waits for room if there is none, and the options and the thread allow it.
     *
     * @param preferred the session to use if it has room; null for any
     * @return see {@link SegmentSender#outcomes}; completes where handlers run
     * @throws SmppInterruptedException if the thread is interrupted while it waits for room; nothing was added
     */
    public CompletableFuture<List<SegmentOutcome>> deliver(
            String systemId, @Nullable Session preferred, List<DeliverSm> segments) {
        if (options.timeout().isZero()) {
            return deliverOnce(systemId, preferred, segments);
        }
        Caller caller = enqueue(systemId, preferred, segments);
        awaitRoom(systemId, caller);
        dispatch(systemId);
        return caller.outcomes;
    }

    /** Adds the segments of a message, or lets their caller wait for room, or refuses them. Does not block. */
    Caller enqueue(String systemId, @Nullable Session preferred, List<DeliverSm> segments) {
        Caller caller = new Caller(
                segments.stream().map(pdu -> new Delivery(pdu, preferred)).toList());
        SegmentSender.outcomes(
                        caller.deliveries.stream()
                                .map(delivery -> delivery.outcome)
                                .toList(),
                        failure -> failure.at(origin(systemId)))
                .whenComplete((result, failure) -> resources.complete(() -> caller.complete(result, failure)));
        NotSentException refusal = add(systemId, caller);
        if (refusal != null) {
            lose(systemId, caller.deliveries, refusal);
            caller.released.complete(null);
        }
        return caller;
    }

    /** Sends a PDU once, on the session with the most room in its window. */
    public CompletableFuture<DeliverSmResp> deliverNow(String systemId, DeliverSm pdu) {
        Session receiver = null;
        for (Session candidate : sessions.apply(systemId)) {
            boolean roomier = receiver == null || candidate.inFlight() < receiver.inFlight();
            if (roomier && canReceive(candidate) && candidate.inFlight() < session.windowOut()) {
                receiver = candidate;
            }
        }
        return receiver == null
                ? CompletableFuture.failedFuture(new NotSentException("no session has room").at(origin(systemId)))
                : receiver.requestAsync(pdu, session.requestTimeout());
    }

    /** Sends the segments on a session that receives, without a queue. */
    private CompletableFuture<List<SegmentOutcome>> deliverOnce(
            String systemId, @Nullable Session preferred, List<DeliverSm> segments) {
        Session receiver = preferred != null && canReceive(preferred)
                ? preferred
                : sessions.apply(systemId).stream()
                        .filter(Deliveries::canReceive)
                        .findFirst()
                        .orElse(null);
        CompletableFuture<List<SegmentOutcome>> outcomes = receiver == null
                ? CompletableFuture.failedFuture(new NotSentException("no session receives").at(origin(systemId)))
                : SegmentSender.send(
                        receiver, segments, session.requestTimeout(), failure -> failure.at(origin(systemId)));
        outcomes.whenComplete((result, failure) -> {
            if (failure != null) {
                logLost(systemId, segments.size(), reason(null, failure));
            }
        });
        return outcomes;
    }

    private static NotSentException closed() {
        return new NotSentException(CLOSED, false);
    }

    private static SmppException.Origin origin(String systemId) {
        return new SmppException.Origin(systemId, null, null, CommandId.DELIVER_SM);
    }

    /** Adds the deliveries, or lets their caller wait. Returns why they are refused; null if they are not. */
    private @Nullable NotSentException add(String systemId, Caller caller) {
        lock.lock();
        try {
            if (closing) {
                return closed();
            }
            if (!room.mayEverHold(caller.deliveries.size())) {
                return new NotSentException(caller.deliveries.size() + " segments are more than may wait", false);
            }
            DeliveryQueue queue = queues.computeIfAbsent(systemId, DeliveryQueue::new);
            if (room.tryEnter(queue, caller.deliveries)) {
                caller.released.complete(null); // nobody waits for it yet
                return null;
            }
            if (options.whenFull() == WhenQueueFull.FAIL || !mayBlock.getAsBoolean()) {
                forgetIfUnused(queue);
                return new NotSentException("the queue is full");
            }
            room.await(queue, caller);
            caller.timer = resources.schedule(
                    () -> giveUp(queue, caller), options.queueTimeout().toNanos());
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom(String systemId, Caller caller) {
        try {
            Blocking.await(caller.released);
        } catch (SmppInterruptedException e) {
            DeliveryQueue queue = queues.get(systemId);
            if (queue != null && withdraw(queue, caller)) {
                lose(systemId, caller.deliveries, new NotSentException("the caller was interrupted"));
                throw new SmppInterruptedException(e.getCause(), false)
                        .at(origin(systemId))
                        .thrownHere();
            }
        }
    }

    private void giveUp(DeliveryQueue queue, Caller caller) {
        if (withdraw(queue, caller)) {
            NotSentException full = new NotSentException("the queue was full for " + options.queueTimeout());
            lose(queue.systemId, caller.deliveries, full);
        }
    }

    private boolean withdraw(DeliveryQueue queue, Caller caller) {
        List<Runnable> actions = new ArrayList<>();
        boolean withdrawn;
        lock.lock();
        try {
            withdrawn = room.withdraw(queue, caller, actions);
            forgetIfUnused(queue);
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
        return withdrawn;
    }

    /** Runs a handler with a message of the account: now, or once no caller of the account waits for room. */
    public void handle(String systemId, Runnable handler) {
        DeliveryQueue queue = queues.get(systemId);
        if (queue == null || !holdBack(queue, handler)) {
            handler.run();
        }
    }

    private boolean holdBack(DeliveryQueue queue, Runnable handler) {
        lock.lock();
        try {
            return room.holdBack(queue, handler);
        } finally {
            lock.unlock();
        }
    }

    private void handlerReturned(DeliveryQueue queue) {
        List<Runnable> actions = new ArrayList<>();
        lock.lock();
        try {
            room.handlerReturned(queue, actions);
            forgetIfUnused(queue);
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
    }

    // ---- sending ----

    /** Sends what may be sent to the account. Does not block. */
    public void dispatch(String systemId) {
        DeliveryQueue queue = queues.get(systemId);
        if (queue != null) {
            dispatch(queue);
        }
    }

    private void dispatch(DeliveryQueue queue) {
        lock.lock();
        try {
            if (queue.dispatching) {
                return;
            }
            queue.dispatching = true;
        } finally {
            lock.unlock();
        }
        for (Runnable next = next(queue); next != null; next = next(queue)) {
            next.run();
        }
    }

    /** Returns what is to be done next outside the lock; null, and ends the dispatch, if there is nothing. */
    private @Nullable Runnable next(DeliveryQueue queue) {
        lock.lock();
        try {
            long now = resources.nanoTime();
            queue.makeReady(now, closing);
            Delivery first = queue.peek();
            if (first != null && first.deadlineNanos - now <= 0) {
                return removeFirst(queue, () -> expire(queue, first));
            }
            DirectSession receiver = first == null ? null : receiver(queue, first);
            if (first != null && receiver != null) {
                queue.remove();
                queue.sent(receiver);
                return () -> send(queue, first, receiver);
            }
            if (first != null && closing) {
                return removeFirst(queue, () -> lose(queue.systemId, List.of(first), closed()));
            }
            queue.dispatching = false;
            scheduleTimer(queue, now);
            forgetIfUnused(queue);
            return null;
        } finally {
            lock.unlock();
        }
    }

    /** Removes the first delivery for good. Returns what is to be done outside the lock. */
    private Runnable removeFirst(DeliveryQueue queue, Runnable end) {
        List<Runnable> actions = new ArrayList<>();
        queue.remove();
        room.leave(queue, actions);
        actions.add(end);
        return () -> actions.forEach(Runnable::run);
    }

    private @Nullable DirectSession receiver(DeliveryQueue queue, Delivery delivery) {
        Session preferred = delivery.preferred;
        if (preferred != null && canReceive(preferred) && hasWindow(queue, preferred)) {
            return (DirectSession) preferred;
        }
        for (Session candidate : sessions.apply(queue.systemId)) {
            if (canReceive(candidate) && hasWindow(queue, candidate)) {
                return (DirectSession) candidate; // all sessions of a server are
            }
        }
        return null;
    }

    private static boolean canReceive(Session session) {
        BindType type = session.bindType();
        return session.state().isBound() && type != null && type.receives();
    }

    /** Returns whether the session has room. When the server closes, the sessions take over what is left. */
    private boolean hasWindow(DeliveryQueue queue, Session candidate) {
        return closing || queue.inFlight(candidate) < session.windowOut();
    }

    private void send(DeliveryQueue queue, Delivery delivery, DirectSession receiver) {
        receiver.requestDirect(delivery.pdu, session.requestTimeout())
                .whenComplete((response, failure) -> answered(queue, delivery, receiver, response, failure));
    }

    private void answered(
            DeliveryQueue queue,
            Delivery delivery,
            Session receiver,
            @Nullable DeliverSmResp response,
            @Nullable Throwable failure) {
        List<Runnable> actions = new ArrayList<>();
        lock.lock();
        try {
            queue.answered(receiver);
            boolean unsent = failure != null && Futures.unchecked(failure) instanceof NotSentException;
            if (unsent && !closing && !canReceive(receiver)) {
                queue.retryNow(delivery); // its session had ended, so that this was no try
            } else if (delivery.tried(response, failure, resources.nanoTime()) && !closing) {
                queue.retryLater(delivery);
            } else {
                room.leave(queue, actions);
                actions.add(() -> end(queue, delivery, response, failure));
            }
        } finally {
            lock.unlock();
        }
        actions.forEach(Runnable::run);
        dispatch(queue);
    }

    /** Schedules the timer. One that fires early does no harm, so that most changes of the queue need no new one. */
    private void scheduleTimer(DeliveryQueue queue, long nowNanos) {
        long delay = queue.nanosUntilNext(nowNanos);
        if (delay == Long.MAX_VALUE || (queue.timer != null && queue.timerNanos - (nowNanos + delay) <= 0)) {
            return;
        }
        queue.cancelTimer();
        queue.timerNanos = nowNanos + delay;
        queue.timer = resources.schedule(() -> timerFired(queue), delay);
    }

    private void timerFired(DeliveryQueue queue) {
        lock.lock();
        try {
            queue.timer = null;
        } finally {
            lock.unlock();
        }
        dispatch(queue);
    }

    private void forgetIfUnused(DeliveryQueue queue) {
        if (queue.isUnused()) {
            queue.cancelTimer();
            queues.remove(queue.systemId, queue);
        }
    }

    // ---- outcomes, outside the lock ----

    private void end(
            DeliveryQueue queue, Delivery delivery, @Nullable DeliverSmResp response, @Nullable Throwable failure) {
        if (response == null || !response.status().isOk()) {
            logLost(queue.systemId, 1, reason(response, failure));
        }
        delivery.end(closed());
    }

    private void expire(DeliveryQueue queue, Delivery delivery) {
        resources.log(
                SmppEvent.DELIVERY_EXPIRED, "account=" + LogValues.word(queue.systemId) + " tries=" + delivery.tries());
        delivery.end(new NotSentException("no session received within " + options.timeout()));
    }

    private void lose(String systemId, List<Delivery> deliveries, NotSentException why) {
        logLost(systemId, deliveries.size(), why.getMessage());
        deliveries.forEach(delivery -> delivery.end(why));
    }

    private void logLost(String systemId, int segments, String why) {
        lock.lock();
        try {
            if (closing) {
                lostAtClose += segments;
                return;
            }
        } finally {
            lock.unlock();
        }
        resources.log(
                SmppEvent.DELIVERY_LOST,
                "account=" + LogValues.word(systemId) + " segments=" + segments + " why=" + LogValues.quoted(why));
    }

    private static String reason(@Nullable DeliverSmResp response, @Nullable Throwable failure) {
        return response != null
                ? response.status().toString()
                : String.valueOf(Futures.unchecked(failure).getMessage());
    }

    // ---- the end ----

    /**
     * Accepts nothing more, and passes what a session can receive to the sessions, which send what they can before they
     * close. All else fails, and no caller waits any longer.
     */
    public void close() {
        List<Runnable> actions = new ArrayList<>();
        List<Caller> callers;
        lock.lock();
        try {
            closing = true;
            callers = room.withdrawAll(actions);
        } finally {
            lock.unlock();
        }
        callers.forEach(caller -> lose("", caller.deliveries, closed()));
        actions.forEach(Runnable::run);
        queues.values().forEach(this::dispatch);
    }

    /** Logs how many segments were lost since {@link #close}. Called once all sessions are closed. */
    public void logLostAtClose() {
        long lost;
        lock.lock();
        try {
            lost = lostAtClose;
        } finally {
            lock.unlock();
        }
        if (lost > 0) {
            resources.log(SmppEvent.DELIVERY_LOST, "segments=" + lost + " why=" + LogValues.quoted(CLOSED));
        }
    }

    /** Returns how many segments have no outcome yet. */
    public int size() {
        lock.lock();
        try {
            return room.size();
        } finally {
            lock.unlock();
        }
    }
}
