package io.larvik.smpp.simulator.esme;

import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.simulator.rule.Fault;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the core does. Sessions are known by their numbers, from 1. An action for a session that is closed has no effect;
 * a request to it ends without a response. No method may call the core before it returns, except {@link #decide}.
 */
public interface Actions {

    /**
     * Answers a request.
     *
     * @param ticket what {@code SimulationCore.request} got with the request
     * @param response the response that is right; faults may put another in its place
     * @param faults what goes wrong with the answer and the connection: those of the groups ANSWER, OCTETS, CONNECTION,
     *     LINK and BIND, in order
     */
    void answer(int session, long ticket, PduResponse response, List<Fault> faults);

    /**
     * Sends a request. Its end is told by {@code SimulationCore.answered} with the same ticket.
     *
     * @param faults what goes wrong with the request: those of the group DELIVERY
     */
    void request(int session, long ticket, PduRequest<?> pdu, List<Fault> faults);

    /** Sends a PDU that has no response. */
    void send(int session, OneWayPdu pdu);

    /** Resets all connections and listens no more, or listens again. */
    void listen(boolean up);

    /** Closes a connection. */
    void disconnect(int session);

    /** Tells that a message is new or has changed; {@code SimulationCore.message} has it. */
    void changed(long number);

    /** Tells that a request with a message was refused or not answered. */
    void refused(Refusal refusal);

    /** Tells that a bind was refused. */
    void refused(RefusedBind bind);

    /**
     * Tells how one segment of {@code SimulationCore.deliver} ended.
     *
     * @param delivery what {@code deliver} returned
     * @param segment the number of the segment, from 0
     * @param response the response of the ESME; null if the segment was dropped
     */
    void delivered(long delivery, int segment, @Nullable PduResponse response);

    /**
     * Asks the rules about a request. Another thread may ask them, one question after the other in the order in which
     * they come; meanwhile nobody else may use {@code SimulationCore.rules}.
     *
     * @param question asks the rules
     * @param then takes the answer, on the thread of the core and in the same order: at once, or later followed by
     *     {@code SimulationCore.settle}
     */
    default <T> void decide(Supplier<T> question, Consumer<T> then) {
        then.accept(question.get());
    }
}
