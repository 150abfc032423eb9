package io.larvik.smpp.session;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.wire.Frame;
import org.jspecify.annotations.Nullable;

/** What a {@link SessionCore} has done. Called on the event loop. */
interface Effects {

    /**
     * Sends octets; {@link SessionCore#written} is told when they have left, which may be within this call. The array is
     * copied before anything else.
     */
    void write(byte[] octets, int length);

    /** Reads no more octets from the peer, or reads again. */
    void pauseReading(boolean paused);

    /** Closes the connection once everything written has left. */
    void closeAfterWrites();

    /** Closes the connection now. */
    void closeNow();

    /** Returns the peer's request in the form in which a handler gets it. */
    InboundRequest inbound(PduRequest<?> pdu, int sequenceNumber, long nowNanos);

    /** Hands a bind of the peer's to the owner. */
    void bindRequested(InboundRequest request);

    /** Tells the owner that the session is bound. */
    void bound();

    /** Hands a request of the peer's to the owner. */
    void requested(InboundRequest request);

    /** Hands a PDU without response to the owner. */
    void oneWay(OneWayPdu pdu);

    /** Ends a request of ours. */
    void complete(PendingRequest request, @Nullable Pdu response, @Nullable RuntimeException failure);

    /** Tells the owner that the connection is closed. */
    void closed(@Nullable SmppException cause);

    /** Tells whether anybody wants to see what comes and goes. */
    boolean isTapped();

    /** Shows a tap what came; the octets are null when it wants PDUs only. */
    void tapped(SessionTap.Direction direction, @Nullable OctetString octets, @Nullable Frame frame);

    /** Logs something that happened, by its name and what is to be known of it. */
    void event(Event event, @Nullable String details);

    /** What is worth a line in the log. */
    enum Event {
        FRAME_BROKEN("frame.broken", true),
        FRAME_READ_TIMEOUT("frame.read_timeout", true),
        PDU_MALFORMED("pdu.malformed", true),
        PDU_UNKNOWN("pdu.unknown", true),
        PDU_BAD_STATE("pdu.bad_state", true),
        RESPONSE_UNMATCHED("resp.unmatched", false),
        RESPONSE_TYPE_MISMATCH("resp.type_mismatch", true),
        BIND_TIMEOUT("bind.timeout", true),
        RESPONSE_REFUSED("resp.refused", true),
        SESSION_BOUND("session.bound", false),
        SESSION_DEAD("session.dead", true),
        SESSION_LOST("session.lost", false),
        SESSION_UNBOUND("session.unbound", false),
        WRITE_STALLED("session.write_stalled", true),
        HANDLER_NO_ANSWER("handler.no_answer", true);

        final String name;
        final boolean warning;

        Event(String name, boolean warning) {
            this.name = name;
            this.warning = warning;
        }
    }
}
