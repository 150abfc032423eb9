package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.simulator.grammar.GrammarException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a request: {@code to("4670*").and(text("/^code \\d+/"))}. Immutable, safe for any thread, and without
 * side effects.
 *
 * <p>A text is compared with a glob, in which {@code *} stands for any characters, or with a regular expression of the
 * JDK that is found in it: {@code /^code \d+/}, or {@code /stop/i} if upper and lower case are the same. A regular
 * expression that has looked at 100,000 characters gives up, and the condition is not met. A number is compared with
 * {@code 3}, {@code 0x40}, {@code 2..}, {@code ..5} or {@code 1..3}. Of several values one is enough.
 *
 * <p>The text of a condition is what a rule is called if it has no other name.
 */
@FunctionalInterface
public interface Match {

    /** Returns whether the request meets the condition. */
    boolean matches(Arrival arrival);

    /**
     * Returns the first condition that the request fails, in words, such as {@code to: 4670*, was 46801234567}; null if
     * it meets all.
     */
    default @Nullable String firstFailed(Arrival arrival) {
        return matches(arrival) ? null : Condition.CODE;
    }

    /** Returns the condition that both hold. */
    default Match and(Match other) {
        return Several.of(true, this, other);
    }

    /** Returns the condition that one or both hold. */
    default Match or(Match other) {
        return Several.of(false, this, other);
    }

    /** Returns the condition that this one does not hold. */
    default Match not() {
        return new Not(this);
    }

    /** Returns the condition that any request meets. */
    static Match any() {
        return Several.NONE;
    }

    /** Returns the condition that the destination is one of these: {@code 46709771337}, {@code 4670*}. */
    static Match to(String... patterns) {
        return of("to", patterns);
    }

    /** Returns the condition that the source is one of these: {@code 12345}, {@code Bank*}. */
    static Match from(String... patterns) {
        return of("from", patterns);
    }

    /** Returns the condition that the text of the segment is one of these: {@code Your code is *}. */
    static Match text(String... patterns) {
        return of("text", patterns);
    }

    /** Returns the condition that the system_id of the ESME is one of these. */
    static Match account(String... patterns) {
        return of("account", patterns);
    }

    /** Returns the condition that the number of the session is one of these, from 1. */
    static Match session(int... numbers) {
        return of("session", IntStream.of(numbers).mapToObj(String::valueOf).toList());
    }

    /** Returns the condition that the session is bound in one of these ways. */
    static Match bind(BindType... types) {
        return of(
                "bind",
                Arrays.stream(types)
                        .map(type -> type.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /**
     * Returns the condition that the request is one of these.
     *
     * <p>A rule that asks for no command is for messages only: submit_sm, data_sm and each destination of submit_multi.
     */
    static Match command(CommandId... commands) {
        return of("command", Arrays.stream(commands).map(CommandId::toString).toList());
    }

    /** Returns the condition that the request has the TLV. */
    static Match tlv(TlvTag<?> tag) {
        return tlv(tag.name(), List.of("present"));
    }

    /**
     * Returns the condition that the request has the TLV with one of these values: a number, a number of a range, or a
     * text. Octets without a type are compared as ISO 8859-1 text without the NUL at the end, and as {@code 0x} and
     * hexadecimal digits in lower case.
     *
     * @param tag a name of the specification, or a number: {@code 0x1400}
     * @param values patterns, at least one; {@code present} alone for any value
     * @throws IllegalArgumentException if the name is unknown, with the nearest one
     */
    static Match tlv(String tag, List<String> values) {
        return TlvCondition.of(tag, values);
    }

    /**
     * Returns the condition that a field of the mandatory part has one of these values: a number, a number of a range,
     * a text, or octets as hexadecimal digits in lower case. A request without the field does not meet it.
     *
     * @param name its name in the specification: {@code protocol_id}, {@code validity_period}
     * @param values patterns, at least one
     * @throws IllegalArgumentException if no request has the field, with the nearest name, or if it is a password
     */
    static Match field(String name, List<String> values) {
        return FieldCondition.of(name, values);
    }

    /**
     * Returns the condition with a name of {@link #names}.
     *
     * @throws IllegalArgumentException if the name is unknown, with the nearest one, or a value is invalid; it is a
     *     {@link GrammarException} with the position if the value does not follow its grammar
     */
    static Match of(String name, List<String> values) {
        return Conditions.of(name, values);
    }

    /** Returns the condition with a name of {@link #names}, as {@link #of(String, List)}. */
    static Match of(String name, String... values) {
        return of(name, List.of(values));
    }

    /**
     * Returns the names that {@link #of(String, List)} takes: {@code account}, {@code bind}, {@code command},
     * {@code version}, {@code to}, {@code from}, {@code service_type}, {@code text}, {@code session}, {@code to_ton},
     * {@code to_npi}, {@code from_ton}, {@code from_npi}, {@code dc}, {@code esm}, {@code priority}, {@code registered},
     * {@code part} and {@code parts}.
     */
    static List<String> names() {
        return Conditions.names();
    }
}
