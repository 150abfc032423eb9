package io.larvik.smpp.session;

import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request of the peer. It is answered once, at once or later. Safe for any thread. */
public interface InboundRequest {

    /** Returns the PDU. */
    PduRequest<?> pdu();

    /** Returns the sequence_number, all 32 bits. */
    int sequenceNumber();

    /** Returns its command_length, in octets. */
    int length();

    /** Returns the session that it came on. */
    Session session();

    /** Tells whether it was answered, by a handler or because no handler answered in time. */
    boolean isAnswered();

    /**
     * Answers with the response.
     *
     * @return false when it was answered before, or when the session is closed; nothing is sent then
     * @throws IllegalArgumentException when the response is not of the request's kind
     */
    boolean respond(PduResponse response);

    /** Answers with the status and nothing else; see {@link #respond(PduResponse)}. */
    default boolean respond(CommandStatus status) {
        return respond(pdu().response(status));
    }

    /** Attaches an object to the session, in place of the one attached before; see {@link Session#userData()}. */
    void attach(@Nullable Object userData);

    /**
     * Runs the code with this request once it is answered, right before the answer leaves, or once it cannot be answered
     * any more because the session is closed. Runs it at once when that was before. The code runs on the thread where that
     * happens, which is mostly the event loop, and must not block.
     */
    void whenAnswered(Consumer<InboundRequest> code);

    /**
     * Tells the peer with the response to this message how loaded we are, on a session of SMPP 5.0 (congestion_state, SMPP
     * 5.0, 4.8.4.18). A response that carries a congestion_state of its own is left as it is.
     *
     * @param percent 0 for idle, 90 to 99 for nearly congested, 100 for congested
     * @throws IllegalArgumentException when it is not 0 to 100
     */
    void congestion(int percent);
}
