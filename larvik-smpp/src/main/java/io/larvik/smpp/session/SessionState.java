package io.larvik.smpp.session;

import io.larvik.smpp.pdu.BindType;

/** The states of a session (SMPP 5.0, 2.3). */
public enum SessionState {
    /** Connected, not yet bound. */
    OPEN,
    /** Connected by the message centre, which asked the ESME to bind. */
    OUTBOUND,
    BOUND_TX,
    BOUND_RX,
    BOUND_TRX,
    /** Unbound again, still connected. */
    UNBOUND,
    CLOSED;

    public static SessionState bound(BindType type) {
        return switch (type) {
            case TRANSMITTER -> BOUND_TX;
            case RECEIVER -> BOUND_RX;
            case TRANSCEIVER -> BOUND_TRX;
        };
    }

    /** Tells whether messages may go one way or the other. */
    public boolean isBound() {
        return this == BOUND_TX || this == BOUND_RX || this == BOUND_TRX;
    }
}
