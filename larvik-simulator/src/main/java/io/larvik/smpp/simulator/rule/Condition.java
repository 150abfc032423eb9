package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.simulator.pattern.PatternGaveUp;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A condition that is no code of a user: it can tell what it asks for, and it tells when it gives up. */
sealed interface Condition extends Match
        permits Several, Not, TextCondition, NumberCondition, TlvCondition, FieldCondition {

    /** What {@link #names} has for code of a user. */
    String CODE = "code";

    /**
     * Returns whether the request meets the condition.
     *
     * @throws PatternGaveUp if a regular expression gave up
     */
    boolean test(Arrival arrival);

    /**
     * Returns why the request does not meet the condition; null if it does.
     *
     * @throws PatternGaveUp if a regular expression gave up
     */
    @Nullable
    String failed(Arrival arrival);

    /** Returns the names of all conditions in this one, such as {@code to}. */
    Set<String> names();

    @Override
    default boolean matches(Arrival arrival) {
        try {
            return test(arrival);
        } catch (PatternGaveUp e) {
            return false;
        }
    }

    @Override
    default @Nullable String firstFailed(Arrival arrival) {
        try {
            return failed(arrival);
        } catch (PatternGaveUp e) {
            return e.getMessage();
        }
    }

    // ---- the same for any match, which may be code of a user

    static boolean test(Match match, Arrival arrival) {
        return match instanceof Condition condition ? condition.test(arrival) : match.matches(arrival);
    }

    static @Nullable String failed(Match match, Arrival arrival) {
        if (match instanceof Condition condition) {
            return condition.failed(arrival);
        }
        return match.matches(arrival) ? null : CODE;
    }

    static Set<String> names(Match match) {
        return match instanceof Condition condition ? condition.names() : Set.of(CODE);
    }

    static Set<String> names(Stream<Match> matches) {
        return matches.flatMap(match -> names(match).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the condition in words. The text of a lambda is another one in each run, and would change the draws. */
    static String words(Match match) {
        return match instanceof Condition condition ? condition.toString() : CODE;
    }

    /** Returns a value that was met in the place of the expected one, for messages. */
    static String quoted(String value) {
        int most = 60;
        return "\"" + (value.length() <= most ? value : value.substring(0, most) + "…") + "\"";
    }
}
