package io.larvik.smpp.gateway.store;

/** The wall clock was seen at a time: a later start knows by it that the clock has gone back. The result is always true. */
public final class TimeSeen extends Step<Boolean> {

    private final long at;

    /**
     * Creates the step.
     *
     * @param at in milliseconds since 1970
     */
    public TimeSeen(long at) {
        this.at = at;
    }

    public long at() {
        return at;
    }
}
