package io.larvik.smpp.net;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A session whose responses can be had on its event loop, and whose window can be reserved. */
public interface DirectSession extends Session {

    /**
     * Sends the request as {@link #requestAsync(PduRequest, Duration)} does, but completes the future on the event
     * loop. Its callbacks must not block.
     */
    <R extends PduResponse> CompletableFuture<R> requestDirect(PduRequest<R> request, Duration timeout);

    /**
     * Reserves a slot of the window for one {@link #requestReserved}, which must follow. Returns false if no slot is
     * free, or if the session takes no requests.
     */
    boolean reserve();

    /** Sends the request as {@link #requestDirect} does, with the slot that {@link #reserve} has reserved for it. */
    <R extends PduResponse> CompletableFuture<R> requestReserved(PduRequest<R> request, Duration timeout);

    /** Returns what failures of a request tell of this session. */
    default SmppException.Origin origin(@Nullable CommandId command) {
        return new SmppException.Origin(account().isEmpty() ? null : account(), peer(), name(), command);
    }

    /** Returns host and port of the peer: as configured if this side has connected, and else its address. */
    String peer();

    /** Returns the free slots of the window. */
    int room();

    /** Returns whether the session is bound and not being closed. */
    boolean takesRequests();

    /** Returns the time in nanoseconds that requests took lately until their responses; 0 before the first response. */
    long roundTripNanos();

    /**
     * Closes the session as {@link #closeAsync()} does, with another drain time.
     *
     * @param drain zero to 365 days
     */
    CompletableFuture<Void> closeAsync(Duration drain);

    /** Returns the connection without its protocol. */
    RawConnection raw();

    /** Sets what is called on the event loop after requests have ended. It must not block. */
    void onRoom(Runnable listener);
}
