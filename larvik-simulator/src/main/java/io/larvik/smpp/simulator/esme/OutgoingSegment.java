package io.larvik.smpp.simulator.esme;

import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.simulator.rule.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A segment of a message to an ESME. */
public final class OutgoingSegment extends Outgoing {

    /** The number of messages that nobody waits for. */
    public static final long OWN = 0;

    private final Actions actions;
    private final long delivery;
    private final int segment;
    private final PduRequest<?> pdu;
    private final List<Fault> faults;

    public OutgoingSegment(Actions actions, long delivery, int segment, PduRequest<?> pdu, List<Fault> faults) {
        this.actions = actions;
        this.delivery = delivery;
        this.segment = segment;
        this.pdu = pdu;
        this.faults = faults;
    }

    @Override
    protected PduRequest<?> pdu(BoundSession session) {
        return pdu;
    }

    @Override
    protected List<Fault> faults() {
        return faults;
    }

    @Override
    protected void ended(@Nullable PduResponse response) {
        if (delivery != OWN) {
            actions.delivered(delivery, segment, response);
        }
    }
}
