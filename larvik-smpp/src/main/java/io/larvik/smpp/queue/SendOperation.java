package io.larvik.smpp.queue;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.WhenThrottled;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message, or any other request, on its way through a {@link SendQueue}. The requests of a message leave in order and
 * on one session. What the message centre refused because of its rate, and what did not leave because its session
 * ended, goes back to the queue and keeps its place.
 *
 * <p>The lock of the queue guards what has left and what has not. The futures complete outside the lock, possibly on an
 * event loop.
 */
public final class SendOperation {

    private static final int CONGESTION_LIMIT = 90;

    /** A request that has to leave again; the refusal is the reason, and null if it did not leave at all. */
    private record Returned(int index, @Nullable RuntimeException refusal) {}

    private final SendQueue queue;
    private final WhenThrottled whenThrottled;
    private final List<? extends PduRequest<?>> requests;
    private final List<CompletableFuture<PduResponse>> answers;

    /** Whether the rest may leave on another session than the first request. */
    private final boolean mayMove;

    /** Until when the requests must leave. */
    public final SendDeadline deadline;

    // guarded by the lock of the queue

    /** The place among operations with the same deadline; one that left without waiting was before all that wait. */
    long sequence = -1;

    /** Whether the queue holds the operation. */
    boolean waits;

    /** Whether nothing more leaves. */
    boolean givenUp;

    /** The session on which requests have left; null if none has, or if that session has ended. */
    @Nullable
    DirectSession session;

    private int next;
    private @Nullable ArrayDeque<Returned> returned;

    /** The session on which a request left last; failures tell it. A thread that misses it says less, and no wrong. */
    private @Nullable DirectSession lastSession;

    public SendOperation(
            SendQueue queue,
            List<? extends PduRequest<?>> requests,
            SendDeadline deadline,
            WhenThrottled whenThrottled,
            boolean mayMove) {
        this.queue = queue;
        this.requests = requests;
        this.deadline = deadline;
        this.whenThrottled = whenThrottled;
        this.mayMove = mayMove;
        this.answers = Stream.generate(CompletableFuture<PduResponse>::new)
                .limit(requests.size())
                .toList();
    }

    /** Returns the futures of the responses, in the order of the requests. */
    public List<CompletableFuture<PduResponse>> answers() {
        return answers;
    }

    /** Returns how many requests the operation has. */
    int size() {
        return requests.size();
    }

    // ---- under the lock of the queue ----

    /** Returns how many requests have to leave. */
    int unsent() {
        return requests.size() - next + (returned == null ? 0 : returned.size());
    }

    /** Returns whether all requests have left, though some may have to leave again. */
    boolean hasLeft() {
        return next == requests.size();
    }

    /** Returns whether no request has left yet. */
    boolean isUntouched() {
        return next == 0;
    }

    /** Takes the next request that has to leave on the session; the result makes it leave, outside the lock. */
    Runnable takeNext(DirectSession on, long nowNanos) {
        session = on;
        Returned again = returned == null ? null : returned.poll();
        int index = again != null ? again.index : next++;
        boolean isLast = again == null && hasLeft();
        return () -> leave(index, isLast, on, nowNanos);
    }

    /** Takes back a request that has left, so that it leaves again. */
    void takeBack(int index, @Nullable RuntimeException refusal) {
        if (returned == null) {
            returned = new ArrayDeque<>(1);
        }
        returned.add(new Returned(index, refusal));
    }

    /** The session has ended. Returns whether the rest may leave on another. */
    boolean loseSession() {
        session = null;
        return mayMove;
    }

    /** Takes all requests that have not left; the result fails them, outside the lock. */
    Runnable takeUnsent(NotSentException why) {
        List<Returned> unsent = new ArrayList<>(returned == null ? List.of() : returned);
        for (; next < requests.size(); next++) {
            unsent.add(new Returned(next, null));
        }
        returned = null;
        return () -> unsent.forEach(request ->
                settle(request.index, null, request.refusal != null ? request.refusal : why.at(origin(request.index))));
    }

    // ---- outside the lock ----

    /** Returns the failure, with what is known of the session on which the first request left last. */
    public SmppException located(SmppException failure) {
        return failure.at(origin(0));
    }

    private SmppException.Origin origin(int index) {
        CommandId command = requests.get(index).commandId();
        DirectSession on = lastSession;
        return on == null ? SmppException.Origin.of(command) : on.origin(command);
    }

    /** Fails all requests that are not answered, of which none waits in the queue any more. */
    public void giveUpUnanswered() {
        for (int i = 0; i < requests.size(); i++) {
            if (!answers.get(i).isDone()) {
                settle(i, null, new ResponseTimeoutException().at(origin(i)));
            }
        }
    }

    private void leave(int index, boolean isLast, DirectSession on, long nowNanos) {
        if (isLast) {
            queue.recordSent(this, nowNanos);
        }
        lastSession = on;
        on.requestReserved(requests.get(index), deadline.untilResponse(nowNanos))
                .whenComplete((response, failure) ->
                        answered(index, on, response, failure == null ? null : Futures.unchecked(failure)));
    }

    private void answered(
            int index, DirectSession on, @Nullable PduResponse response, @Nullable RuntimeException failure) {
        if (failure instanceof NotSentException && !on.takesRequests() && mayMove) {
            queue.sendAgain(this, index, null);
            return;
        }
        CommandStatus status = status(response, failure);
        if (whenThrottled != WhenThrottled.FAIL && status != null && status.retry() == CommandStatus.Retry.THROTTLE) {
            throttled(index, status, response);
            return;
        }
        if (whenThrottled != WhenThrottled.FAIL && response != null && status != null && status.isOk()) {
            reportAccepted(response);
        }
        settle(index, response, failure);
        if (failure != null && size() > 1 && !on.takesRequests()) {
            queue.giveUp(this, "the connection was lost while other segments of the message were in flight");
        }
    }

    private void throttled(int index, CommandStatus status, @Nullable PduResponse response) {
        queue.throttled();
        SmppException refusal = new RequestRejectedException(requests.get(index).commandId(), status, response)
                .withRetryAfter(queue.retryAfter())
                .at(origin(index));
        if (whenThrottled == WhenThrottled.SEND_AGAIN) {
            queue.sendAgain(this, index, refusal);
        } else {
            settle(index, null, refusal);
        }
    }

    private void reportAccepted(PduResponse response) {
        queue.accepted();
        Integer congestion = response.tlvs().get(TlvTag.CONGESTION_STATE);
        if (congestion != null && congestion >= CONGESTION_LIMIT) {
            queue.throttled();
        }
    }

    private void settle(int index, @Nullable PduResponse response, @Nullable RuntimeException failure) {
        if (failure != null) {
            answers.get(index).completeExceptionally(failure);
        } else if (response != null) {
            answers.get(index).complete(response);
        }
    }

    private static @Nullable CommandStatus status(@Nullable PduResponse response, @Nullable RuntimeException failure) {
        if (response != null) {
            return response.status();
        }
        return failure instanceof RequestRejectedException nack ? nack.status() : null;
    }
}
