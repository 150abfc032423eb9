package io.larvik.smpp.client;

import io.larvik.smpp.message.SegmentSender;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.Futures;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.Session;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A message on its way out: all its requests go on one session, each until the deadline of the message. A message of one
 * request that did not leave, because its session ended, goes on another one. For one thread.
 */
final class Outgoing implements SegmentSender.Requester {

    private final Line line;
    private final Surroundings world;
    private final boolean single;
    private final long deadlineNanos;
    private @Nullable CompletableFuture<Session> session;

    Outgoing(Line line, Surroundings world, int requests, Duration timeout) {
        this.line = line;
        this.world = world;
        this.single = requests == 1;
        this.deadlineNanos = world.time().nanoTime() + timeout.toNanos();
    }

    @Override
    public <R extends PduResponse> CompletableFuture<R> request(PduRequest<R> request) {
        if (single) {
            return line.enter(deadlineNanos).thenCompose(chosen -> requestOrAgain(request, chosen));
        }
        if (session == null) {
            session = line.enter(deadlineNanos);
        }
        return session.thenCompose(chosen -> request(request, chosen));
    }

    private <R extends PduResponse> CompletableFuture<R> requestOrAgain(PduRequest<R> request, Session chosen) {
        CompletableFuture<R> attempt = request(request, chosen);
        return attempt.handle((response, failure) -> failure != null
                                && Futures.unchecked(failure) instanceof NotSentException
                                && !chosen.state().isBound()
                        ? request(request)
                        : attempt)
                .thenCompose(result -> result);
    }

    private <R extends PduResponse> CompletableFuture<R> request(PduRequest<R> request, Session chosen) {
        long left = deadlineNanos - world.time().nanoTime();
        return left > 0
                ? chosen.requestAsync(request, Duration.ofNanos(left))
                : CompletableFuture.failedFuture(new NotSentException("its time was up"));
    }
}
