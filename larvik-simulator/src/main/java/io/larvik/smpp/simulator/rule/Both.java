package io.larvik.smpp.simulator.rule;

import org.jspecify.annotations.Nullable;

/** Two conditions that must both hold. */
record Both(Match first, Match second) implements Match {

    @Override
    public boolean matches(Arrival arrival) {
        return first.matches(arrival) && second.matches(arrival);
    }

    @Override
    public @Nullable String firstFailed(Arrival arrival) {
        String failed = first.firstFailed(arrival);
        return failed != null ? failed : second.firstFailed(arrival);
    }

    @Override
    public String toString() {
        return first + ", " + second;
    }
}
