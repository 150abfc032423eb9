package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.simulator.grammar.Numbers;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A number of the request that is one of several.
 *
 * @param name the name of the condition
 * @param value finds the number; it returns {@link #ABSENT} if the request has none
 */
record NumberCondition(String name, ToIntFunction<Arrival> value, Numbers numbers) implements Condition {

    static final int ABSENT = -1;

    @Override
    public boolean test(Arrival arrival) {
        int number = value.applyAsInt(arrival);
        return number != ABSENT && numbers.contains(number);
    }

    @Override
    public @Nullable String failed(Arrival arrival) {
        int number = value.applyAsInt(arrival);
        return test(arrival) ? null : this + ", " + (number == ABSENT ? "absent" : "was " + number);
    }

    @Override
    public Set<String> names() {
        return Set.of(name);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NumberCondition condition
                && condition.name.equals(name)
                && condition.numbers.equals(numbers);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + numbers.hashCode();
    }

    @Override
    public String toString() {
        return name + ": " + numbers;
    }
}
