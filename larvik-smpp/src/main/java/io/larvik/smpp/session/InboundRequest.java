package io.larvik.smpp.session;

import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.wire.RawFrame;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request of the peer's, to be answered once, from any thread, at once or later. */
public final class InboundRequest {

    /** Who is given the answer. */
    interface Asker {
        void answer(InboundRequest request, PduResponse response);
    }

    private static final Consumer<InboundRequest> NOTHING = request -> {};
    private static final Consumer<InboundRequest> ANSWERED = request -> {};

    @SuppressWarnings({"rawtypes", "unchecked"}) // a class literal has no type arguments
    private static final AtomicReferenceFieldUpdater<InboundRequest, Consumer<InboundRequest>> WHEN_ANSWERED =
            (AtomicReferenceFieldUpdater)
                    AtomicReferenceFieldUpdater.newUpdater(InboundRequest.class, Consumer.class, "whenAnswered");

    private final PduRequest<?> pdu;
    private final int sequenceNumber;
    private final int length;
    private final NettySession session;
    private final Asker asker;
    final long receivedNanos;

    /** What is run with the answer; {@code ANSWERED} once that was done. */
    private volatile Consumer<InboundRequest> whenAnswered = NOTHING;

    private volatile int congestion;

    /** The neighbours among what is {@link Unanswered}, which owns these. */
    @Nullable
    InboundRequest earlier;

    @Nullable
    InboundRequest later;

    InboundRequest(PduRequest<?> pdu, RawFrame frame, NettySession session, long receivedNanos, Asker asker) {
        this.pdu = pdu;
        this.sequenceNumber = frame.sequenceNumber();
        this.length = frame.length();
        this.session = session;
        this.receivedNanos = receivedNanos;
        this.asker = asker;
    }

    /** Returns the PDU. */
    public PduRequest<?> pdu() {
        return pdu;
    }

    /** Returns the sequence_number, all 32 bits. */
    public int sequenceNumber() {
        return sequenceNumber;
    }

    /** Returns its command_length, the octets that it came in. */
    public int length() {
        return length;
    }

    /** Returns the session it came on. */
    public Session session() {
        return session;
    }

    /** Tells whether it was answered, by a handler or because no handler did so in time. */
    public boolean isAnswered() {
        return whenAnswered == ANSWERED;
    }

    /**
     * Answers with the response.
     *
     * @return false when it was answered before, or when the session is closed; nothing is sent then
     * @throws IllegalArgumentException when the response is not of the request's kind
     */
    public boolean respond(PduResponse response) {
        if (!response.commandId().equals(pdu.commandId().response())) {
            throw new IllegalArgumentException("response: " + response.commandId() + " to " + pdu.commandId());
        }
        if (!end()) {
            return false;
        }
        asker.answer(this, withCongestion(response));
        return true;
    }

    /** Answers with the status and nothing else; see {@link #respond(PduResponse)}. */
    public boolean respond(CommandStatus status) {
        return respond(pdu.response(status));
    }

    /** Attaches something to the session that stays with it; see {@link Session#userData()}. */
    public void attach(@Nullable Object userData) {
        session.attach(userData);
    }

    /**
     * Runs the code with this request once it is answered, right before the answer leaves, or cannot be any more because
     * the session is closed; at once when that was before. The code runs where that happens, mostly on the event loop, and must not
     * block.
     */
    public void whenAnswered(Consumer<InboundRequest> code) {
        Consumer<InboundRequest> known =
                WHEN_ANSWERED.getAndUpdate(this, before -> before == ANSWERED ? before : both(before, code));
        if (known == ANSWERED) {
            code.accept(this);
        }
    }

    /**
     * Tells the peer with the response to this message how loaded we are, on a session of SMPP 5 (congestion_state, SMPP
     * 5.0, 4.8.4.18). A response that says it by itself is left as it is.
     *
     * @param percent 0 for idle, 90 to 99 for nearly congested, 100 for congested
     */
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

    /** The session is closed: nobody can be answered any more. */
    void abandon() {
        end();
    }

    private boolean end() {
        Consumer<InboundRequest> code = WHEN_ANSWERED.getAndSet(this, ANSWERED);
        code.accept(this);
        return code != ANSWERED;
    }

    private static Consumer<InboundRequest> both(Consumer<InboundRequest> first, Consumer<InboundRequest> second) {
        return first == NOTHING ? second : first.andThen(second);
    }
}
