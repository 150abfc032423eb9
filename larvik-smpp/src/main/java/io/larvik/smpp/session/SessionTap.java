package io.larvik.smpp.session;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.wire.Frame;

/**
 * Sees everything that comes and goes on a session, passwords and message text included. Called on the session's event
 * loop: it must not block, and what it throws is logged and ignored.
 */
public interface SessionTap {

    /** Called with each whole frame as it stands on the wire, before it is decoded or after it was encoded. */
    default void onOctets(Session session, Direction direction, OctetString frame) {}

    /** Called with each PDU. */
    default void onPdu(Session session, Direction direction, Frame frame) {}

    /** Which way it goes. */
    enum Direction {
        RECEIVED,
        SENT
    }
}
