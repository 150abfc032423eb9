package io.larvik.smpp.simulator.rule;

import static io.larvik.smpp.field.CommandStatus.OK;
import static io.larvik.smpp.field.CommandStatus.SYSTEM_ERROR;
import static io.larvik.smpp.field.CommandStatus.THROTTLED;
import static io.larvik.smpp.simulator.rule.Arrivals.NOW;
import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Match.to;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of the requests that match a rule it decides about. */
class RulebookLimitsTest {

    private final Rulebook book = book();

    private static Rulebook book(Rule... rules) {
        return new Rulebook(42, NOW, List.of(rules), true);
    }

    private static CommandStatus status(Rulebook book, Arrival arrival) {
        return book.decide(arrival).answer().status();
    }

    private static List<CommandStatus> statuses(Rulebook book, int messages) {
        return IntStream.range(0, messages)
                .mapToObj(i -> status(book, Arrivals.to("46709771337")))
                .toList();
    }

    @Test
    void ruleDecidesSoManyTimes() {
        book.add(when(to("4670*")).answer(THROTTLED).times(2));

        assertThat(statuses(book, 4)).containsExactly(THROTTLED, THROTTLED, OK, OK);
    }

    @Test
    void ruleDecidesAboutTheNth() {
        book.add(when(to("4670*")).answer(THROTTLED).nth(3));

        assertThat(statuses(book, 4)).containsExactly(OK, OK, THROTTLED, OK);
    }

    @Test
    void ruleDecidesAboutARange() {
        book.add(when(to("4670*")).answer(THROTTLED).nth("2..3"));

        assertThat(statuses(book, 4)).containsExactly(OK, THROTTLED, THROTTLED, OK);
    }

    @Test
    void ruleDecidesAboutEachThird() {
        book.add(when(to("4670*")).answer(THROTTLED).nth("every 3"));

        assertThat(statuses(book, 6)).containsExactly(OK, OK, THROTTLED, OK, OK, THROTTLED);
    }

    @Test
    void limitsCountWhatTheConditionsMatched() {
        book.add(when(to("4670*")).answer(THROTTLED).nth(2));

        assertThat(status(book, Arrivals.to("48"))).isEqualTo(OK);
        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(OK);
        assertThat(status(book, Arrivals.to("46702"))).isEqualTo(THROTTLED);
    }

    @Test
    void limitsCountForEachDestination() {
        book.add(when(any()).answer(THROTTLED).nth("..1").perDestination());

        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(THROTTLED);
        assertThat(status(book, Arrivals.to("46702"))).isEqualTo(THROTTLED);
        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(OK);
        assertThat(status(book, Arrivals.to("46702"))).isEqualTo(OK);
    }

    @Test
    void timesCountForEachDestination() {
        book.add(when(any()).answer(THROTTLED).times(1).perDestination());

        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(THROTTLED);
        assertThat(status(book, Arrivals.to("46702"))).isEqualTo(THROTTLED);
        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(OK);
    }

    @Test
    void rulesCountApartForTheSameDestination() {
        book.add(when(to("46701")).answer(THROTTLED).times(1).perDestination().named("a"));
        book.add(
                when(to("46701")).answer(SYSTEM_ERROR).times(1).perDestination().named("b"));

        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(SYSTEM_ERROR);
        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(THROTTLED);
        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(OK);
    }

    @Test
    void ruleDecidesInATime() {
        book.add(when(any()).answer(THROTTLED).from(Moment.of("30s")).until(Moment.at(NOW.plusSeconds(60))));
        Arrival arrival = Arrivals.to("46701");

        assertThat(status(book, Arrivals.at(arrival, NOW.plusSeconds(29)))).isEqualTo(OK);
        assertThat(status(book, Arrivals.at(arrival, NOW.plusSeconds(30)))).isEqualTo(THROTTLED);
        assertThat(status(book, Arrivals.at(arrival, NOW.plusMillis(59_999)))).isEqualTo(THROTTLED);
        assertThat(status(book, Arrivals.at(arrival, NOW.plusSeconds(60)))).isEqualTo(OK);
    }

    @Test
    void chanceIsDrawnForEachMessage() {
        book.add(when(any()).answer(THROTTLED).chance("25%"));

        long throttled = IntStream.range(0, 10_000)
                .filter(i -> !status(book, Arrivals.to("467" + i)).isOk())
                .count();

        assertThat(throttled).isBetween(2_350L, 2_650L);
    }

    @Test
    void recipientsGetTheSameFateInAnyOrder() {
        List<String> numbers = new ArrayList<>(
                IntStream.range(0, 500).mapToObj(i -> "467" + i % 100).toList());
        Rule rule = when(any()).answer(THROTTLED).chance(50).life("50%: DELIVERED@1s..9s | EXPIRED@1m");
        List<String> fates = fates(book(rule), numbers);

        Collections.shuffle(numbers, new java.util.Random(7));

        assertThat(fates(book(rule), numbers)).isEqualTo(fates);
        assertThat(fates).doesNotHaveDuplicates().hasSize(500);
    }

    /** Returns what becomes of each message, in an order that does not depend on that of the messages. */
    private static List<String> fates(Rulebook rulebook, List<String> numbers) {
        List<String> fates = new ArrayList<>();
        for (String number : numbers) {
            Decision decision = rulebook.decide(Arrivals.to(number));
            Life.Step step =
                    decision.rule().life().path(decision.draw()).steps().get(0);
            Duration after = step.after() == null ? Duration.ZERO : step.after().draw(decision.draw());
            fates.add(number + " " + decision.nth() + " " + decision.answer().status() + " " + step.state() + " "
                    + after);
        }
        Collections.sort(fates);
        return fates;
    }
}
