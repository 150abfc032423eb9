package io.larvik.smpp.engine;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.wire.Frame;
import org.jspecify.annotations.Nullable;

/** What a {@link SessionCore} has done. Called on the event loop. */
public interface Effects extends PeerRequest.AnswerSink {

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

    /** Returns the session as its owner sees it. */
    Session session();

    /** Hands a bind of the peer's to the owner. */
    void bindRequested(InboundRequest request);

    /** Tells the owner that the session is bound. */
    void bound();

    /** Hands a request of the peer's to the owner. */
    void requested(InboundRequest request);

    /** Hands a PDU without response to the owner; {@link SessionCore#oneWayHandled} is told when it is done with it. */
    void oneWay(OneWayPdu pdu);

    /** Ends a request of ours. */
    void complete(OutboundRequest request, @Nullable Pdu response, @Nullable RuntimeException failure);

    /** Hands a response that came too late to the owner. */
    void late(LateResponse response);

    /** Tells the owner that the connection is closed. */
    void closed(@Nullable SmppException cause);

    /** Tells whether anybody wants to see what comes and goes. */
    boolean isTapped();

    /** Shows a tap what came; the octets are null when it wants PDUs only. */
    void tapped(SessionTap.Direction direction, @Nullable OctetString octets, @Nullable Frame frame);

    /** Logs something that happened, with its fields as {@code name=value}. */
    void event(SmppEvent event, String details);
}
