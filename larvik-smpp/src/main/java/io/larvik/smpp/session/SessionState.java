package io.larvik.smpp.session;

import io.larvik.smpp.field.BindType;

/** The states of a session (SMPP 5.0, 2.3). */
public enum SessionState {
    /** Connected, but not bound yet. */
    OPEN,
    /** Connected, and the message centre sent an outbind, which asks the ESME to bind. */
    OUTBOUND,
    /** Bound as transmitter: the ESME may submit messages. */
    BOUND_TX,
    /** Bound as receiver: the message centre may deliver messages. */
    BOUND_RX,
    /** Bound as transceiver: messages may be sent both ways. */
    BOUND_TRX,
    /** The peer sent an unbind, and the connection is still open. */
    UNBOUND,
    /** The session has ended. */
    CLOSED;

    /** Returns the state that a bind of this type leads to. */
    public static SessionState bound(BindType type) {
        return switch (type) {
            case TRANSMITTER -> BOUND_TX;
            case RECEIVER -> BOUND_RX;
            case TRANSCEIVER -> BOUND_TRX;
        };
    }

    /** Returns whether the session is bound, with any type of bind. */
    public boolean isBound() {
        return this == BOUND_TX || this == BOUND_RX || this == BOUND_TRX;
    }
}
