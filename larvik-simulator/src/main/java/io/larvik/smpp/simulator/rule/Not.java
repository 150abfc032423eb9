package io.larvik.smpp.simulator.rule;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A condition that must not hold. */
record Not(Match condition) implements Condition {

    @Override
    public boolean test(Arrival arrival) {
        return !Condition.test(condition, arrival);
    }

    @Override
    public @Nullable String failed(Arrival arrival) {
        return test(arrival) ? null : toString();
    }

    @Override
    public Set<String> names() {
        return Condition.names(condition);
    }

    @Override
    public String toString() {
        return "not (" + Condition.words(condition) + ")";
    }
}
