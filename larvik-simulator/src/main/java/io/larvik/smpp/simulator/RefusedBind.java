package io.larvik.smpp.simulator;

import io.larvik.smpp.field.CommandStatus;
import java.time.Instant;

/** A bind that was refused. */
record RefusedBind(SimulatedSession session, String systemId, CommandStatus status, Instant time) {

    @Override
    public String toString() {
        return "session #" + session.number() + ", system_id " + TracedFrame.quoted(systemId) + ", answered with "
                + status;
    }
}
