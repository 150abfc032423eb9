package io.larvik.smpp.session;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.wire.Frame;

/**
 * Receives a copy of everything that a session sends and receives, including passwords and message text. The session
 * calls it on its event loop, so it must not block. Exceptions and
 * errors are logged and ignored.
 */
public interface SessionTap {

    /**
     * Receives the octets of each complete frame: a received frame before it is decoded, a sent frame after it was
     * encoded.
     */
    default void onOctets(Session session, Direction direction, OctetString frame) {}

    /**
     * Receives the octets of a sent frame once more, when the connection has taken them all, in the order in which they
     * leave. A frame that is cut off with the connection never comes here.
     */
    default void onLeft(Session session, OctetString frame) {}

    /** Receives each PDU; a received frame that cannot be decoded is not reported. */
    default void onPdu(Session session, Direction direction, Frame frame) {}

    /**
     * Tells that the connection is closed. Nothing comes after this.
     *
     * @param from the side that ended it first: {@code RECEIVED} for the peer
     * @param isReset whether that side reset it (RST), as far as this side knows; if not, it ended it in order (FIN)
     */
    default void onClosed(Session session, Direction from, boolean isReset) {}

    /** The direction of a frame. */
    enum Direction {
        /** From the peer. */
        RECEIVED,
        /** To the peer. */
        SENT
    }
}
