package io.larvik.smpp.client;

import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told of what happens to a client's connections. Called where handlers run, and must not block for long. */
public interface ClientListener {

    /** A session is bound, for the first time or again. */
    default void onConnected(Session session) {}

    /** A connection is closed; the cause is null when it was ended in order. */
    default void onDisconnected(Session session, @Nullable SmppException cause) {}

    /** An attempt to connect again failed; the next one follows after the delay. */
    default void onReconnectFailed(RuntimeException failure, Duration delay) {}

    /**
     * The message centre answered a request after its time was up, so that it is known now what became of it. The future
     * or call of the request has ended already, with a {@link io.larvik.smpp.session.ResponseTimeoutException}.
     */
    default void onLateResponse(Session session, LateResponse response) {}

    /**
     * A connection is given up: all attempts that {@link Reconnect} allows have failed, this one the last. When there is
     * no other connection, whatever is sent from now on fails.
     */
    default void onGivenUp(RuntimeException failure) {}
}
