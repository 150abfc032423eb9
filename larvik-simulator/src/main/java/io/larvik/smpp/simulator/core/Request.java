package io.larvik.smpp.simulator.core;

import io.larvik.smpp.pdu.PduRequest;

/**
 * A request of an ESME that is to be answered.
 *
 * @param session the session on which it came
 * @param ticket what the answer refers to
 * @param pdu the request
 */
record Request(BoundSession session, long ticket, PduRequest<?> pdu) {

    Esme esme() {
        return session.esme;
    }
}
