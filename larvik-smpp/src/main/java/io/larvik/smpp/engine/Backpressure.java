package io.larvik.smpp.engine;

/**
 * Stops reading from the peer while a bind waits for the authenticator, while the {@link Outbox} is full because the
 * peer takes too few of our octets, or while the owner holds reading up. TCP then slows the peer down. Handlers never
 * stop reading, however busy they are: see {@link InboundRequests}. Confined to the event loop of the session.
 */
final class Backpressure {

    private final Effects effects;
    private final BindState bindState;
    private final Outbox outbox;
    private boolean paused;
    private boolean held;

    Backpressure(Effects effects, BindState bindState, Outbox outbox) {
        this.effects = effects;
        this.bindState = bindState;
        this.outbox = outbox;
    }

    /** Returns whether no further frame may be decoded now. */
    boolean isNeeded() {
        return bindState.isBeingDecided() || outbox.isFull() || held;
    }

    /** Sets whether the owner holds reading up; takes effect with the next {@link #update}. */
    void hold(boolean hold) {
        held = hold;
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
