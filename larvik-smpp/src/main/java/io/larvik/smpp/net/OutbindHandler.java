package io.larvik.smpp.net;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.wire.RawFrame;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers an outbind with a bind or a disconnect, and passes everything else to the session's owner. */
final class OutbindHandler implements SessionHandler {

    private final SessionHandler owner;
    private final Function<Outbind, @Nullable Bind> answer;

    OutbindHandler(SessionHandler owner, Function<Outbind, @Nullable Bind> answer) {
        this.owner = owner;
        this.answer = answer;
    }

    @Override
    public void onOneWay(Session session, OneWayPdu pdu) {
        if (!(pdu instanceof Outbind outbind)) {
            owner.onOneWay(session, pdu);
            return;
        }
        Bind bind = answer.apply(outbind);
        if (bind != null) {
            ((NettySession) session).bind(bind);
        } else {
            session.abort();
        }
    }

    @Override
    public boolean intercepts(Session session, RawFrame frame) {
        return owner.intercepts(session, frame);
    }

    @Override
    public void becameConnected(Session session) {
        owner.becameConnected(session);
    }

    @Override
    public void becameBound(Session session) {
        owner.becameBound(session);
    }

    @Override
    public void becameClosed(Session session, @Nullable SmppException cause) {
        owner.becameClosed(session, cause);
    }

    @Override
    public void onConnected(Session session) {
        owner.onConnected(session);
    }

    @Override
    public void onBind(InboundRequest request) {
        owner.onBind(request);
    }

    @Override
    public void onBound(Session session) {
        owner.onBound(session);
    }

    @Override
    public void onRequest(InboundRequest request) {
        owner.onRequest(request);
    }

    @Override
    public void onLateResponse(Session session, LateResponse response) {
        owner.onLateResponse(session, response);
    }

    @Override
    public void onClosed(Session session, @Nullable SmppException cause) {
        owner.onClosed(session, cause);
    }
}
