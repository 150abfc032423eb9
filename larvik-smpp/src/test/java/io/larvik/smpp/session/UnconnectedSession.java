package io.larvik.smpp.session;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.UnknownPdu;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A session without a connection. Tests override the methods that they need. */
public class UnconnectedSession implements Session {

    @Override
    public String name() {
        throw withoutConnection();
    }

    @Override
    public String account() {
        throw withoutConnection();
    }

    @Override
    public Role role() {
        throw withoutConnection();
    }

    @Override
    public SessionState state() {
        throw withoutConnection();
    }

    @Override
    public @Nullable BindType bindType() {
        throw withoutConnection();
    }

    @Override
    public String remoteSystemId() {
        throw withoutConnection();
    }

    @Override
    public InterfaceVersion version() {
        throw withoutConnection();
    }

    @Override
    public @Nullable Object userData() {
        throw withoutConnection();
    }

    @Override
    public int inFlight() {
        throw withoutConnection();
    }

    @Override
    public Statistics statistics() {
        throw withoutConnection();
    }

    @Override
    public InetSocketAddress localAddress() {
        throw withoutConnection();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        throw withoutConnection();
    }

    @Override
    public @Nullable X509Certificate peerCertificate() {
        throw withoutConnection();
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
