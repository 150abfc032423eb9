package io.larvik.smpp.engine;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.log.LogPage;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.RawFrame;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Records the effects of a core, and fails immediately on an effect that is never allowed. */
final class FakeEffects implements Effects {

    /** A tap that is off. */
    static final FrameTap NO_TAP = new FrameTap() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void show(Direction direction, @Nullable OctetString octets, @Nullable Frame frame) {}

        @Override
        public void left(OctetString octets) {}
    };

    /** The outcome of a request of ours. */
    record Outcome(@Nullable Pdu response, @Nullable RuntimeException failure) {}

    /** What is shown the frames; by default nothing. */
    FrameTap tap = NO_TAP;

    final List<OctetString> written = new ArrayList<>();
    final List<InboundRequest> requests = new ArrayList<>();
    final List<OneWayPdu> oneWays = new ArrayList<>();
    final List<LateResponse> late = new ArrayList<>();
    final List<SmppEvent> events = new ArrayList<>();
    final List<String> eventDetails = new ArrayList<>();
    final Map<OutboundRequest, Outcome> outcomes = new IdentityHashMap<>();
    final List<Throwable> callbackFailures = new ArrayList<>();

    /** Answers a request of the peer, with the octets in place of the response unless these are null. */
    interface Answer {
        void answer(PeerRequest request, PduResponse response, @Nullable OctetString instead);
    }

    /** What is done with each request that is handed over, at once; by default nothing. */
    Consumer<InboundRequest> handler = request -> {};

    /** What decides about each request as it arrives. */
    Predicate<InboundRequest> admission = request -> true;

    /** What takes frames of the peer away; by default nothing. */
    Predicate<RawFrame> interception = frame -> false;

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
    private final @Nullable SmppRecorder recorder;
    private final Answer answer;
    private final Runnable wrote;

    /**
     * Makes the effects of a core.
     *
     * @param session the session of the core
     * @param options have the recorder
     * @param answer what answers a request of the peer
     * @param wrote runs within each write: a socket may write octets immediately
     */
    FakeEffects(CoreSession session, SessionOptions options, Answer answer, Runnable wrote) {
        this.session = session;
        this.recorder = options.recorder();
        this.answer = answer;
        this.wrote = wrote;
    }

    /** Tells whether this side closes the connection, now or after its writes. */
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
        answer.answer(request, response, null);
    }

    @Override
    public void answer(PeerRequest request, PduResponse response, OctetString instead) {
        answer.answer(request, response, instead);
    }

    @Override
    public boolean intercepts(RawFrame frame) {
        return interception.test(frame);
    }

    @Override
    public @Nullable SmppRecorder recorder() {
        return recorder;
    }

    @Override
    public void attach(@Nullable Object userData) {
        session.attach(userData);
    }

    @Override
    public void callbackFailed(Throwable failure) {
        callbackFailures.add(failure);
    }

    @Override
    public boolean admits(InboundRequest request) {
        return admission.test(request);
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
        handler.accept(request);
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
    public FrameTap tap() {
        return tap;
    }

    @Override
    public void event(SmppEvent event, String details) {
        LogPage.checkFields(event, details);
        events.add(event);
        eventDetails.add(details);
    }
}
