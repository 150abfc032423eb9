package io.larvik.smpp.net;

import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.Session;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A session whose responses can be had on its event loop. */
public interface DirectSession extends Session {

    /**
     * Sends the request as {@link #requestAsync(PduRequest, Duration)} does, but completes the future on the event
     * loop. Its callbacks must not block.
     */
    <R extends PduResponse> CompletableFuture<R> requestDirect(PduRequest<R> request, Duration timeout);
}
