package io.larvik.smpp.server;

import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import org.jspecify.annotations.Nullable;

/** Is told of what happens to a server's sessions. Called where handlers run, and must not block for long. */
public interface ServerListener {

    /** An ESME connected and may bind now. */
    default void onConnected(Session session) {}

    /** An ESME is bound, and was told so. */
    default void onBound(Session session) {}

    /** A connection is closed, bound or not; the cause is null when it was ended in order. */
    default void onClosed(Session session, @Nullable SmppException cause) {}

    /** A handler threw; the peer was told ESME_RSYSERR. */
    default void onError(Session session, RuntimeException failure) {}
}
