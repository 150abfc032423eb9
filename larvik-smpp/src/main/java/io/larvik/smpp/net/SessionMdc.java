package io.larvik.smpp.net;

import io.larvik.smpp.session.Session;
import java.net.InetSocketAddress;
import org.slf4j.MDC;

/** Puts a session into the MDC of SLF4J while code of the user runs, so that all its log lines tell the session. */
final class SessionMdc {

    private static final String ACCOUNT = "smpp.account";
    private static final String SESSION = "smpp.session";
    private static final String PEER = "smpp.peer";

    private SessionMdc() {}

    static void run(Session session, Runnable code) {
        if (session.name().equals(MDC.get(SESSION))) { // called by code of the same session
            code.run();
            return;
        }
        MDC.put(SESSION, session.name());
        MDC.put(PEER, peer(session.remoteAddress()));
        if (!session.account().isEmpty()) {
            MDC.put(ACCOUNT, session.account());
        }
        try {
            code.run();
        } finally {
            MDC.remove(SESSION);
            MDC.remove(PEER);
            MDC.remove(ACCOUNT);
        }
    }

    private static String peer(InetSocketAddress address) {
        String host = address.getHostString();
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }
}
