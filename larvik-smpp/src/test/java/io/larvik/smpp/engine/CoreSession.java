package io.larvik.smpp.engine;

import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.InterfaceVersion;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.Statistics;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The session that a core gives with the peer's requests: it tells what the core knows, and sends nothing. */
final class CoreSession implements Session {

    private final Role role;
    private final Supplier<SessionCore> core;
    private @Nullable Object userData;

    CoreSession(Role role, Supplier<SessionCore> core) {
        this.role = role;
        this.core = core;
    }

    void attach(@Nullable Object newUserData) {
        userData = newUserData;
    }

    @Override
    public Role role() {
        return role;
    }

    @Override
    public SessionState state() {
        return core.get().state();
    }

    @Override
    public @Nullable BindType bindType() {
        return core.get().bindType();
    }

    @Override
    public String remoteSystemId() {
        return core.get().remoteSystemId();
    }

    @Override
    public InterfaceVersion version() {
        return core.get().version();
    }

    @Override
    public @Nullable Object userData() {
        return userData;
    }

    @Override
    public int inFlight() {
        return core.get().inFlight();
    }

    @Override
    public Statistics statistics() {
        return core.get().counters().statistics(1, inFlight());
    }

    @Override
    public InetSocketAddress remoteAddress() {
        throw withoutConnection();
    }

    @Override
    public @Nullable X509Certificate peerCertificate() {
        return null;
    }

    @Override
    public boolean isSilent() {
        throw withoutConnection();
    }

    @Override
    public <R extends PduResponse> R request(PduRequest<R> request) {
        throw withoutConnection();
    }

    @Override
    public <R extends PduResponse> R request(PduRequest<R> request, Duration timeout) {
        throw withoutConnection();
    }

    @Override
    public <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request) {
        throw withoutConnection();
    }

    @Override
    public <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request, Duration timeout) {
        throw withoutConnection();
    }

    @Override
    public <R extends PduResponse> CompletableFuture<R> requestDirect(PduRequest<R> request, Duration timeout) {
        throw withoutConnection();
    }

    @Override
    public UnknownPdu request(UnknownPdu request) {
        throw withoutConnection();
    }

    @Override
    public void send(OneWayPdu pdu) {
        throw withoutConnection();
    }

    @Override
    public CompletableFuture<Void> closeAsync() {
        throw withoutConnection();
    }

    @Override
    public void close() {
        throw withoutConnection();
    }

    @Override
    public void abort() {
        throw withoutConnection();
    }

    @Override
    public CompletableFuture<Void> closed() {
        throw withoutConnection();
    }

    private static AssertionError withoutConnection() {
        return new AssertionError("there is no connection behind this session");
    }
}
