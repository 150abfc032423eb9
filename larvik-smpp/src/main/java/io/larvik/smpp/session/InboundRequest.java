package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request from the peer. A handler answers it exactly once, before it returns or later from any thread. A request
 * that is not answered within {@code handlerTimeout} is answered with ESME_RX_T_APPN. Safe for use by several
 * threads.
 */
public interface InboundRequest {

    /** Returns the PDU. */
    PduRequest<?> pdu();

    /** Returns the sequence_number. It has 32 bits: as an {@code int} it is negative from 0x80000000. */
    int sequenceNumber();

    /** Returns the command_length of the PDU in octets, header included. */
    int length();

    /** Returns the session that received the request. */
    Session session();

    /** Returns whether the request was answered, or can no longer be answered because its session is closed. */
    boolean isAnswered();

    /**
     * Answers the request. The response is sent on the event loop; it may be queued when this method returns.
     *
     * @return false if the request was answered before or the session is closed; nothing is sent then
     * @throws IllegalArgumentException if the response belongs to another command than the request
     */
    boolean respond(PduResponse response);

    /** Answers with a response that has this command_status and empty fields; see {@link #respond(PduResponse)}. */
    default boolean respond(CommandStatus status) {
        return respond(pdu().response(status));
    }

    /** Sets the user data of the session, and replaces the previous one; see {@link Session#userData()}. */
    void attach(@Nullable Object userData);

    /**
     * Registers code that runs once with this request: immediately before its answer is sent, or when the session
     * closes without an answer. If that has already happened, the code runs before this method returns. It runs on
     * the thread that answers or closes, usually the event loop, and must not block.
     */
    void whenAnswered(Consumer<InboundRequest> code);

    /**
     * Adds congestion_state (SMPP 5.0, 4.8.4.18) to the response, if the session has version 5.0, the request is a
     * message and the response has no congestion_state. Must be called before the request is answered.
     *
     * @param percent 0 to 100: 0 is sent as no congestion_state, 90 to 99 means nearly congested, 100 congested
     * @throws IllegalArgumentException if the percentage is out of range
     */
    void congestion(int percent);
}
