package io.larvik.smpp.simulator.rule;

import static io.larvik.smpp.field.CommandStatus.OK;
import static io.larvik.smpp.field.CommandStatus.SYSTEM_ERROR;
import static io.larvik.smpp.field.CommandStatus.THROTTLED;
import static io.larvik.smpp.simulator.rule.Arrivals.NOW;
import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Match.from;
import static io.larvik.smpp.simulator.rule.Match.to;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules with code of a user. */
class RulebookCodeTest {

    private final Rulebook book = book();

    private static Rulebook book(Rule... rules) {
        return new Rulebook(42, NOW, List.of(rules), true);
    }

    private static CommandStatus status(Rulebook book, Arrival arrival) {
        return book.decide(arrival).answer().status();
    }

    @Test
    void codeOfAUserMakesTheAnswer() {
        book.add(when(any())
                .answerBy(
                        arrival -> Answer.OK.withId("X" + arrival.destination().value())));

        assertThat(book.decide(Arrivals.to("46701")).answer().id()).isEqualTo("X46701");
        assertThat(book.runsUserCode()).isTrue();
    }

    @Test
    void codeOfAUserIsNoticedWhereverItIs() {
        Match code = arrival -> arrival.text().isEmpty();

        assertThat(when(code).runsUserCode()).isTrue();
        assertThat(when(to("1").and(code)).runsUserCode()).isTrue();
        assertThat(when(to("1").or(code.not())).runsUserCode()).isTrue();
        assertThat(when(to("1").or(from("2").not())).runsUserCode()).isFalse();
    }

    @Test
    void ruleWithCodeThatIsTurnedOffRunsNone() {
        book.add(when(any()).answerBy(arrival -> Answer.OK).named("code"));
        book.enable("code", false);

        assertThat(book.runsUserCode()).isFalse();
    }

    @Test
    void codeThatThrowsAnswersSystemError() {
        book.add(when(any()).answerBy(arrival -> {
            throw new IllegalStateException("broken");
        }));

        assertThat(status(book, Arrivals.to("1"))).isEqualTo(SYSTEM_ERROR);
        assertThat(book.statistics().get(0).failure()).isEqualTo("java.lang.IllegalStateException: broken");
    }

    @Test
    void conditionThatThrowsDoesNotMatch() {
        book.add(when(arrival -> {
                    throw new AssertionError("broken");
                })
                .answer(THROTTLED));

        assertThat(status(book, Arrivals.to("1"))).isEqualTo(OK);
        assertThat(book.statistics().get(0).failure()).isEqualTo("java.lang.AssertionError: broken");
        assertThat(book.explain(Arrivals.to("1")).get(0).failed()).isEqualTo("java.lang.AssertionError: broken");
    }
}
