package io.larvik.smpp.simulator.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Several conditions.
 *
 * @param all whether all of them must hold, or only one
 * @param conditions the conditions; none, of which all must hold, for any request
 */
record Several(boolean all, List<Match> conditions) implements Condition {

    /** Any request. */
    static final Several NONE = new Several(true, List.of());

    Several {
        conditions = List.copyOf(conditions);
    }

    /** Returns both in one list. */
    static Several of(boolean all, Match first, Match second) {
        return new Several(
                all,
                Stream.of(first, second)
                        .flatMap(each -> each instanceof Several several && several.all == all
                                ? several.conditions.stream()
                                : Stream.of(each))
                        .toList());
    }

    @Override
    public boolean test(Arrival arrival) {
        for (Match condition : conditions) {
            if (Condition.test(condition, arrival) != all) {
                return !all;
            }
        }
        return all;
    }

    @Override
    public @Nullable String failed(Arrival arrival) {
        List<String> failures = new ArrayList<>();
        for (Match condition : conditions) {
            String failed = Condition.failed(condition, arrival);
            if ((failed == null) != all) {
                return failed;
            }
            if (failed != null) {
                failures.add(failed);
            }
        }
        return all ? null : String.join("; ", failures);
    }

    @Override
    public Set<String> names() {
        return Condition.names(conditions.stream());
    }

    @Override
    public String toString() {
        if (conditions.isEmpty()) {
            return "any";
        }
        String words = conditions.stream().map(Condition::words).collect(Collectors.joining(all ? ", " : " or "));
        return all ? words : "(" + words + ")";
    }
}
