package io.larvik.smpp.engine;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.InterfaceVersion;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bind under way, whichever side sends it, and what came of it. Owned by the session's event loop. */
final class BindState {

    private @Nullable OutboundRequest ours;
    private @Nullable PeerRequest peers;
    private SessionState state = SessionState.OPEN;
    private @Nullable BindType type;
    private String remoteSystemId = "";
    private InterfaceVersion version = InterfaceVersion.SMPP_3_4;

    /** Returns the state that the bind led to: open, outbound or bound, and nothing of what followed. */
    SessionState state() {
        return state;
    }

    /** Returns whether the session was bound; it stays so at its end. */
    boolean isBound() {
        return state.isBound();
    }

    @Nullable
    BindType type() {
        return type;
    }

    String remoteSystemId() {
        return remoteSystemId;
    }

    InterfaceVersion version() {
        return version;
    }

    /** The message centre sent an outbind. */
    void outbound() {
        state = SessionState.OUTBOUND;
    }

    /** Our bind is to be sent. */
    void propose(Bind bind) {
        version = bind.interfaceVersion();
    }

    void sent(OutboundRequest bind) {
        ours = bind;
    }

    boolean isProposed() {
        return ours != null;
    }

    boolean isOurs(OutboundRequest request) {
        return request == ours;
    }

    /** The peer's bind waits for its decision. */
    void received(PeerRequest bind) {
        peers = bind;
    }

    boolean isPeers(PeerRequest request) {
        return request == peers;
    }

    boolean isBeingDecided() {
        return peers != null;
    }

    /** The peer's bind is decided, and the session has that version from its response on. */
    Bind decide(Pdu response) {
        Bind bind = (Bind) Objects.requireNonNull(peers).pdu();
        peers = null;
        version = lower(spoken(bind), response.tlvs());
        return bind;
    }

    void bound(BindType boundType, @Nullable String systemId) {
        state = SessionState.bound(boundType);
        type = boundType;
        remoteSystemId = systemId != null ? systemId : "";
    }

    /** Our bind has its end: returns why it failed, or null when the session is to be bound. */
    @Nullable
    SmppException answered(@Nullable Pdu response, @Nullable SmppException failure) {
        OutboundRequest bind = ours;
        ours = null;
        if (response instanceof BindResp resp) {
            version = resp.status().isOk() ? lower(version, resp.tlvs()) : version;
            return resp.status().isOk() ? null : new BindRefusedException(resp.status());
        }
        if (failure instanceof RequestRejectedException rejected) {
            return new BindRefusedException(rejected.status());
        }
        boolean late = failure instanceof ResponseTimeoutException;
        return new ConnectFailedException(
                late ? ConnectFailedException.Reason.TIMEOUT : ConnectFailedException.Reason.CLOSED,
                "bind: " + (failure != null ? failure.getMessage() : "unexpected response to " + bind));
    }

    /** Nobody waits for the outcome any more. */
    void abandon() {
        ours = null;
        peers = null;
    }

    /** Who leaves interface_version 0 (larvitsmpp does) and binds as transceiver, which 3.3 does not have, speaks 3.4. */
    private static InterfaceVersion spoken(Bind bind) {
        boolean unsaid = bind.interfaceVersion().value() == 0;
        return unsaid && bind.type() == BindType.TRANSCEIVER ? InterfaceVersion.SMPP_3_4 : bind.interfaceVersion();
    }

    private static InterfaceVersion lower(InterfaceVersion asked, Tlvs answered) {
        Integer octet = answered.get(TlvTag.SC_INTERFACE_VERSION);
        if (octet == null || octet < 0 || octet > 0xFF || octet >= asked.value()) {
            return asked;
        }
        return InterfaceVersion.of(octet);
    }
}
