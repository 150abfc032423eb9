package io.larvik.smpp.server;

import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.Session;

/**
 * Handles one type of request.
 *
 * @param <P> the request
 * @param <R> its response
 */
@FunctionalInterface
public interface RequestHandler<P extends PduRequest<R>, R extends PduResponse> {

    /**
     * Returns the response. Runs on a handler thread and may block. If the method throws, the request is answered with
     * ESME_RSYSERR.
     */
    R handle(Session session, P request);

    /**
     * As {@link RequestHandler}, for handlers that use their server.
     *
     * @param <P> the request
     * @param <R> its response
     */
    @FunctionalInterface
    interface WithServer<P extends PduRequest<R>, R extends PduResponse> {

        /** Returns the response as {@link RequestHandler#handle} does. */
        R handle(SmppServer server, Session session, P request);
    }
}
