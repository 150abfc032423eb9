package io.larvik.smpp.engine;

import io.larvik.smpp.session.SmppEvent;

/**
 * Stops reading from the peer, so that TCP slows it down, while a bind is being decided, too many octets wait to leave
 * or {@code windowIn} requests are unanswered. Owned by the session's event loop.
 */
final class Backpressure {

    private final Effects effects;
    private final BindState bindState;
    private final Outbox outbox;
    private final InboundRequests inbound;
    private boolean paused;

    Backpressure(Effects effects, BindState bindState, Outbox outbox, InboundRequests inbound) {
        this.effects = effects;
        this.bindState = bindState;
        this.outbox = outbox;
        this.inbound = inbound;
    }

    /** Returns whether nothing further may be decoded now. */
    boolean isNeeded() {
        return bindState.isBeingDecided() || outbox.isFull() || inbound.isFull();
    }

    /** Returns whether reading was stopped when it was last looked at. */
    boolean isPaused() {
        return paused;
    }

    /** Stops or resumes reading as the state of the session requires; a session that is not open keeps reading. */
    void update(boolean open) {
        boolean pause = open && isNeeded();
        if (pause != paused) {
            paused = pause;
            if (pause && inbound.isFull()) {
                effects.event(SmppEvent.MO_BACKPRESSURE, "unanswered=" + inbound.size());
            }
            effects.pauseReading(pause);
        }
    }

    /** Hands over what was encoded since the last call, which may fill or empty the outbox. */
    void settle(boolean open, long nowNanos) {
        if (outbox.settle(open, nowNanos)) {
            update(open);
        }
    }
}
