package io.larvik.smpp.simulator.esme;

import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.simulator.rule.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A receipt or a message that is on its way to an ESME. */
public abstract class Outgoing {

    /** The place in the line. */
    long order;

    /** After which time it is not sent again. */
    long validUntil;

    /** How often it was sent and put off by the ESME. */
    int puttings;

    private boolean forgotten;

    final void forget() {
        forgotten = true;
    }

    /** Returns whether nobody waits for it any more. */
    protected boolean isForgotten() {
        return forgotten;
    }

    /** Returns the PDU for a session: a request, or one that has no response. */
    protected abstract Pdu pdu(BoundSession session);

    /** Returns whether a session may have it, apart from its window. */
    protected boolean suits(BoundSession session) {
        return true;
    }

    protected List<Fault> faults() {
        return List.of();
    }

    /** Tells that it was handed to a session. */
    protected void sent(BoundSession session) {}

    /** Tells how a request ended: with the response of the ESME, or null if it was dropped. */
    protected abstract void ended(@Nullable PduResponse response);
}
