package io.larvik.smpp.session;

import java.lang.System.Logger.Level;
import java.util.Locale;

/**
 * What may happen to connections, sessions and messages that an operator wants to know of: each is a line in the log
 * under its {@link #toString name}, and counted. Fields are told as {@code name=value}; none ever is a password or the
 * text of a message.
 */
public enum SmppEvent {
    /** The listener ran out of file descriptors, and rests for a moment. */
    ACCEPT_EMFILE(Level.ERROR),
    /** The connection was refused: {@code limit}. */
    CONN_REFUSED(Level.WARNING),
    /** A PROXY protocol header came from whom we do not trust. */
    PROXYPROTO_DENIED(Level.WARNING),
    /** There was no agreement on TLS: {@code reason}. */
    TLS_HANDSHAKE_FAILED(Level.DEBUG),
    /** The certificate of the message centre is not trusted: {@code why}. */
    TLS_PEER_REJECTED(Level.WARNING),
    /** TLS is used without asking whose certificate it is. */
    TLS_INSECURE(Level.WARNING),

    /** A command_length below 16, and the end of the session: {@code len}. */
    FRAME_BAD_LENGTH(Level.WARNING),
    /** A command_length above the limit, and the end of the session: {@code len}, {@code limit}, {@code prebind}. */
    FRAME_TOO_LONG(Level.WARNING),
    /** Octets of another protocol, and the end of the session: {@code guess}. */
    FRAME_FOREIGN(Level.WARNING),
    /** The rest of a PDU did not come in time, and the end of the session: {@code have}, {@code want}. */
    FRAME_READ_TIMEOUT(Level.WARNING),
    /** A PDU whose body cannot be read: {@code cmd}, {@code field}, {@code offset}. */
    PDU_MALFORMED(Level.WARNING),
    /** A request of a command that no version knows: {@code id}. */
    PDU_UNKNOWN(Level.WARNING),
    /** A PDU from whom it is not allowed now: {@code cmd}, {@code from}, {@code state}. */
    PDU_BAD_STATE(Level.WARNING),
    /** A sequence_number of a request of the peer's that is not answered yet: {@code seq}. */
    SEQ_REUSED(Level.DEBUG),
    /** A response to no request of ours: {@code id}, {@code seq}. */
    RESP_UNMATCHED(Level.DEBUG),
    /** A response to a request that was given up: {@code age_ms}. */
    RESP_LATE(Level.DEBUG),
    /** A response of another command than the request's. */
    RESP_TYPE_MISMATCH(Level.WARNING),
    /** A response that a handler gave cannot be encoded: the peer gets an error in its place. */
    RESP_REFUSED(Level.WARNING),

    /** No bind in time, and the end of the session. */
    BIND_TIMEOUT(Level.WARNING),
    /** Our bind failed: {@code reason}. */
    BIND_FAILED(Level.WARNING),
    /** Our bind was refused so that coming back soon is of no use: {@code status}. */
    BIND_REJECTED_PERMANENT(Level.ERROR),
    /** A bind was refused: {@code system_id}, {@code ip}, {@code reason}. */
    BIND_DENIED(Level.WARNING),
    /** Binds are refused unasked after too many wrong ones: {@code scope}, {@code system_id}, {@code ip}. */
    AUTH_LOCKOUT(Level.WARNING),
    /** More binds wait for their decision than may: {@code system_id}, {@code ip}. */
    AUTH_OVERLOAD(Level.WARNING),
    /** The next attempt to connect comes later: {@code delay_ms}, {@code why}. */
    RECONNECT_FAILED(Level.WARNING),
    /** All attempts to connect that there may be have failed: {@code why}. */
    RECONNECT_GIVEN_UP(Level.ERROR),

    /** The session is bound: {@code type}, {@code version}. */
    SESSION_BOUND(Level.INFO),
    /** The peer unbinds: {@code inflight}. */
    SESSION_UNBOUND(Level.INFO),
    /** The connection was lost: {@code why}, {@code inflight_in}, {@code inflight_out}. */
    SESSION_LOST(Level.INFO),
    /** The peer was silent for too long: {@code idle_ms}. */
    SESSION_DEAD(Level.WARNING),
    /** The peer took no octets for too long: {@code queued}. */
    SESSION_WRITE_STALLED(Level.WARNING),
    /** Something failed in the session itself. */
    SESSION_FAILED(Level.ERROR),

    /** The user's code threw: {@code ex}. */
    HANDLER_FAILED(Level.ERROR),
    /** The user's code did not answer in time: {@code cmd}. */
    HANDLER_NO_ANSWER(Level.WARNING),
    /** An account sends more than it may: {@code cmd}. */
    THROTTLE(Level.WARNING),
    /** All accounts together send more than we can hold: {@code octets}. */
    OVERLOAD(Level.WARNING),
    /** A source address that the account may not use: {@code cmd}. */
    POLICY_SOURCE(Level.WARNING),
    /** The message centre wants less: {@code rate}. */
    THROTTLE_UPSTREAM(Level.WARNING),
    /** Messages come faster than they are taken: reading pauses. */
    MO_BACKPRESSURE(Level.DEBUG),
    /** A receipt that cannot be read as one. */
    DLR_UNPARSED(Level.DEBUG),
    /** A receipt of no message of ours. */
    DLR_ORPHAN(Level.DEBUG);

    private final String name;
    private final Level level;

    SmppEvent(Level level) {
        this.level = level;
        this.name = name().toLowerCase(Locale.ROOT).replaceFirst("_", ".");
    }

    /** Returns how much the event matters: at this level the log has its line. */
    public Level level() {
        return level;
    }

    /** Returns the name in the log: {@code frame.bad_length}. */
    @Override
    public String toString() {
        return name;
    }
}
