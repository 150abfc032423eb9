package io.larvik.smpp.gateway.core;

/** Says that a message was not taken: nothing of it is stored. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Refusal why;

    public RefusedException(Refusal why) {
        super(why.toString(), null, false, false); // many of them, and nobody looks where they come from
        this.why = why;
    }

    public Refusal why() {
        return why;
    }
}
