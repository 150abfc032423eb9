package io.larvik.smpp.client;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.segment.SegmentSender;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SegmentOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The sending of one message until its deadline. All of its requests use the same session. A request that the message
 * centre refused because of its rate is sent again when the send rate allows. A message of one request that was not
 * sent because its session ended is sent on another session.
 *
 * <p>The returned futures may complete on an event loop.
 */
final class SendOperation {

    private static final int CONGESTION_LIMIT = 90;

    private final SendQueue queue;
    private final WhenThrottled whenThrottled;
    private final Resources resources;
    private final long deadlineNanos;

    SendOperation(SendQueue queue, WhenThrottled whenThrottled, Resources resources, Duration timeout) {
        this.queue = queue;
        this.whenThrottled = whenThrottled;
        this.resources = resources;
        this.deadlineNanos = resources.nanoTime() + timeout.toNanos();
    }

    /** Sends a message of one request. */
    <R extends PduResponse> CompletableFuture<R> send(PduRequest<R> request) {
        return queue.acquire(deadlineNanos)
                .thenCompose(session -> request(request, session)
                        .handle((response, failure) ->
                                wasNotSent(failure) && !session.state().isBound()
                                        ? send(request)
                                        : Futures.settled(response, failure))
                        .thenCompose(result -> result));
    }

    /** Sends the segments of a message; see {@link SegmentSender}. */
    CompletableFuture<List<SegmentOutcome>> send(List<? extends PduRequest<?>> segments) {
        return segments.size() == 1
                ? SegmentSender.send(this::send, segments)
                : queue.acquire(deadlineNanos)
                        .thenCompose(session -> SegmentSender.send(new SingleSessionRequester(session), segments));
    }

    /**
     * Sends all segments on one session. The permission for the first one is already acquired. Used by one thread only.
     */
    private final class SingleSessionRequester implements SegmentSender.Requester {

        private final DirectSession session;
        private boolean firstSent;

        private SingleSessionRequester(DirectSession session) {
            this.session = session;
        }

        @Override
        public <R extends PduResponse> CompletableFuture<R> request(PduRequest<R> request) {
            if (!firstSent) {
                firstSent = true;
                return SendOperation.this.request(request, session);
            }
            return queue.acquire(session, deadlineNanos)
                    .thenCompose(permitted -> SendOperation.this.request(request, permitted));
        }
    }

    /** Sends a request for which permission is acquired. */
    private <R extends PduResponse> CompletableFuture<R> request(PduRequest<R> request, DirectSession session) {
        long remaining = deadlineNanos - resources.nanoTime();
        if (remaining <= 0) {
            return CompletableFuture.failedFuture(
                    new NotSentException("the request timeout passed before it was sent"));
        }
        CompletableFuture<R> answer = session.requestDirect(request, Duration.ofNanos(remaining));
        return whenThrottled == WhenThrottled.FAIL
                ? answer
                : answer.handle((response, failure) -> handleThrottling(request, session, response, failure))
                        .thenCompose(result -> result);
    }

    private <R extends PduResponse> CompletableFuture<R> handleThrottling(
            PduRequest<R> request, DirectSession session, @Nullable R response, @Nullable Throwable failure) {
        CommandStatus status = status(response, failure);
        if (status == null || status.retry() != CommandStatus.Retry.THROTTLE) {
            reportAccepted(response);
            return Futures.settled(response, failure);
        }
        queue.throttled();
        RequestRejectedException refusal =
                new RequestRejectedException(request.commandId().toString(), status, queue.retryAfter());
        if (whenThrottled == WhenThrottled.SLOW_DOWN) {
            return CompletableFuture.failedFuture(refusal);
        }
        return queue.acquire(session, deadlineNanos)
                .handle((permitted, acquireFailure) -> acquireFailure == null
                        ? request(request, permitted)
                        : CompletableFuture.<R>failedFuture(refusal))
                .thenCompose(result -> result);
    }

    private void reportAccepted(@Nullable PduResponse response) {
        if (response == null || !response.status().isOk()) {
            return;
        }
        queue.accepted();
        Integer congestion = response.tlvs().get(TlvTag.CONGESTION_STATE);
        if (congestion != null && congestion >= CONGESTION_LIMIT) {
            queue.throttled();
        }
    }

    private static @Nullable CommandStatus status(@Nullable PduResponse response, @Nullable Throwable failure) {
        if (response != null) {
            return response.status();
        }
        return Futures.unchecked(failure) instanceof RequestRejectedException nack ? nack.status() : null;
    }

    private static boolean wasNotSent(@Nullable Throwable failure) {
        return failure != null && Futures.unchecked(failure) instanceof NotSentException;
    }
}
