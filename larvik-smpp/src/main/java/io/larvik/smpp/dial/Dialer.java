package io.larvik.smpp.dial;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.options.HostPort;
import io.larvik.smpp.session.Session;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Connects and binds a session. Each call is one attempt. */
public interface Dialer {

    /**
     * Completes with the bound session or a failure, possibly on an event loop. The handler receives the events of the
     * session.
     */
    CompletableFuture<Session> connect(SessionHandler handler);

    /** Returns what the session is bound as. */
    BindType bindType();

    /** Returns the host that was tried last, or the one to try first. Safe for any thread. */
    HostPort host();

    /** Returns the hosts that are tried, in this order. */
    List<HostPort> hosts();
}
