package io.larvik.smpp.client;

import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.session.Session;
import java.util.concurrent.CompletableFuture;

/** One attempt to connect and bind. */
interface Dialer {

    /** Returns the bound session, or a failure, where user code runs. The handler is told of the session's life. */
    CompletableFuture<Session> connect(SessionHandler handler);
}
