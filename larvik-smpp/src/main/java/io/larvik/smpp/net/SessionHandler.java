package io.larvik.smpp.net;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.wire.RawFrame;
import org.jspecify.annotations.Nullable;

/**
 * Receives what happens in a session, on behalf of its owner. Methods whose names begin with "on" are called on a
 * handler thread, where user code may block. They are called on the event loop only if the user chose direct handlers.
 * The other methods are called on the event loop and must not block: user code that holds every handler thread does not
 * delay them.
 */
public interface SessionHandler {

    /** Called when the connection is established, TLS included, before {@link #onConnected}. */
    default void becameConnected(Session session) {}

    /**
     * Called when the session is bound, before {@link #becameBound}. Returns the fields of the outage that ends, for the
     * log; empty if there was none.
     */
    default String outage() {
        return "";
    }

    /** Called when the session is bound, before {@link #onBound}. */
    default void becameBound(Session session) {}

    /** Called once the connection is closed, before {@link #onClosed}. The cause is null after an orderly unbind. */
    default void becameClosed(Session session, @Nullable SmppException cause) {}

    /** Called when the connection is established, TLS included, before the bind. */
    default void onConnected(Session session) {}

    /**
     * Called with each frame of the peer before anything else is done with it, whatever it is and in every state. It is
     * a sign of life, it is counted, and a tap sees its octets.
     *
     * @param frame valid during the call only
     * @return true to take the frame away from the session, which neither answers it nor takes it for an answer
     */
    default boolean intercepts(Session session, RawFrame frame) {
        return false;
    }

    /**
     * Called with each bind and request before {@link #onBind} or {@link #onRequest}. It can refuse the request at once,
     * even if all handlers are busy.
     *
     * @return true to call the handler; false if the request is or will be answered without it
     */
    default boolean admits(InboundRequest request) {
        return true;
    }

    /**
     * Called with a bind of the peer's on a message centre's session. Answer it with
     * {@link InboundRequest#respond(io.larvik.smpp.pdu.PduResponse) a BindResp}. Nothing else is read until then.
     */
    default void onBind(InboundRequest request) {
        request.respond(CommandStatus.BIND_FAILED);
    }

    /** Called when the session is bound, after the response was written. */
    default void onBound(Session session) {}

    /** Called with each request that the owner has to answer, in the order of arrival. */
    void onRequest(InboundRequest request);

    /** Called with each PDU that has no response. */
    default void onOneWay(Session session, OneWayPdu pdu) {}

    /** Called with each response that arrived after its request had timed out. */
    default void onLateResponse(Session session, LateResponse response) {}

    /** Called once the connection is closed. The cause is null after an orderly unbind. */
    default void onClosed(Session session, @Nullable SmppException cause) {}
}
