package io.larvik.smpp.simulator.rule;

import org.jspecify.annotations.Nullable;

/** A condition on a request. Immutable, safe for any thread, and without side effects. */
@FunctionalInterface
public interface Match {

    /** Returns whether the request meets the condition. */
    boolean matches(Arrival arrival);

    /** Returns the first condition that the request fails, in words, such as {@code to: 4670*}; null if it meets all. */
    default @Nullable String firstFailed(Arrival arrival) {
        return matches(arrival) ? null : toString();
    }

    /** Returns the condition that both hold. */
    default Match and(Match other) {
        return new Both(this, other);
    }

    /** Returns the condition that any request meets. */
    static Match any() {
        return new Any();
    }

    /** Returns the condition that the destination is one of these: {@code 46709771337}, {@code 4670*}. */
    static Match to(String... patterns) {
        return new Pattern("to", arrival -> arrival.destination().value(), patterns);
    }

    /** Returns the condition that the source is one of these: {@code 12345}, {@code Bank*}. */
    static Match from(String... patterns) {
        return new Pattern("from", arrival -> arrival.source().value(), patterns);
    }

    /** Returns the condition that the text of the segment is one of these: {@code Your code is *}. */
    static Match text(String... patterns) {
        return new Pattern("text", Arrival::text, patterns);
    }
}
