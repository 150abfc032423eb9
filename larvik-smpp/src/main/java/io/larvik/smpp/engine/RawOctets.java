package io.larvik.smpp.engine;

import io.larvik.smpp.field.OctetString;

/**
 * Octets beside those of a session, and hold-ups of its connection, for a peer that tests others. Confined to the event
 * loop of the session.
 */
public final class RawOctets {

    private final SessionCore core;
    private final Outbox outbox;
    private final Backpressure backpressure;
    private final Ending ending;

    RawOctets(SessionCore core, Outbox outbox, Backpressure backpressure, Ending ending) {
        this.core = core;
        this.outbox = outbox;
        this.backpressure = backpressure;
        this.ending = ending;
    }

    /** Sends octets behind everything that was sent, except for what is held back. */
    public void write(OctetString octets, long nowNanos) {
        outbox.writePastHeld(octets, !ending.isClosed(), nowNanos);
    }

    /** Holds back what the session sends from now on, or sends what was held back. */
    public void holdWrites(boolean hold, long nowNanos) {
        core.settle(nowNanos);
        outbox.hold(hold);
    }

    /** Stops handling what the peer sends, frames that were read included, or goes on with it. */
    public void holdReads(boolean hold, long nowNanos) {
        backpressure.hold(hold);
        core.decode(nowNanos);
        ending.proceed(nowNanos);
    }
}
