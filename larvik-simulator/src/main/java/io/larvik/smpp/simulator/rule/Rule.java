package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.CommandStatus;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the requests that meet a condition: {@code when(to("4670*")).answer(THROTTLED)}. Immutable; each
 * method returns a copy.
 *
 * @param name the name, for messages and statistics
 * @param match the condition
 * @param answer the response
 * @param answerBy code that makes the response in the place of {@code answer}; null for none
 * @param delay the time until the response
 * @param life what becomes of the message
 * @param faults what goes wrong
 */
public record Rule(
        String name,
        Match match,
        Answer answer,
        @Nullable Function<Arrival, Answer> answerBy,
        Delay delay,
        Life life,
        List<Fault> faults) {

    /** The rule for requests that no other rule is for: they are accepted, and delivered after one second. */
    public static final Rule DEFAULT =
            new Rule("default", Match.any(), Answer.OK, null, Delay.NONE, Life.DELIVERED, List.of());

    public Rule {
        faults = List.copyOf(faults);
    }

    /** Returns a rule that does what the default does. Its name is the condition in words. */
    public static Rule when(Match match) {
        return new Rule(match.toString(), match, Answer.OK, null, Delay.NONE, Life.DELIVERED, List.of());
    }

    /** Returns this rule with a name. */
    public Rule named(String newName) {
        return new Rule(newName, match, answer, answerBy, delay, life, faults);
    }

    /** Returns this rule with a status in the response. */
    public Rule answer(CommandStatus status) {
        return new Rule(name, match, Answer.of(status), answerBy, delay, life, faults);
    }
}
