package io.larvik.smpp.client;

import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Receives the connection events of a client. Methods are called on a handler thread, one after another for each
 * session, in the order of the events. They must not block for long. An exception that a method throws is logged and
 * has no other effect.
 */
public interface ClientListener {

    /** A session is bound, for the first time or again. */
    default void onConnected(Session session) {}

    /**
     * A bound session is closed.
     *
     * @param cause the reason; null if the session was ended by an unbind
     */
    default void onDisconnected(Session session, @Nullable SmppException cause) {}

    /**
     * An attempt to connect failed. The client tries again after the delay.
     *
     * @param failure the reason
     * @param delay the time until the next attempt
     */
    default void onReconnectFailed(RuntimeException failure, Duration delay) {}

    /**
     * The message centre answered a request after its timeout, so its result is known now. The future or call of the
     * request has already ended with a {@link io.larvik.smpp.session.ResponseTimeoutException}.
     */
    default void onLateResponse(Session session, LateResponse response) {}

    /**
     * The client gave up a session, because all attempts that {@link Reconnect} allows have failed. If no other session
     * remains, all further requests fail.
     *
     * @param failure the reason of the last attempt
     */
    default void onGivenUp(RuntimeException failure) {}
}
