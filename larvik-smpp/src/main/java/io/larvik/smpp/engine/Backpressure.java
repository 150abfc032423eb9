package io.larvik.smpp.engine;

import io.larvik.smpp.session.SmppEvent;

/**
 * Stops reading from the peer, so that TCP slows it down, while a bind is being decided, too many octets wait to leave
 * or {@code windowIn} requests are unanswered. Owned by the session's event loop.
 */
final class Backpressure {

    private final Effects effects;
    private final Binding binding;
    private final Outbox outbox;
    private final Unanswered unanswered;
    private boolean paused;

    Backpressure(Effects effects, Binding binding, Outbox outbox, Unanswered unanswered) {
        this.effects = effects;
        this.binding = binding;
        this.outbox = outbox;
        this.unanswered = unanswered;
    }

    /** Returns whether nothing further may be decoded now. */
    boolean isNeeded() {
        return binding.isBeingDecided() || outbox.isFull() || unanswered.isFull();
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
            if (pause && unanswered.isFull()) {
                effects.event(SmppEvent.MO_BACKPRESSURE, "unanswered=" + unanswered.size());
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
