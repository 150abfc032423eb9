package io.larvik.smpp.delivery;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.RawConnection;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.UnconnectedSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A bound session of an ESME without a socket: the test answers what is delivered, and ends the session. */
final class FakeReceiver extends UnconnectedSession implements DirectSession {

    /** A deliver_sm that the ESME has got and not answered. */
    record Offer(DeliverSm pdu, CompletableFuture<PduResponse> response) {

        String text() {
            return pdu.serviceType();
        }

        void answer(CommandStatus status) {
            response.complete(pdu.response(status));
        }
    }

    final List<Offer> offers = new ArrayList<>();

    private final BindType type;
    private final Consumer<DeliverSm> onOffer;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private SessionState state = SessionState.BOUND_TRX;

    FakeReceiver() {
        this(BindType.TRANSCEIVER);
    }

    FakeReceiver(BindType type) {
        this(type, pdu -> {});
    }

    FakeReceiver(BindType type, Consumer<DeliverSm> onOffer) {
        this.type = type;
        this.onOffer = onOffer;
    }

    /** Answers the oldest offer, and returns it. */
    Offer answer(CommandStatus status) {
        Offer first = offers.remove(0);
        first.answer(status);
        return first;
    }

    /** Ends the session; the responses to what it was offered are lost. */
    void lose() {
        state = SessionState.CLOSED;
        List<Offer> lost = List.copyOf(offers);
        offers.clear();
        lost.forEach(offer -> offer.response().completeExceptionally(new ConnectionLostException("deliberate")));
        closed.complete(null);
    }

    @Override
    @SuppressWarnings("unchecked") // the test answers with the response of the request's type
    public <R extends PduResponse> CompletableFuture<R> requestDirect(PduRequest<R> request, Duration timeout) {
        if (!state.isBound()) {
            return CompletableFuture.failedFuture(new NotSentException("closed"));
        }
        Offer offer = new Offer((DeliverSm) request, new CompletableFuture<>());
        offers.add(offer);
        onOffer.accept(offer.pdu());
        return (CompletableFuture<R>) offer.response();
    }

    @Override
    public <R extends PduResponse> CompletableFuture<R> requestAsync(PduRequest<R> request, Duration timeout) {
        return requestDirect(request, timeout);
    }

    @Override
    public <R extends PduResponse> CompletableFuture<R> requestReserved(PduRequest<R> request, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean reserve() {
        throw new UnsupportedOperationException();
    }

    @Override
    public String peer() {
        return "smsc.example:2775";
    }

    @Override
    public int room() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean takesRequests() {
        return state.isBound();
    }

    @Override
    public long roundTripNanos() {
        return 0;
    }

    @Override
    public RawConnection raw() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void onRoom(Runnable listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SessionState state() {
        return state;
    }

    @Override
    public BindType bindType() {
        return type;
    }

    @Override
    public InterfaceVersion version() {
        return InterfaceVersion.SMPP_3_4;
    }

    @Override
    public String remoteSystemId() {
        return "foo";
    }

    @Override
    public CompletableFuture<Void> closed() {
        return closed;
    }

    @Override
    public CompletableFuture<Void> closeAsync(Duration drain) {
        throw new UnsupportedOperationException();
    }
}
