package io.larvik.smpp.session;

import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * The events of connections, sessions and messages that operators may want to see. Each occurrence is one line in the
 * log, under the {@link #toString name} of the event and up to a limit per second, and is counted. Details have the
 * form {@code name=value}. They never contain passwords or message text.
 */
public enum SmppEvent {
    /** The process has no file descriptor left, so the listener pauses before it accepts again. */
    ACCEPT_EMFILE(Level.ERROR),
    /** The server refused a connection because of a limit: {@code limit}. */
    CONN_REFUSED(Level.WARNING),
    /** A PROXY protocol header arrived from an address that is not a trusted proxy. */
    PROXYPROTO_DENIED(Level.WARNING),
    /** A TLS handshake failed: {@code reason}. */
    TLS_HANDSHAKE_FAILED(Level.DEBUG),
    /** The certificate of the message centre is not trusted: {@code why}. */
    TLS_PEER_REJECTED(Level.WARNING),
    /** TLS is used without verification of the certificate. */
    TLS_INSECURE(Level.WARNING),

    /** A command_length is below 16; the session ends: {@code len}. */
    FRAME_BAD_LENGTH(Level.WARNING),
    /** A command_length exceeds the limit; the session ends: {@code len}, {@code limit}, {@code prebind}. */
    FRAME_TOO_LONG(Level.WARNING),
    /** The octets belong to another protocol; the session ends: {@code guess}. */
    FRAME_FOREIGN(Level.WARNING),
    /** The rest of a PDU did not arrive in time; the session ends: {@code have}, {@code want} in octets. */
    FRAME_READ_TIMEOUT(Level.WARNING),
    /** The body of a PDU cannot be decoded: {@code cmd}, {@code field}, {@code offset}, {@code reason}. */
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
     * A bind of this client failed, and neither an exception nor {@code reconnect.failed} tells of it, because another
     * host is tried or the message centre asked for the bind: {@code reason}.
     */
    BIND_FAILED(Level.WARNING),
    /** The message centre refused system_id or password of this client: {@code why}. */
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
    /** An attempt to connect failed; the next follows after {@code delay_ms}: {@code why}. */
    RECONNECT_FAILED(Level.WARNING),
    /** The last attempt to connect failed, and no other follows: {@code why}. */
    RECONNECT_GIVEN_UP(Level.ERROR),

    /** The session is bound: {@code type}, {@code version}. */
    SESSION_BOUND(Level.INFO),
    /** The peer sent an unbind: {@code inflight}, its requests that are not answered. */
    SESSION_UNBOUND(Level.INFO),
    /** The connection of a bound session was lost: {@code why}, {@code inflight_in}, {@code inflight_out}. */
    SESSION_LOST(Level.INFO),
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

    /** Code of the user threw an exception: {@code ex}. */
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
     * The server gave up segments of a receipt or message for an account: {@code segments}, {@code why}. When the
     * server is closed, one line counts all that were lost by that.
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
    /** The text of a deliver_sm marked as receipt cannot be parsed. */
    DLR_UNPARSED(Level.DEBUG),
    /** A receipt matches no message that this client tracks. */
    DLR_ORPHAN(Level.DEBUG),
    /**
     * A client that is bound as a transmitter only requested a receipt, which most message centres send to receivers and
     * transceivers only; told once: {@code bind}.
     */
    DLR_NO_RECEIVER(Level.WARNING);

    private final String name;
    private final Level level;

    SmppEvent(Level level) {
        this.level = level;
        this.name = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    /** Returns the level at which the event is logged. */
    public Level level() {
        return level;
    }

    /** Returns the name of the event in the log, such as {@code frame.bad_length}. */
    @Override
    public String toString() {
        return name;
    }
}
