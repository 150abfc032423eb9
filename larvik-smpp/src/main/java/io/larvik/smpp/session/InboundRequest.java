package io.larvik.smpp.session;

import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A request of the peer's, to be answered once, from any thread, at once or later. */
public final class InboundRequest {

    private final PduRequest<?> pdu;
    private final int sequenceNumber;
    private final NettySession session;
    private final BiConsumer<InboundRequest, PduResponse> answer;
    private final AtomicBoolean answered = new AtomicBoolean();
    final long receivedNanos;

    InboundRequest(
            PduRequest<?> pdu,
            int sequenceNumber,
            NettySession session,
            long receivedNanos,
            BiConsumer<InboundRequest, PduResponse> answer) {
        this.pdu = pdu;
        this.sequenceNumber = sequenceNumber;
        this.session = session;
        this.receivedNanos = receivedNanos;
        this.answer = answer;
    }

    /** Returns the PDU. */
    public PduRequest<?> pdu() {
        return pdu;
    }

    /** Returns the sequence_number, all 32 bits. */
    public int sequenceNumber() {
        return sequenceNumber;
    }

    /** Returns the session it came on. */
    public Session session() {
        return session;
    }

    /** Tells whether it was answered, by a handler or because no handler did so in time. */
    public boolean isAnswered() {
        return answered.get();
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
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        answer.accept(this, response);
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

    /** The session is closed: nobody can be answered any more. */
    void abandon() {
        answered.set(true);
    }
}
