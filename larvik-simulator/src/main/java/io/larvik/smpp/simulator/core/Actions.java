package io.larvik.smpp.simulator.core;

import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.simulator.rule.Fault;
import java.util.List;

/** What the core does to the sessions. They are known by their numbers, from 1. */
public interface Actions {

    /**
     * Answers a request.
     *
     * @param ticket what {@link SimulationCore#request} got with the request
     * @param faults what goes wrong with the answer and the connection: those of the groups ANSWER, OCTETS, CONNECTION,
     *     LINK and BIND, in order
     */
    void answer(int session, long ticket, PduResponse response, List<Fault> faults);

    /**
     * Sends a request. Its end is told by {@link SimulationCore#answered} with the same ticket.
     *
     * @param faults what goes wrong with the request: those of the group DELIVERY
     */
    void request(int session, long ticket, PduRequest<?> pdu, List<Fault> faults);

    /** Sends a PDU that has no response. */
    void send(int session, OneWayPdu pdu);

    /** Tells that a message is new or has changed. */
    void changed(MessageView message);
}
