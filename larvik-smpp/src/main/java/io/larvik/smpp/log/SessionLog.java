package io.larvik.smpp.log;

import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import java.lang.System.Logger.Level;
import java.util.Objects;

/**
 * What the log tells of one session. A warning before the session is bound is only a detail if this side has connected:
 * the caller gets the failed attempt as an exception, or the log tells it as {@link SmppEvent#CONNECT_FAILED}. An
 * outage would otherwise be told at every attempt. Confined to the event loop, except for {@link #who}.
 */
public final class SessionLog {

    private final Session session;
    private final String tls;
    private final EventLog events;

    /** Whether this side has connected and the session is not bound yet. */
    private boolean isAttempt;

    /**
     * Creates the log of a session.
     *
     * @param tls the version of TLS, or no
     */
    public SessionLog(Session session, String tls, EventLog events) {
        this.session = session;
        this.tls = tls;
        this.events = events;
    }

    /** The connection is open; this side has made it if it sends the first PDU. */
    public void opened(boolean sendsFirstPdu) {
        isAttempt = sendsFirstPdu;
    }

    /** The session is bound. The outage that ends has these fields; empty if there was none. */
    public void bound(String outage) {
        isAttempt = false;
        String type = switch (Objects.requireNonNull(session.bindType())) {
            case RECEIVER -> "rx";
            case TRANSMITTER -> "tx";
            case TRANSCEIVER -> "trx";
        };
        boolean tellsMc =
                session.role() == Role.ESME && !session.remoteSystemId().isEmpty();
        String mc = tellsMc ? " mc=" + LogValues.word(session.remoteSystemId()) : "";
        event(
                SmppEvent.SESSION_BOUND,
                "type=" + type + " version=" + session.version() + mc + " tls=" + tls + " " + outage);
    }

    public void event(SmppEvent event, String details) {
        if (isAttempt && event.level() == Level.WARNING) {
            events.logDetail(event, session, details);
        } else {
            events.log(event, session, details);
        }
    }

    public void failed(Throwable cause) {
        events.log(SmppEvent.SESSION_FAILED, session, "ex=" + cause.getClass().getName(), cause);
    }

    /** Returns the session as each line names it: {@code account@host:port s=SESSION}. Safe for any thread. */
    public String who() {
        String account = LogValues.word(session.account());
        return (account.isEmpty() ? "" : account + "@") + LogValues.peer(session.remoteAddress()) + " s="
                + session.name();
    }
}
