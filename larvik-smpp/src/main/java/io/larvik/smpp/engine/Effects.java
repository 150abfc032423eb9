package io.larvik.smpp.engine;

import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.wire.RawFrame;
import org.jspecify.annotations.Nullable;

/** What a {@link SessionCore} does to its surroundings. It calls these methods on the event loop. */
public interface Effects extends PeerRequest.AnswerSink {

    /**
     * Sends octets. The implementation calls {@link SessionCore#written} when they were handed to the network, possibly
     * within this call. It must copy the array first.
     */
    void write(byte[] octets, int length);

    /** Stops reading octets from the peer, or resumes it. */
    void pauseReading(boolean paused);

    /** Closes the connection after everything written was handed to the network. */
    void closeAfterWrites();

    /** Closes the connection at once. */
    void closeNow();

    /** Returns the session as users see it. */
    Session session();

    /** Returns what is told how long requests take; null for nothing. Each call returns the same. It does not throw. */
    @Nullable
    SmppRecorder recorder();

    /** Returns whether the owner takes a frame of the peer away from the session, which then does nothing with it. */
    boolean intercepts(RawFrame frame);

    /** Passes a bind of the peer to the handler, unless it is not admitted. */
    void bindRequested(InboundRequest request);

    /** Reports that the session is bound, which is also an event for the log. */
    void bound();

    /** Returns whether a request that has arrived may go to the handler; if not, it is or will be answered without. */
    boolean admits(InboundRequest request);

    /** Passes a request of the peer to the handler. */
    void requested(InboundRequest request);

    /**
     * Passes a PDU that has no response to the handler, and calls {@link SessionCore#oneWayHandled} when that
     * returns.
     */
    void oneWay(OneWayPdu pdu);

    /** Completes a request of this side, with either the response or the failure. */
    void complete(OutboundRequest request, @Nullable Pdu response, @Nullable RuntimeException failure);

    /** Passes a response that arrived after its request timed out to the handler. */
    void late(LateResponse response);

    /** Reports that the session has ended; without a cause it ended in order. */
    void closed(@Nullable SmppException cause);

    /** Returns what is shown all frames. Each call returns the same. */
    FrameTap tap();

    /** Logs an event with details of the form {@code name=value}. */
    void event(SmppEvent event, String details);
}
