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

    /** Receives each PDU; a received frame that cannot be decoded is not reported. */
    default void onPdu(Session session, Direction direction, Frame frame) {}

    /** The direction of a frame. */
    enum Direction {
        /** From the peer. */
        RECEIVED,
        /** To the peer. */
        SENT
    }
}
