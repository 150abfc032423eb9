package io.larvik.smpp.engine;

import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.UnknownPdu;
import java.util.concurrent.CompletableFuture;

/** A request of ours that is not answered yet: waiting for a slot of the window, or sent. Owned by the event loop. */
public final class OutboundRequest {

    /** Who waits for the response, which decides where the future is completed. */
    public enum Waiter {
        /** The session itself: no slot of the window is needed. */
        SESSION,
        /** A thread that blocks; nothing else hangs on the future. */
        THREAD,
        /** What may run on the event loop. */
        EVENT_LOOP,
        /** Callbacks of the user's, which must not run on the event loop. */
        CALLBACKS
    }

    final Pdu pdu;
    public final Waiter waiter;
    final long deadlineNanos;
    public final CompletableFuture<Pdu> future = new CompletableFuture<>();
    int sequenceNumber;
    long sentNanos;

    /** The batch of octets in which it leaves. */
    long batch;

    public OutboundRequest(Pdu pdu, Waiter waiter, long deadlineNanos) {
        this.pdu = pdu;
        this.waiter = waiter;
        this.deadlineNanos = deadlineNanos;
    }

    boolean takesSlot() {
        return waiter != Waiter.SESSION;
    }

    /** Tells whether the PDU is the response to this request, of its own type. */
    boolean isAnsweredBy(Pdu response) {
        return response.commandId().equals(pdu.commandId().response())
                && (pdu instanceof UnknownPdu) == (response instanceof UnknownPdu);
    }

    @Override
    public String toString() {
        return pdu.commandId() + " " + Integer.toUnsignedString(sequenceNumber);
    }
}
