package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.simulator.pattern.TextPattern;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A text of the request that one of several patterns matches.
 *
 * @param name the name of the condition
 * @param value finds the text; it returns null if the request has none
 */
record TextCondition(String name, Function<Arrival, @Nullable String> value, List<TextPattern> patterns)
        implements Condition {

    TextCondition {
        patterns = List.copyOf(patterns);
    }

    @Override
    public boolean test(Arrival arrival) {
        return matches(patterns, value.apply(arrival));
    }

    static boolean matches(List<TextPattern> patterns, @Nullable Object value) {
        if (value != null) {
            for (TextPattern pattern : patterns) {
                if (pattern.matchesValue(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public @Nullable String failed(Arrival arrival) {
        String text = value.apply(arrival);
        return matches(patterns, text) ? null : this + ", " + (text == null ? "absent" : "was " + shown(text));
    }

    private String shown(String text) {
        return name.equals("text") || text.isEmpty() ? Condition.quoted(text) : text;
    }

    @Override
    public Set<String> names() {
        return Set.of(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextCondition condition
                && condition.name.equals(name)
                && condition.patterns.equals(patterns);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + patterns.hashCode();
    }

    @Override
    public String toString() {
        return name + ": " + (patterns.size() == 1 ? patterns.get(0) : patterns);
    }
}
