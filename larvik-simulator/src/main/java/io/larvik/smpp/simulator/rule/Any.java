package io.larvik.smpp.simulator.rule;

/** Any request. */
record Any() implements Match {

    @Override
    public boolean matches(Arrival arrival) {
        return true;
    }

    @Override
    public String toString() {
        return "any";
    }
}
