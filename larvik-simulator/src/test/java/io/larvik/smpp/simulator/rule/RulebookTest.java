package io.larvik.smpp.simulator.rule;

import static io.larvik.smpp.field.CommandStatus.MESSAGE_QUEUE_FULL;
import static io.larvik.smpp.field.CommandStatus.OK;
import static io.larvik.smpp.field.CommandStatus.SYSTEM_ERROR;
import static io.larvik.smpp.field.CommandStatus.THROTTLED;
import static io.larvik.smpp.simulator.rule.Arrivals.NOW;
import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Match.from;
import static io.larvik.smpp.simulator.rule.Match.text;
import static io.larvik.smpp.simulator.rule.Match.to;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.QuerySm;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulebookTest {

    private static final Rule FIRST = when(to("4670*")).answer(THROTTLED).named("first");
    private static final Rule SECOND =
            when(to("467*")).answer(MESSAGE_QUEUE_FULL).named("second");

    private final Rulebook book = book();

    private static Rulebook book(Rule... rules) {
        return new Rulebook(42, NOW, List.of(rules), true);
    }

    private static CommandStatus status(Rulebook book, Arrival arrival) {
        return book.decide(arrival).answer().status();
    }

    // ---- the order

    @Test
    void firstRuleOfTheScenarioThatMatchesDecides() {
        Rulebook scenario = book(FIRST, SECOND);

        assertThat(status(scenario, Arrivals.to("46701"))).isEqualTo(THROTTLED);
        assertThat(status(scenario, Arrivals.to("46711"))).isEqualTo(MESSAGE_QUEUE_FULL);
        assertThat(status(scenario, Arrivals.to("4811"))).isEqualTo(OK);
    }

    @Test
    void addedRulesAreAskedFirstAndTheNewestOfThemBeforeAll() {
        Rulebook scenario = book(SECOND);
        scenario.add(FIRST);
        scenario.add(when(to("46709*")).answer(SYSTEM_ERROR));

        assertThat(status(scenario, Arrivals.to("46709"))).isEqualTo(SYSTEM_ERROR);
        assertThat(status(scenario, Arrivals.to("46708"))).isEqualTo(THROTTLED);
        assertThat(status(scenario, Arrivals.to("46718"))).isEqualTo(MESSAGE_QUEUE_FULL);
        assertThat(scenario.statistics())
                .extracting(each -> each.rule().name())
                .containsExactly("to: 46709*", "first", "second", "magic numbers", "default");
    }

    @Test
    void ruleOfTheScenarioWinsOverAMagicNumber() {
        assertThat(status(book(when(to("9991*")).answer(MESSAGE_QUEUE_FULL)), Arrivals.to("9991088")))
                .isEqualTo(MESSAGE_QUEUE_FULL);
    }

    @Test
    void magicNumbersMeanNothingIfTheyAreOff() {
        Rulebook off = new Rulebook(42, NOW, List.of(), false);

        assertThat(status(off, Arrivals.to("9991088"))).isEqualTo(OK);
        assertThat(off.statistics()).extracting(each -> each.rule().name()).containsExactly("default");
    }

    @Test
    void ruleWithoutACommandIsForMessagesOnly() {
        book.add(when(any()).answer(THROTTLED));
        Arrival query = Arrivals.of(new QuerySm("450", Address.of("12345"), Tlvs.NONE), "");
        Arrival data =
                Arrivals.of(DataSm.builder().destination(Address.of("4670")).build(), "");

        assertThat(status(book, query)).isEqualTo(OK);
        assertThat(status(book, data)).isEqualTo(THROTTLED);
        assertThat(book.explain(query).get(0).failed())
                .isEqualTo("command: submit_sm, data_sm or submit_multi, was query_sm");

        book.add(when(Match.command(CommandId.QUERY_SM)).answer(SYSTEM_ERROR));

        assertThat(status(book, query)).isEqualTo(SYSTEM_ERROR);
    }

    // ---- names

    @Test
    void secondRuleWithTheSameConditionGetsANumber() {
        assertThat(book.add(when(to("1"))).name()).isEqualTo("to: 1");
        assertThat(book.add(when(to("1"))).name()).isEqualTo("to: 1 (2)");
        assertThat(book.add(when(to("1"))).name()).isEqualTo("to: 1 (3)");
    }

    @Test
    void secondRuleWithAGivenNameIsRefused() {
        book.add(FIRST);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.add(SECOND.named("first")))
                .withMessage("name: another rule is called first");
    }

    @Test
    void ruleIsRemovedByItsName() {
        book.add(FIRST);

        assertThat(book.remove("first")).isTrue();
        assertThat(book.remove("first")).isFalse();
        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(OK);
    }

    @Test
    void ruleThatIsTurnedOffIsNotAsked() {
        book.add(FIRST);

        assertThat(book.enable("first", false)).isTrue();
        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(OK);
        assertThat(book.explain(Arrivals.to("46701")).get(0).failed()).isEqualTo("turned off");
        assertThat(book.enable("first", true)).isTrue();
        assertThat(status(book, Arrivals.to("46701"))).isEqualTo(THROTTLED);
        assertThat(book.enable("third", true)).isFalse();
    }

    @Test
    void moreThanAThousandRulesAreRefused() {
        Rulebook full = book(Collections.nCopies(1_000, when(to("1"))).toArray(Rule[]::new));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> full.add(FIRST))
                .withMessage("rules: 1001, allowed are 0 to 1000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> full.replaceScenario(Collections.nCopies(1_001, FIRST), true));
        assertThat(full.statistics()).hasSize(1_002);
    }

    @Test
    void resetLeavesTheRulesOfTheScenarioAndForgetsTheCounts() {
        Rulebook scenario = book(FIRST.times(1));
        scenario.add(SECOND);
        scenario.enable("first", false);
        scenario.decide(Arrivals.to("46701"));

        scenario.reset();

        assertThat(status(scenario, Arrivals.to("46701"))).isEqualTo(THROTTLED);
        assertThat(status(scenario, Arrivals.to("46701"))).isEqualTo(OK);
        assertThat(scenario.decide(Arrivals.to("46701")).nth()).isEqualTo(2);
    }

    @Test
    void otherScenarioLeavesTheRulesThatWereAdded() {
        Rulebook scenario = book(FIRST);
        scenario.add(when(to("46709*")).answer(SYSTEM_ERROR));

        scenario.replaceScenario(List.of(SECOND), true);

        assertThat(status(scenario, Arrivals.to("46709"))).isEqualTo(SYSTEM_ERROR);
        assertThat(status(scenario, Arrivals.to("46708"))).isEqualTo(MESSAGE_QUEUE_FULL);
    }

    // ---- segments

    @Test
    void segmentsOfAMessageShareOneDecisionAndCountOnce() {
        Rule rule = book.add(when(to("4670*")).answer(THROTTLED).times(1));
        Arrival first = Arrivals.segment(Arrivals.to("46701"), 2, 3);
        Decision decision = book.decide(first);

        assertThat(book.decide(Arrivals.segment(first, 1, 3), decision)).isSameAs(decision);
        assertThat(book.decide(Arrivals.segment(first, 3, 3), decision)).isSameAs(decision);
        assertThat(book.statistics().get(0).hits()).isEqualTo(1);
        assertThat(decision.rule()).isEqualTo(rule);
        assertThat(decision.isForSegment()).isFalse();
    }

    @Test
    void ruleThatAsksForThePartDecidesAboutThatSegment() {
        book.add(when(to("4670*")).answer(MESSAGE_QUEUE_FULL).times(1));
        book.add(when(Match.of("part", "2")).answer(THROTTLED));
        Arrival first = Arrivals.segment(Arrivals.to("46701"), 1, 3);
        Decision message = book.decide(first);

        Decision second = book.decide(Arrivals.segment(first, 2, 3), message);
        Decision third = book.decide(Arrivals.segment(first, 3, 3), message);

        assertThat(message.answer().status()).isEqualTo(MESSAGE_QUEUE_FULL);
        assertThat(second.answer().status()).isEqualTo(THROTTLED);
        assertThat(second.isForSegment()).isTrue();
        assertThat(third).isSameAs(message);
    }

    @Test
    void messageWhoseFirstSegmentHadARuleOfItsOwnIsDecidedByTheNext() {
        book.add(when(to("4670*")).answer(MESSAGE_QUEUE_FULL).times(1));
        book.add(when(Match.of("part", "1")).answer(THROTTLED));
        Arrival first = Arrivals.segment(Arrivals.to("46701"), 1, 3);
        Decision own = book.decide(first);

        Decision message = book.decide(Arrivals.segment(first, 2, 3), own);
        Decision third = book.decide(Arrivals.segment(first, 3, 3), message);

        assertThat(own.isForSegment()).isTrue();
        assertThat(message.answer().status()).isEqualTo(MESSAGE_QUEUE_FULL);
        assertThat(third).isSameAs(message);
        assertThat(message.nth()).isEqualTo(own.nth());
    }

    @Test
    void ruleThatIsAddedBetweenSegmentsDoesNotChangeTheDecision() {
        Arrival first = Arrivals.segment(Arrivals.to("46701"), 1, 2);
        Decision decision = book.decide(first);
        book.add(FIRST);

        assertThat(book.decide(Arrivals.segment(first, 2, 2), decision)).isSameAs(decision);
    }

    // ---- ids

    @Test
    void idsAreGivenOneAfterAnother() {
        book.add(when(any()).ids("A", "B"));

        assertThat(book.nextId(book.decide(Arrivals.to("1")))).isEqualTo("A");
        assertThat(book.nextId(book.decide(Arrivals.to("2")))).isEqualTo("B");
        assertThat(book.nextId(book.decide(Arrivals.to("3")))).isNull();
    }

    @Test
    void oneIdIsGivenToAll() {
        book.add(when(any()).id("A"));

        assertThat(book.nextId(book.decide(Arrivals.to("1")))).isEqualTo("A");
        assertThat(book.nextId(book.decide(Arrivals.to("2")))).isEqualTo("A");
    }

    @Test
    void defaultGivesNoId() {
        assertThat(book.nextId(book.decide(Arrivals.to("1")))).isNull();
    }

    // ---- statistics and bounds

    @Test
    void matchesAndHitsAreCounted() {
        book.add(FIRST.nth(2));
        book.decide(Arrivals.to("46701"));
        book.decide(Arrivals.at(Arrivals.to("46701"), NOW.plusSeconds(5)));
        book.decide(Arrivals.to("48"));

        RuleStatistics first = book.statistics().get(0);

        assertThat(first.matched()).isEqualTo(2);
        assertThat(first.hits()).isEqualTo(1);
        assertThat(first.lastHit()).isEqualTo(NOW.plusSeconds(5));
        assertThat(first.fromScenario()).isFalse();
        assertThat(book.statistics().get(2).hits()).isEqualTo(2);
    }

    @Test
    void countersOfManyRecipientsAreForgotten() {
        for (int i = 0; i < 100_010; i++) {
            book.decide(Arrivals.to("4670" + i));
        }

        assertThat(book.forgotten()).isEqualTo(10);
        assertThat(book.decide(Arrivals.to("46700")).nth()).isZero();
        assertThat(book.decide(Arrivals.to("467050000")).nth()).isEqualTo(1);
    }

    @Test
    void regularExpressionThatGivesUpIsCounted() {
        book.add(when(text("/.*.*.*.*b/")).answer(THROTTLED));
        Arrival evil = Arrivals.message("1", "2", "a".repeat(160));

        assertThat(status(book, evil)).isEqualTo(OK);
        assertThat(book.statistics().get(0).gaveUp()).isEqualTo(1);
        assertThat(book.explain(evil).get(0).failed())
                .isEqualTo("/.*.*.*.*b/ gave up after it looked at 100000 characters");
    }

    @Test
    void regularExpressionThatGivesUpDoesNotMatchWhenItIsNegatedEither() {
        book.add(when(text("/.*.*.*.*b/").not()).answer(THROTTLED));

        assertThat(status(book, Arrivals.message("1", "2", "a".repeat(160)))).isEqualTo(OK);
    }

    // ---- explanation

    @Test
    void explanationNamesWhatEachRuleFailed() {
        Rulebook scenario = book(
                when(from("Bank")).named("bank"),
                when(to("4670*")).nth(2).named("second of them"),
                when(to("4670*")).answer(THROTTLED).named("all of them"),
                when(any()).named("never asked"));

        assertThat(scenario.explain(Arrivals.to("46701")))
                .containsExactly(
                        new Asked("bank", "from: Bank, was 12345"),
                        new Asked("second of them", "nth: 2, was 1"),
                        new Asked("all of them", null));
        assertThat(scenario.statistics())
                .allSatisfy(each -> assertThat(each.matched()).isZero());
    }

    @Test
    void explanationEndsWithTheDefault() {
        assertThat(book.explain(Arrivals.to("46701")))
                .containsExactly(
                        new Asked("magic numbers", "to: 9991* to 9997*, was 46701"), new Asked("default", null));
    }

    @Test
    void explanationTellsWhatTheNextMessageGets() {
        book.add(when(any()).chance(50).answer(THROTTLED));
        for (int i = 0; i < 50; i++) {
            boolean decides = book.explain(Arrivals.to("46701")).get(0).failed() == null;

            assertThat(status(book, Arrivals.to("46701")).isOk()).isEqualTo(!decides);
        }
    }
}
