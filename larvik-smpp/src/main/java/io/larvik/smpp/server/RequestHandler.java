package io.larvik.smpp.server;

import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.Session;

/**
 * What a server does with one kind of request.
 *
 * @param <P> the request
 * @param <R> its response
 */
@FunctionalInterface
public interface RequestHandler<P extends PduRequest<R>, R extends PduResponse> {

    /**
     * Returns the response. Runs where handlers run and may block. When it throws, the peer is told ESME_RSYSERR.
     */
    R handle(Session session, P request);
}
