package io.larvik.smpp.simulator.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditions of which one must hold. */
record AnyOf(List<Match> conditions) implements Condition {

    AnyOf {
        conditions = List.copyOf(conditions);
    }

    /** Returns both in one list. */
    static AnyOf of(Match first, Match second) {
        return new AnyOf(Stream.of(first, second)
                .flatMap(each -> each instanceof AnyOf any ? any.conditions.stream() : Stream.of(each))
                .toList());
    }

    @Override
    public boolean test(Arrival arrival) {
        for (Match condition : conditions) {
            if (Condition.test(condition, arrival)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable String failed(Arrival arrival) {
        List<String> failures = new ArrayList<>();
        for (Match condition : conditions) {
            String failed = Condition.failed(condition, arrival);
            if (failed == null) {
                return null;
            }
            failures.add(failed);
        }
        return String.join("; ", failures);
    }

    @Override
    public Set<String> names() {
        return Condition.names(conditions.stream());
    }

    @Override
    public String toString() {
        return conditions.stream().map(Condition::words).collect(Collectors.joining(" or ", "(", ")"));
    }
}
