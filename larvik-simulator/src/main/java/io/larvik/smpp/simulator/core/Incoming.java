package io.larvik.smpp.simulator.core;

import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.simulator.rule.Arrival;

/**
 * A message to one destination, or a segment of it, that is accepted.
 *
 * @param request the request that carries it
 * @param pdu the same, as what it is
 * @param arrival what the rules were told
 * @param times when it is to be delivered and when it expires
 * @param verdict what was decided
 * @param id the message_id
 * @param attempts how often it was refused before, plus one
 */
record Incoming(
        Request request,
        ContentPdu<?> pdu,
        Arrival arrival,
        DeliveryTimes times,
        Verdict verdict,
        String id,
        int attempts) {

    Incoming withId(String other) {
        return new Incoming(request, pdu, arrival, times, verdict, other, attempts);
    }
}
