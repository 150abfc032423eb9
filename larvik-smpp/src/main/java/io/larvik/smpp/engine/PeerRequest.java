package io.larvik.smpp.engine;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.wire.RawFrame;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request of the peer as the session holds it. Safe for use by several threads, except for the list links. */
public final class PeerRequest implements InboundRequest {

    /** Receives what a handler does with a request, on the thread of the handler. */
    public interface AnswerSink {

        /** Sends the response. */
        void answer(PeerRequest request, PduResponse response);

        /** Takes the response for sent, but sends the octets in its place. */
        void answer(PeerRequest request, PduResponse response, OctetString instead);

        /** Sets the user data of the session. */
        void attach(@Nullable Object userData);

        /** Reports that code of {@link InboundRequest#whenAnswered} threw. */
        void callbackFailed(Throwable cause);
    }

    private static final Consumer<InboundRequest> NOTHING = request -> {};
    private static final Consumer<InboundRequest> ANSWERED = request -> {};

    @SuppressWarnings({"rawtypes", "unchecked"}) // a class literal has no type arguments
    private static final AtomicReferenceFieldUpdater<PeerRequest, Consumer<InboundRequest>> WHEN_ANSWERED =
            (AtomicReferenceFieldUpdater)
                    AtomicReferenceFieldUpdater.newUpdater(PeerRequest.class, Consumer.class, "whenAnswered");

    private final PduRequest<?> pdu;
    private final int sequenceNumber;
    private final int length;
    private final Session session;
    private final AnswerSink sink;

    /** The code to run when the request is answered; {@code ANSWERED} once it was run. */
    private volatile Consumer<InboundRequest> whenAnswered = NOTHING;

    private volatile int congestion;

    /** When the request was received. */
    final long arrivedNanos;

    /** When the request was passed to the handler; {@link InboundRequests} owns this and the two fields below. */
    long handedOverNanos;

    /** The neighbours in the list of the requests with handlers. */
    @Nullable
    PeerRequest earlier;

    @Nullable
    PeerRequest later;

    PeerRequest(PduRequest<?> pdu, RawFrame frame, long arrivedNanos, Session session, AnswerSink sink) {
        this.pdu = pdu;
        this.sequenceNumber = frame.sequenceNumber();
        this.length = frame.length();
        this.session = session;
        this.sink = sink;
        this.arrivedNanos = arrivedNanos;
    }

    @Override
    public PduRequest<?> pdu() {
        return pdu;
    }

    @Override
    public int sequenceNumber() {
        return sequenceNumber;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public boolean isAnswered() {
        return whenAnswered == ANSWERED;
    }

    @Override
    public boolean respond(PduResponse response) {
        if (!endWith(response)) {
            return false;
        }
        sink.answer(this, withCongestion(response));
        return true;
    }

    /**
     * Answers the request as {@link #respond(PduResponse)} does, but sends other octets. The session goes on as if the
     * response had been sent.
     *
     * @param instead any octets, a frame or not; none are sent if it is empty
     */
    public boolean respond(PduResponse response, OctetString instead) {
        if (!endWith(response)) {
            return false;
        }
        sink.answer(this, response, instead);
        return true;
    }

    private boolean endWith(PduResponse response) {
        if (!response.commandId().equals(pdu.commandId().response())) {
            throw new IllegalArgumentException("response: " + response.commandId() + " to " + pdu.commandId());
        }
        return end();
    }

    @Override
    public void attach(@Nullable Object userData) {
        sink.attach(userData);
    }

    @Override
    public void whenAnswered(Consumer<InboundRequest> code) {
        Consumer<InboundRequest> known =
                WHEN_ANSWERED.getAndUpdate(this, before -> before == ANSWERED ? before : both(before, code));
        if (known == ANSWERED) {
            run(code);
        }
    }

    @Override
    public void congestion(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("congestion_state: " + percent + ", allowed are 0 to 100");
        }
        congestion = percent;
    }

    private PduResponse withCongestion(PduResponse response) {
        int percent = congestion;
        return percent > 0 && session.version().isSmpp5() ? Congestion.tell(response, percent) : response;
    }

    /** Marks the request as answered and runs the code registered for that; false if it was answered before. */
    boolean end() {
        Consumer<InboundRequest> code = WHEN_ANSWERED.getAndSet(this, ANSWERED);
        run(code);
        return code != ANSWERED;
    }

    /** Runs code of the user. Whatever it throws, the answer leaves and other code runs too. */
    private void run(Consumer<InboundRequest> code) {
        try {
            code.accept(this);
        } catch (Throwable e) {
            sink.callbackFailed(e);
        }
    }

    private Consumer<InboundRequest> both(Consumer<InboundRequest> first, Consumer<InboundRequest> second) {
        if (first == NOTHING) {
            return second;
        }
        return request -> {
            run(first);
            run(second);
        };
    }
}
