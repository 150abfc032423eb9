package io.larvik.smpp.simulator.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Any request. */
record Any() implements Condition {

    @Override
    public boolean test(Arrival arrival) {
        return true;
    }

    @Override
    public @Nullable String failed(Arrival arrival) {
        return null;
    }

    @Override
    public Set<String> names() {
        return Set.of();
    }

    @Override
    public String toString() {
        return "any";
    }
}
