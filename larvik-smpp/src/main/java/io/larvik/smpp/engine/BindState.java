package io.larvik.smpp.engine;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppException.Origin;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The bind of a session, sent by either side, and its result: state, type, version and the system_id of the peer.
 * Confined to the event loop of the session.
 */
final class BindState {

    /** What it usually means if a peer answers a bind with nothing. */
    private static final String SILENCE = "; is it an SMPP port, and does it expect TLS?";

    /** What it usually means if a peer answers a bind with the end of the connection. */
    private static final String SILENT_CLOSE = " without an answer; does the port expect TLS, or refuse this address?";

    private @Nullable OutboundRequest ours;
    private @Nullable PeerRequest peers;
    private SessionState state = SessionState.OPEN;
    private @Nullable BindType type;
    private String account = "";
    private String remoteSystemId = "";
    private InterfaceVersion version = InterfaceVersion.SMPP_3_4;
    private long boundNanos;

    /** Returns the state that the bind led to: open, outbound or bound. {@link Ending} has the states that follow. */
    SessionState state() {
        return state;
    }

    /** Returns whether the bind succeeded; it stays true when the session ends. */
    boolean isBound() {
        return state.isBound();
    }

    @Nullable
    BindType type() {
        return type;
    }

    /** Returns the system_id of the ESME, which is either side; empty unless the bind succeeded. */
    String account() {
        return isBound() ? account : "";
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

    /** Takes version and system_id of the bind that this side is about to send. */
    void propose(Bind bind) {
        account = bind.systemId();
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

    /** Records the bind of the peer, which now waits for the authenticator. */
    void received(PeerRequest bind) {
        peers = bind;
    }

    boolean isPeers(PeerRequest request) {
        return request == peers;
    }

    boolean isBeingDecided() {
        return peers != null;
    }

    /**
     * Returns the bind of the peer, which has this response, and sets the version that applies from the response on.
     */
    Bind decide(Pdu response) {
        Bind bind = (Bind) Objects.requireNonNull(peers).pdu();
        peers = null;
        account = bind.systemId();
        version = lower(spoken(bind), response.tlvs());
        return bind;
    }

    /** Returns when the bind succeeded. */
    long boundNanos() {
        return boundNanos;
    }

    void bound(BindType boundType, @Nullable String systemId, long nowNanos) {
        boundNanos = nowNanos;
        state = SessionState.bound(boundType);
        type = boundType;
        remoteSystemId = systemId != null ? systemId : "";
    }

    /** Returns why the bind of this side failed; null if it succeeded. */
    @Nullable
    SmppException answered(@Nullable Pdu response, @Nullable SmppException failure) {
        Origin bind = origin();
        ours = null;
        if (response instanceof BindResp resp) {
            version = resp.status().isOk() ? lower(version, resp.tlvs()) : version;
            return resp.status().isOk() ? null : new BindRefusedException(resp.status()).at(bind);
        }
        if (failure instanceof RequestRejectedException rejected) {
            return new BindRefusedException(rejected.status()).at(bind);
        }
        Reason reason = failure instanceof ResponseTimeoutException ? Reason.TIMEOUT : Reason.CLOSED;
        String what = failure != null ? failure.getMessage() : "answered with an unexpected PDU";
        return new ConnectFailedException(reason, reason == Reason.TIMEOUT ? what + SILENCE : what).at(bind);
    }

    /** Returns the failure of a session that ends before it is bound, because of an error of the peer. */
    SmppException failed(String why) {
        return new ConnectFailedException(Reason.CLOSED, "not bound: " + why).at(origin());
    }

    /** Returns the failure of a session whose connection ends before it is bound. */
    SmppException closed(String why) {
        return failed(ours != null ? why + SILENT_CLOSE : why);
    }

    /** Returns the failure of a session that is not bound in time. */
    SmppException late() {
        String what = ours != null ? "not answered in time" + SILENCE : "not bound in time";
        return new ConnectFailedException(Reason.TIMEOUT, what).at(origin());
    }

    private Origin origin() {
        return ours != null ? Origin.of(ours.commandId()) : Origin.UNKNOWN;
    }

    /** Forgets binds in flight, because the session has ended. */
    void abandon() {
        ours = null;
        peers = null;
    }

    /** Reads interface_version 0 in a bind_transceiver as 3.4: larvitsmpp sends that, and 3.3 has no transceivers. */
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
