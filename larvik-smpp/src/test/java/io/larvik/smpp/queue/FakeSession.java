package io.larvik.smpp.queue;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.RawConnection;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.Statistics;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A bound session without a socket: the test answers its requests, and ends it. */
public final class FakeSession implements DirectSession {

    static final SubmitSmResp ACCEPTED = new SubmitSmResp(CommandStatus.OK, "450", Tlvs.NONE);
    static final SubmitSmResp THROTTLED = new SubmitSmResp(CommandStatus.THROTTLED, "", Tlvs.NONE);

    /** A request that waits for the test. */
    record Asked(PduRequest<?> pdu, Duration timeout, CompletableFuture<PduResponse> response, Runnable ended) {

        void answer(PduResponse answer) {
            response.complete(answer);
            ended.run();
        }

        void fail(SmppException failure) {
            response.completeExceptionally(failure);
            ended.run();
        }
    }

    final List<Asked> asked = new ArrayList<>();
    private final SessionHandler handler;
    private final Consumer<Asked> onRequest;
    private SessionState state = SessionState.BOUND_TRX;
    private Runnable roomListener = () -> {};
    private int reserved;
    int window = 10;
    long roundTripNanos;
    public boolean closeAsked;

    public FakeSession(SessionHandler handler) {
        this(handler, asked -> {});
    }

    public FakeSession(SessionHandler handler, Consumer<Asked> onRequest) {
        this.handler = handler;
        this.onRequest = onRequest;
    }

    /** Returns a request that {@link #serviceTypes} tells from others. */
    static SubmitSm submit(String serviceType) {
        return SubmitSm.builder().serviceType(serviceType).build();
    }

    /** Returns the service types of what was asked, in order. */
    List<String> serviceTypes() {
        return asked.stream()
                .map(waiting -> ((SubmitSm) waiting.pdu()).serviceType())
                .toList();
    }

    /** Accepts the request with that index. */
    void answer(int index) {
        asked.get(index).answer(ACCEPTED);
    }

    /** Tells the owner that the session is bound. */
    public FakeSession bound() {
        handler.becameBound(this);
        return this;
    }

    /** Ends the session. */
    public void ends(@Nullable SmppException cause) {
        state = SessionState.CLOSED;
        handler.becameClosed(this, cause);
    }

    void becomes(SessionState newState) {
        state = newState;
    }

    @Override
    public <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request) {
        return requestAsync(request, Duration.ofSeconds(30));
    }

    @Override
    public <R extends PduResponse> CompletableFuture<R> requestDirect(PduRequest<R> request, Duration timeout) {
        return requestAsync(request, timeout);
    }

    @Override
    public <R extends PduResponse> CompletableFuture<R> requestReserved(PduRequest<R> request, Duration timeout) {
        if (--reserved < 0) {
            throw new IllegalStateException("no slot is reserved");
        }
        return requestAsync(request, timeout);
    }

    @Override
    @SuppressWarnings("unchecked") // the test answers with the response of the request's type
    public <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request, Duration timeout) {
        Asked waiting = new Asked(request, timeout, new CompletableFuture<>(), () -> roomListener.run());
        asked.add(waiting);
        onRequest.accept(waiting);
        return (CompletableFuture<R>) waiting.response;
    }

    @Override
    public boolean reserve() {
        if (!takesRequests() || room() == 0) {
            return false;
        }
        reserved++;
        return true;
    }

    @Override
    public String peer() {
        return "smsc.example:2775";
    }

    @Override
    public int room() {
        return Math.max(0, window - reserved - inFlight());
    }

    @Override
    public boolean takesRequests() {
        return state.isBound();
    }

    @Override
    public long roundTripNanos() {
        return roundTripNanos;
    }

    @Override
    public RawConnection raw() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onRoom(Runnable listener) {
        roomListener = listener;
    }

    @Override
    public <R extends PduResponse> R request(PduRequest<R> request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <R extends PduResponse> R request(PduRequest<R> request, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UnknownPdu request(UnknownPdu request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void send(OneWayPdu pdu) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String name() {
        return "3f9c1a";
    }

    @Override
    public String account() {
        return "esme";
    }

    @Override
    public Role role() {
        return Role.ESME;
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public BindType bindType() {
        return BindType.TRANSCEIVER;
    }

    @Override
    public String remoteSystemId() {
        return "mc";
    }

    @Override
    public InterfaceVersion version() {
        return InterfaceVersion.SMPP_3_4;
    }

    @Override
    public InetSocketAddress localAddress() {
        throw new UnsupportedOperationException();
    }

    @Override
    public InetSocketAddress remoteAddress() {
        return InetSocketAddress.createUnresolved("mc.example", 2775);
    }

    @Override
    public @Nullable X509Certificate peerCertificate() {
        return null;
    }

    @Override
    public @Nullable Object userData() {
        return null;
    }

    @Override
    public Statistics statistics() {
        return Statistics.NONE.with(s -> s.sessions(1).pdusSent(1)); // the bind
    }

    @Override
    public boolean isSilent() {
        return false;
    }

    @Override
    public int inFlight() {
        return (int)
                asked.stream().filter(waiting -> !waiting.response.isDone()).count();
    }

    @Override
    public CompletableFuture<Void> closeAsync() {
        closeAsked = true;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> closeAsync(Duration drain) {
        return closeAsync();
    }

    @Override
    public void close() {
        closeAsync();
    }

    @Override
    public void abort() {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> closed() {
        throw new UnsupportedOperationException();
    }
}
