package io.larvik.smpp.server;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.session.Session;
import java.net.InetSocketAddress;

/**
 * An ESME that asks to bind: all there is to decide by.
 *
 * @param pdu the bind
 * @param session the session that is to be bound
 */
public record BindRequest(Bind pdu, Session session) {

    /** Returns the ESME's name. */
    public String systemId() {
        return pdu.systemId();
    }

    /** Returns where the ESME connects from. */
    public InetSocketAddress remoteAddress() {
        return session.remoteAddress();
    }

    /** Tells whether system_id and password are these; the time taken does not tell how much of them is right. */
    public boolean matches(String systemId, String password) {
        return pdu.matches(systemId, password);
    }
}
