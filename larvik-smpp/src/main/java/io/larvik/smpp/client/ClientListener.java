package io.larvik.smpp.client;

import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told of what happens to a client's connection. Called where handlers run, and must not block for long. */
public interface ClientListener {

    /** The client is bound, for the first time or again. */
    default void onConnected(Session session) {}

    /** The connection is closed; the cause is null when it was ended in order. */
    default void onDisconnected(Session session, @Nullable SmppException cause) {}

    /** An attempt to connect again failed; the next one follows after the delay. */
    default void onReconnectFailed(RuntimeException failure, Duration delay) {}
}
