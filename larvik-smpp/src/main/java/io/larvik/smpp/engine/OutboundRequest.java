package io.larvik.smpp.engine;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.UnknownPdu;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request of this side that is not completed yet: it waits for a slot of the window, or was sent. Confined to the
 * event loop of the session, except for the future.
 */
public final class OutboundRequest {

    /** Who waits for the response; this decides on which thread the future is completed. */
    public enum Waiter {
        /** The session itself, for its own request, which needs no slot of the window. */
        SESSION,
        /** A blocked thread; the future has no callbacks. */
        THREAD,
        /** Callbacks that may run on the event loop. */
        EVENT_LOOP,
        /** Callbacks of the user, which must not run on the event loop. */
        CALLBACKS
    }

    final Pdu pdu;
    public final Waiter waiter;
    final long deadlineNanos;
    public final CompletableFuture<Pdu> future = new CompletableFuture<>();

    /** Whether it is decided that the request is sent, or not; null if nobody may give it up. */
    private final @Nullable AtomicBoolean decided;

    int sequenceNumber;
    long sentNanos;

    /** The number of the batch in which {@link Outbox} sends it. */
    long batch;

    public OutboundRequest(Pdu pdu, Waiter waiter, long deadlineNanos) {
        this.pdu = pdu;
        this.waiter = waiter;
        this.deadlineNanos = deadlineNanos;
        this.decided = waiter == Waiter.THREAD ? new AtomicBoolean() : null;
    }

    /** Gives up a request whose caller is a blocked thread. Returns whether it will not be sent. Any thread. */
    public boolean giveUp() {
        return decided != null && decided.compareAndSet(false, true);
    }

    /** Returns whether the request may be sent; it then cannot be given up any more. On the event loop. */
    boolean leaves() {
        return decided == null || decided.compareAndSet(false, true);
    }

    boolean takesSlot() {
        return waiter != Waiter.SESSION;
    }

    /** Returns whether the PDU has the type of the response to this request. */
    boolean isAnsweredBy(Pdu response) {
        return response.commandId().equals(pdu.commandId().response())
                && (pdu instanceof UnknownPdu) == (response instanceof UnknownPdu);
    }

    /** Ends the future with the failure if there is one, else with the response. */
    public void complete(@Nullable Pdu response, @Nullable RuntimeException failure) {
        if (failure != null) {
            future.completeExceptionally(failure);
        } else if (response != null) {
            future.complete(response);
        }
    }

    /** Returns the sequence_number it was sent with; 0 before that. */
    public int sequenceNumber() {
        return sequenceNumber;
    }

    /** Returns the command_id of the request. */
    public CommandId commandId() {
        return pdu.commandId();
    }

    /** Returns the sequence_number in words. */
    public String sequence() {
        return "sequence_number " + Integer.toUnsignedString(sequenceNumber);
    }

    @Override
    public String toString() {
        return pdu.commandId() + " " + Integer.toUnsignedString(sequenceNumber);
    }
}
