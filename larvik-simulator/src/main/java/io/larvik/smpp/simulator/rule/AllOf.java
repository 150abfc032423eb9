package io.larvik.smpp.simulator.rule;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conditions that must all hold; none for any request. */
record AllOf(List<Match> conditions) implements Condition {

    AllOf {
        conditions = List.copyOf(conditions);
    }

    /** Returns both in one list. */
    static AllOf of(Match first, Match second) {
        return new AllOf(Stream.of(first, second)
                .flatMap(each -> each instanceof AllOf all ? all.conditions.stream() : Stream.of(each))
                .toList());
    }

    @Override
    public boolean test(Arrival arrival) {
        for (Match condition : conditions) {
            if (!Condition.test(condition, arrival)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public @Nullable String failed(Arrival arrival) {
        for (Match condition : conditions) {
            String failed = Condition.failed(condition, arrival);
            if (failed != null) {
                return failed;
            }
        }
        return null;
    }

    @Override
    public Set<String> names() {
        return Condition.names(conditions.stream());
    }

    @Override
    public String toString() {
        return conditions.isEmpty()
                ? "any"
                : conditions.stream().map(Condition::words).collect(Collectors.joining(", "));
    }
}
