package io.larvik.smpp.engine;

import io.larvik.smpp.session.SmppEvent;

/**
 * Stops reading from the peer while a bind waits for the authenticator, the {@link Outbox} is full or {@code windowIn}
 * requests are unanswered. TCP then slows the peer down. Confined to the event loop of the session.
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

    /** Returns whether no further frame may be decoded now. */
    boolean isNeeded() {
        return bindState.isBeingDecided() || outbox.isFull() || inbound.isFull();
    }

    /** Returns whether reading is stopped, as of the last update. */
    boolean isPaused() {
        return paused;
    }

    /** Stops or resumes reading. A session that has ended reads on, to notice when the peer closes the connection. */
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

    /** Hands over the frames encoded since the last call, and stops or resumes reading as that requires. */
    void settle(boolean open, long nowNanos) {
        if (outbox.settle(open, nowNanos)) {
            update(open);
        }
    }
}
