package io.larvik.smpp.delivery;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.Session;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A deliver_sm that waits for its ESME. The lock of {@link Deliveries} guards the mutable fields. */
final class Delivery {

    /** How long after each try the next one follows. The last value repeats. */
    private static final long[] RETRY_NANOS = {
        Duration.ofSeconds(1).toNanos(),
        Duration.ofSeconds(5).toNanos(),
        Duration.ofSeconds(30).toNanos(),
        Duration.ofMinutes(1).toNanos()
    };

    /** The statuses with which an ESME asks for another try. */
    private static final Set<CommandStatus> TRY_AGAIN = Set.of(
            CommandStatus.THROTTLED,
            CommandStatus.MESSAGE_QUEUE_FULL,
            CommandStatus.TEMPORARY_APPLICATION_ERROR,
            CommandStatus.SYSTEM_ERROR);

    final DeliverSm pdu;

    /** The session to use if it has room; null for any. */
    final @Nullable Session preferred;

    /** Completed outside the lock, and possibly on an event loop. */
    final CompletableFuture<DeliverSmResp> outcome = new CompletableFuture<>();

    /** The place in the order of the account. */
    long sequence;

    long deadlineNanos;

    /** When the next try follows. Unused while the delivery may be sent at any time. */
    long dueNanos;

    private int tries;
    private @Nullable DeliverSmResp response;
    private @Nullable RuntimeException failure;

    Delivery(DeliverSm pdu, @Nullable Session preferred) {
        this.pdu = pdu;
        this.preferred = preferred;
    }

    int tries() {
        return tries;
    }

    /** Records the end of a try. Returns whether another try may follow. */
    boolean tried(@Nullable DeliverSmResp newResponse, @Nullable Throwable cause, long nowNanos) {
        RuntimeException newFailure = cause == null ? null : Futures.unchecked(cause);
        dueNanos = earlier(nowNanos + RETRY_NANOS[Math.min(tries, RETRY_NANOS.length - 1)], deadlineNanos);
        tries++;
        boolean again = newFailure instanceof ConnectionLostException
                || newFailure instanceof NotSentException
                || (newFailure instanceof RequestRejectedException nack && TRY_AGAIN.contains(nack.status()))
                || (newResponse != null && TRY_AGAIN.contains(newResponse.status()));
        boolean maybeAccepted = failure instanceof ConnectionLostException;
        if (!again || !maybeAccepted) { // a later refusal does not undo what the ESME may have accepted
            response = newResponse;
            failure = newFailure;
        }
        return again;
    }

    /** Completes the future with the result of the tries, or fails it for this reason if there was none. */
    void end(NotSentException why) {
        if (response != null) {
            outcome.complete(response);
        } else {
            outcome.completeExceptionally(failure != null ? failure : why);
        }
    }

    private static long earlier(long nanos, long otherNanos) {
        return nanos - otherNanos < 0 ? nanos : otherNanos;
    }
}
