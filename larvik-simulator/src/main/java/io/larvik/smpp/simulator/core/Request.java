package io.larvik.smpp.simulator.core;

import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.simulator.esme.BoundSession;
import io.larvik.smpp.simulator.esme.Esme;

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
