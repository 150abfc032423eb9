package io.larvik.smpp.server;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.session.Session;
import java.net.InetSocketAddress;

/**
 * A bind request of an ESME, as input of the authenticator.
 *
 * @param pdu the bind PDU
 * @param session the session that the ESME asks to bind
 */
public record BindRequest(Bind pdu, Session session) {

    /** Returns the system_id of the ESME. */
    public String systemId() {
        return pdu.systemId();
    }

    /** Returns the address from which the ESME connected. */
    public InetSocketAddress remoteAddress() {
        return session.remoteAddress();
    }

    /**
     * Returns whether system_id and password are equal to the given ones. The time that the comparison takes does not
     * depend on where they differ.
     */
    public boolean matches(String systemId, String password) {
        return pdu.matches(systemId, password);
    }
}
