package io.larvik.smpp.simulator.core;

import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.simulator.rule.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment of a message to an ESME. */
final class OutgoingSegment extends Outgoing {

    /** The number of messages that nobody waits for. */
    static final long OWN = 0;

    private final Actions actions;
    private final long delivery;
    private final int segment;
    private final PduRequest<?> pdu;
    private final List<Fault> faults;

    OutgoingSegment(Actions actions, long delivery, int segment, PduRequest<?> pdu, List<Fault> faults) {
        this.actions = actions;
        this.delivery = delivery;
        this.segment = segment;
        this.pdu = pdu;
        this.faults = faults;
    }

    @Override
    PduRequest<?> pdu(BoundSession session) {
        return pdu;
    }

    @Override
    List<Fault> faults() {
        return faults;
    }

    @Override
    void ended(@Nullable PduResponse response) {
        if (delivery != OWN) {
            actions.delivered(delivery, segment, response);
        }
    }
}
