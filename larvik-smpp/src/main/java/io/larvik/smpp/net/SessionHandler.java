package io.larvik.smpp.net;

import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import org.jspecify.annotations.Nullable;

/** What a session tells its owner. Called where user code runs, never on the event loop unless that was asked for
 * or is said here. */
public interface SessionHandler {

    /** Called when the connection is made, TLS included, before anything is bound. */
    default void onConnected(Session session) {}

    /**
     * Called on the event loop, which must not be blocked, with each bind and request before {@link #onBind} or {@link
     * #onRequest}: here one can be refused at once, however busy the handlers are.
     *
     * @return whether it is to go on; false when it is, or will be, answered without that
     */
    default boolean admits(InboundRequest request) {
        return true;
    }

    /**
     * Called with a bind of the peer's, on a message centre's session; answer it with
     * {@link InboundRequest#respond(io.larvik.smpp.pdu.PduResponse) a BindResp}. Nothing else is read until then.
     */
    default void onBind(InboundRequest request) {
        request.respond(CommandStatus.BIND_FAILED);
    }

    /** Called when the session is bound, after the response was written. */
    default void onBound(Session session) {}

    /** Called with each request that its owner has to answer, in the order of arrival. */
    void onRequest(InboundRequest request);

    /** Called with each PDU that has no response. */
    default void onOneWay(Session session, OneWayPdu pdu) {}

    /** Called with each response to a request of ours that came after its time was up. */
    default void onLateResponse(Session session, LateResponse response) {}

    /** Called once the connection is closed; the cause is null when the session was ended in order. */
    default void onClosed(Session session, @Nullable SmppException cause) {}
}
