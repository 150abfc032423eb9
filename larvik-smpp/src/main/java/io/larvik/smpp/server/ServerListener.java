package io.larvik.smpp.server;

import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import org.jspecify.annotations.Nullable;

/** Receives the session events of a server. Methods are called on a handler thread and must not block for long. */
public interface ServerListener {

    /** An ESME connected. It is not bound yet. */
    default void onConnected(Session session) {}

    /** An ESME is bound, and the bind response was sent. */
    default void onBound(Session session) {}

    /**
     * A connection is closed, whether it was bound or not.
     *
     * @param cause the reason; null if the session was ended by an unbind
     */
    default void onClosed(Session session, @Nullable SmppException cause) {}

    /**
     * A handler or the authenticator threw an exception. The request is answered with ESME_RSYSERR.
     *
     * @param failure the exception
     */
    default void onError(Session session, RuntimeException failure) {}
}
