package io.larvik.smpp.session;

import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * The events of connections, sessions and messages that operators may want to see. Each occurrence is one line in the
 * log, and is counted. The line has the form {@code event account@host:port s=SESSION key=value …} and is written by
 * the {@link #logger} of the event's subject, up to a limit per event and second. It never contains passwords, message
 * text or addresses of subscribers.
 */
public enum SmppEvent {
    /** The process has no file descriptor left, so the listener pauses before it accepts again: {@code why}. */
    ACCEPT_EMFILE(Level.ERROR),
    /** The server refused a connection because of a limit: {@code limit}. */
    CONN_REFUSED(Level.WARNING),
    /** A PROXY protocol header arrived from an address that is not a trusted proxy, or none from one that is: {@code why}. */
    PROXYPROTO_DENIED(Level.WARNING),
    /** A TLS handshake failed: {@code why}. */
    TLS_HANDSHAKE_FAILED(Level.DEBUG),
    /**
     * TLS with the message centre failed, for example because its certificate is not trusted: {@code why}. The failed
     * attempt to connect is told by an exception or {@link #CONNECT_FAILED}.
     */
    TLS_PEER_REJECTED(Level.DEBUG),
    /** TLS is used without verification of the host name; told once for each host: {@code verify_host}. */
    TLS_INSECURE(Level.WARNING),
    /**
     * An attempt to connect failed, and the next follows: {@code why}, {@code failures} in a row, {@code next_in}, and
     * after the first {@code since}, how long the outage lasts. One that no {@link #SESSION_LOST} told is told
     * at once, and every outage again after each ten minutes; the other attempts are logged at DEBUG.
     */
    CONNECT_FAILED(Level.WARNING),
    /** The last attempt to connect failed, and no other follows: {@code why}, {@code failures}, {@code since}. */
    CONNECT_GIVEN_UP(Level.ERROR),

    /** A command_length is below 16; the session ends: {@code len}. */
    FRAME_BAD_LENGTH(Level.WARNING),
    /** A command_length exceeds the limit; the session ends: {@code len}, {@code limit}, {@code prebind}. */
    FRAME_TOO_LONG(Level.WARNING),
    /** The octets belong to another protocol; the session ends: {@code guess}. */
    FRAME_FOREIGN(Level.WARNING),
    /** The rest of a PDU did not arrive in time; the session ends: {@code have}, {@code want} in octets. */
    FRAME_READ_TIMEOUT(Level.WARNING),
    /** The body of a PDU cannot be decoded: {@code cmd}, {@code field}, {@code offset}, {@code why}. */
    PDU_MALFORMED(Level.WARNING),
    /** A request has a command that no version of SMPP defines: {@code id}. */
    PDU_UNKNOWN(Level.WARNING),
    /** The state does not allow this PDU from this party: {@code cmd}, {@code from}, {@code state}. */
    PDU_BAD_STATE(Level.WARNING),
    /** The peer used the sequence_number of a request that is not answered yet: {@code seq}. */
    SEQ_REUSED(Level.DEBUG),
    /** A response matches no request of this side: {@code id}, {@code seq}. */
    RESP_UNMATCHED(Level.DEBUG),
    /** A response arrived after its request had timed out: {@code id}, {@code age_ms}. */
    RESP_LATE(Level.DEBUG),
    /** A response belongs to another command than its request: {@code what}. */
    RESP_TYPE_MISMATCH(Level.WARNING),
    /** The response of a handler cannot be encoded; the peer gets an error response instead: {@code why}. */
    RESP_REFUSED(Level.WARNING),

    /** The bind did not complete in time; the session ends: {@code state}. */
    BIND_TIMEOUT(Level.WARNING),
    /**
     * A bind of this client failed, and neither an exception nor {@link #CONNECT_FAILED} tells of it, because another
     * host is tried or the message centre asked for the bind: {@code why}. A host that is passed over is told once until
     * it accepts a bind, and at DEBUG after that.
     */
    BIND_FAILED(Level.WARNING),
    /**
     * The message centre refused system_id or password of this client: {@code why}, {@code failures}, {@code next_in},
     * {@code since} as in {@link #CONNECT_FAILED}. Told when an outage becomes one of this kind, and again after each
     * ten minutes; the other refusals are logged at DEBUG.
     */
    BIND_REJECTED_PERMANENT(Level.ERROR),
    /** The server refused a bind: {@code system_id}, {@code ip}, {@code reason}. */
    BIND_DENIED(Level.WARNING),
    /**
     * The server refuses binds without authentication after too many failures: {@code scope}, {@code system_id},
     * {@code ip}.
     */
    AUTH_LOCKOUT(Level.WARNING),
    /**
     * The authenticator did not return within {@code bindTimeout}, and its thread was interrupted: {@code replaced},
     * whether another thread took its place.
     */
    AUTH_STUCK(Level.WARNING),
    /** Too many binds wait for authentication, or this one waited too long: {@code system_id}, {@code ip}. */
    AUTH_OVERLOAD(Level.WARNING),

    /**
     * The session is bound: {@code type}, {@code version}, {@code mc}, the system_id of the message centre if it sent
     * one, and {@code tls}, the version of TLS or no. After an outage: {@code after}, its length, and {@code failures},
     * the attempts to connect that failed.
     */
    SESSION_BOUND(Level.INFO),
    /**
     * A bound session ended in order: {@code by}, the side that sent the unbind first (us or peer), {@code bound_for},
     * and {@code inflight}, the requests of both sides that are not answered.
     */
    SESSION_UNBOUND(Level.INFO),
    /**
     * The connection of a bound session was lost: {@code why}, {@code bound_for}, and the requests that are not
     * answered, {@code inflight_in} of the peer and {@code inflight_out} of this side.
     */
    SESSION_LOST(Level.WARNING),
    /** The peer did not answer an enquire_link and sent nothing else; the session ends: {@code idle_ms}. */
    SESSION_DEAD(Level.WARNING),
    /**
     * More octets wait to be sent than {@code outboundBudget} allows all sessions of a server, and the peer of this one
     * has taken none for longest; the session ends: {@code queued} in octets, {@code stalled_ms}.
     */
    SESSION_EVICTED(Level.WARNING),
    /** The peer accepted no octets for {@code writeStall}; the session ends: {@code queued} in octets. */
    SESSION_WRITE_STALLED(Level.WARNING),
    /**
     * The peer sends more than handlers answer and the session may hold. Requests are refused until none is parked any
     * more, and this is told once: {@code unanswered} by handlers, {@code parked}, {@code octets} of the parked ones.
     */
    SESSION_FLOODED(Level.WARNING),
    /** The session failed with an unexpected exception: {@code ex}. */
    SESSION_FAILED(Level.ERROR),
    /** The client is closed: {@code links} it had, {@code receipts_pending}, which it awaits no longer. */
    CLIENT_CLOSED(Level.INFO),

    /** Code of the user threw an exception: {@code in}, the place if it is not a handler or callback, and {@code ex}. */
    HANDLER_FAILED(Level.ERROR),
    /** Handlers or callbacks still ran when the client or server was closed: {@code count}, {@code threads}. */
    HANDLER_RUNNING(Level.WARNING),
    /** The user's executor rejects handlers and callbacks, which wait until it accepts them: {@code waiting}. */
    EXECUTOR_REJECTED(Level.WARNING),
    /** A handler did not answer a request in time: {@code cmd}. */
    HANDLER_NO_ANSWER(Level.WARNING),
    /**
     * No handler is set for a request, so the peer gets ESME_RINVCMDID; told once for each command: {@code cmd}, {@code
     * handler} to set.
     */
    REQUEST_UNHANDLED(Level.WARNING),
    /** An account exceeds its rate: {@code cmd}. */
    THROTTLE(Level.WARNING),
    /** All accounts together exceed the limit of octets in flight: {@code octets}. */
    OVERLOAD(Level.WARNING),
    /** The account may not use this source address: {@code cmd}. */
    POLICY_SOURCE(Level.WARNING),
    /**
     * The server gave up segments of a receipt or message for an account: {@code account}, {@code segments},
     * {@code why}. When the server is closed, one line without an account counts all that were lost by that.
     */
    DELIVERY_LOST(Level.WARNING),
    /** A segment of a receipt or message was not accepted by its account in time: {@code account}, {@code tries}. */
    DELIVERY_EXPIRED(Level.WARNING),
    /** The message centre throttles this client, which lowers its rate: {@code rate}. */
    THROTTLE_UPSTREAM(Level.WARNING),
    /**
     * A message waited in vain until its time was up, and was not sent: {@code waited_for} (connection, rate or
     * window), {@code waited_ms}, {@code segments}.
     */
    SEND_EXPIRED(Level.WARNING),
    /** The text of a deliver_sm marked as receipt cannot be parsed: {@code octets} of the text. */
    DLR_UNPARSED(Level.DEBUG),
    /** A receipt matches no message that this client tracks: {@code id}, the message_id. */
    DLR_ORPHAN(Level.DEBUG),
    /**
     * A client that is bound as a transmitter only requested a receipt, which most message centres send to receivers and
     * transceivers only; told once: {@code bind}.
     */
    DLR_NO_RECEIVER(Level.WARNING);

    private static final String LOGGERS = "io.larvik.smpp.log.";

    private final String name;
    private final Level level;

    SmppEvent(Level level) {
        this.level = level;
        this.name = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    /**
     * Returns the level at which the event is logged. A warning about a connection that this side has made and that is
     * not bound yet is logged at DEBUG: an exception or {@link #CONNECT_FAILED} tells the failed attempt.
     */
    public Level level() {
        return level;
    }

    /**
     * Returns the name of the logger: {@code io.larvik.smpp.log.} and the subject of the event, which the part of its
     * name before the dot decides.
     */
    public String logger() {
        return LOGGERS + subject(name.split("\\.", 2)[0]);
    }

    private static String subject(String kind) {
        return switch (kind) {
            case "accept", "conn", "proxyproto", "tls", "connect" -> "connection";
            case "bind", "auth" -> "bind";
            case "session", "client" -> "session";
            case "frame", "pdu", "seq", "resp" -> "protocol";
            case "throttle", "overload", "policy", "send", "delivery" -> "flow";
            case "dlr" -> "receipt";
            case "handler", "executor", "request" -> "handler";
            default -> throw new IllegalStateException("no logger for " + kind);
        };
    }

    /** Returns the name of the event in the log, such as {@code frame.bad_length}. */
    @Override
    public String toString() {
        return name;
    }
}
