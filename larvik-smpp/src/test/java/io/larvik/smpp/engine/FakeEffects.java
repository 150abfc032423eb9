package io.larvik.smpp.engine;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.wire.Frame;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Remembers what a core did; refuses at once what no core may ever do. */
final class FakeEffects implements Effects {

    /** How a request of ours ended. */
    record Outcome(@Nullable Pdu response, @Nullable RuntimeException failure) {}

    final List<OctetString> written = new ArrayList<>();
    final List<InboundRequest> requests = new ArrayList<>();
    final List<OneWayPdu> oneWays = new ArrayList<>();
    final List<LateResponse> late = new ArrayList<>();
    final List<SmppEvent> events = new ArrayList<>();
    final List<String> eventDetails = new ArrayList<>();
    final Map<OutboundRequest, Outcome> outcomes = new IdentityHashMap<>();

    @Nullable
    InboundRequest bindRequest;

    @Nullable
    SmppException cause;

    boolean bound;
    boolean ended;
    boolean paused;
    boolean closingAfterWrites;
    boolean closedNow;

    private final CoreSession session;
    private final BiConsumer<PeerRequest, PduResponse> answer;
    private final Runnable wrote;

    /**
     * Makes effects of a core.
     *
     * @param session the session of the core
     * @param answer what answering a request of the peer's does
     * @param wrote called within each write: a socket takes octets at once as long as it can
     */
    FakeEffects(CoreSession session, BiConsumer<PeerRequest, PduResponse> answer, Runnable wrote) {
        this.session = session;
        this.answer = answer;
        this.wrote = wrote;
    }

    /** Tells whether the connection is, or will be, closed from this side. */
    boolean disconnects() {
        return closingAfterWrites || closedNow;
    }

    @Override
    public void write(byte[] octets, int length) {
        if (disconnects()) {
            throw new AssertionError("written after the close");
        }
        written.add(OctetString.of(octets, 0, length));
        wrote.run();
    }

    @Override
    public void pauseReading(boolean pause) {
        if (pause == paused) {
            throw new AssertionError("paused or resumed twice");
        }
        paused = pause;
    }

    @Override
    public void closeAfterWrites() {
        closingAfterWrites = true;
    }

    @Override
    public void closeNow() {
        closedNow = true;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public void answer(PeerRequest request, PduResponse response) {
        answer.accept(request, response);
    }

    @Override
    public void attach(@Nullable Object userData) {
        session.attach(userData);
    }

    @Override
    public void bindRequested(InboundRequest request) {
        bindRequest = request;
    }

    @Override
    public void bound() {
        if (bound) {
            throw new AssertionError("bound twice");
        }
        bound = true;
    }

    @Override
    public void requested(InboundRequest request) {
        requests.add(request);
    }

    @Override
    public void oneWay(OneWayPdu pdu) {
        oneWays.add(pdu);
    }

    @Override
    public void complete(OutboundRequest request, @Nullable Pdu response, @Nullable RuntimeException failure) {
        if (outcomes.put(request, new Outcome(response, failure)) != null) {
            throw new AssertionError(request + " ended twice");
        }
    }

    @Override
    public void late(LateResponse response) {
        late.add(response);
    }

    @Override
    public void closed(@Nullable SmppException newCause) {
        if (ended) {
            throw new AssertionError("closed twice");
        }
        ended = true;
        cause = newCause;
    }

    @Override
    public boolean isTapped() {
        return false;
    }

    @Override
    public void tapped(SessionTap.Direction direction, @Nullable OctetString octets, @Nullable Frame frame) {}

    @Override
    public void event(SmppEvent event, String details) {
        events.add(event);
        eventDetails.add(details);
    }
}
