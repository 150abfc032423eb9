package io.larvik.smpp.simulator.rule;

import static io.larvik.smpp.field.CommandStatus.THROTTLED;
import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Match.to;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.simulator.rule.RuleReceipts.Sending;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {

    private static final Rule RULE = when(to("4670*"));

    @Test
    void ruleThatSaysNothingDoesWhatTheDefaultDoes() {
        assertThat(RULE.reaction()).isEqualTo(Rule.DEFAULT.reaction());
        assertThat(RULE.life()).isEqualTo(Life.of("DELIVERED@1s"));
        assertThat(RULE.delay()).isEqualTo(Delay.NONE);
        assertThat(RULE.faults()).isEmpty();
        assertThat(RULE.receipts()).isNull();
        assertThat(RULE.reply()).isNull();
    }

    @Test
    void ruleIsCalledAfterItsConditionUnlessItHasAName() {
        assertThat(RULE.name()).isEqualTo("to: 4670*");
        assertThat(RULE.isNamed()).isFalse();
        assertThat(RULE.named("handset off").name()).isEqualTo("handset off");
        assertThat(RULE.named("handset off").answer(THROTTLED).isNamed()).isTrue();
        assertThat(RULE).hasToString("to: 4670*");
    }

    @Test
    void ruleTellsWhatItDoes() {
        assertThat(RULE.does()).isEqualTo("life: DELIVERED@1s");
        assertThat(RULE.answer(THROTTLED).delay("2s").does()).isEqualTo("answer: ESME_RTHROTTLED; delay: 2s");
        assertThat(RULE.id("7").life("EXPIRED@5s").receipts("none").does())
                .isEqualTo("id: 7; life: EXPIRED@5s; receipts: none");
        assertThat(RULE.receipts("on_demand")
                        .fault("reset")
                        .fault("split:3")
                        .reply("Thanks")
                        .does())
                .isEqualTo(
                        "life: DELIVERED@1s; receipts: on_demand; fault: reset, split:3; reply: \"Thanks\" after 1s");
        assertThat(RULE.answerBy(arrival -> Answer.OK).does()).startsWith("answer: by code; ");
        assertThat(RULE.receipts("id:{id} stat:{stat}").does())
                .endsWith("receipts: as requested, in a style of its own");
    }

    @Test
    void changesAreCopies() {
        Rule changed = RULE.answer(THROTTLED)
                .delay("2s")
                .life("EXPIRED@validity")
                .receipts("none")
                .fault("reset")
                .fault("receipt_twice")
                .reply("Thanks");

        assertThat(RULE).isEqualTo(when(to("4670*"))).hasSameHashCodeAs(when(to("4670*")));
        assertThat(changed).isNotEqualTo(RULE);
        assertThat(changed.delay()).isEqualTo(Delay.of(Duration.ofSeconds(2)));
        assertThat(changed.life()).hasToString("EXPIRED@validity");
        assertThat(changed.receipts()).isEqualTo(RuleReceipts.NONE);
        assertThat(changed.faults()).containsExactly(Fault.of("reset"), Fault.of("receipt_twice"));
        assertThat(changed.faults(Fault.Group.RECEIPT)).containsExactly(Fault.of("receipt_twice"));
        assertThat(changed.reply()).isEqualTo(new Reply("Thanks", Delay.of("1s"), null));
    }

    @Test
    void receiptsAreNoneOrOnDemandOrAStyle() {
        assertThat(RuleReceipts.of("on_demand")).isEqualTo(RuleReceipts.ON_DEMAND);
        assertThat(RuleReceipts.of("dates_12"))
                .isEqualTo(new RuleReceipts(Sending.AS_REQUESTED, ReceiptStyle.of("dates_12")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleReceipts.of("dates12"))
                .withMessage("dialect: there is no dates12, and a template has placeholders such as {id};"
                        + " did you mean dates_12?");
    }

    @Test
    void answerHasFieldsAndTlvs() {
        Answer answer = Answer.of(THROTTLED).with("message_id", "450").with("tlv:0x1400", "01");

        assertThat(answer.fields()).containsEntry("message_id", "450").containsEntry("tlv:0x1400", "01");
        assertThat(answer.status()).isEqualTo(THROTTLED);
    }

    @Test
    void namesOfAnswersAreCheckedWhereTheyAreGiven() {
        assertRefused(() -> RULE.id(""), "id: \"\", allowed are 1 to 64 printable ASCII characters without spaces");
        assertRefused(
                () -> RULE.ids("A", "B C"),
                "id: \"B C\", allowed are 1 to 64 printable ASCII characters without spaces");
        assertThat(RULE.id("A".repeat(64)).reaction().answer().id()).hasSize(64);
        assertRefused(() -> RULE.ids(new String[100_001]), "ids: 100001, allowed are 0 to 100000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0; nth: at position 0: 0, allowed are 1 to 1000000000",
                "-1; nth: at position 0: expected a number or a range such as 2..",
                "3..1; nth: at position 0: a range ends before it begins",
                "every 0; nth: at position 6: 0, allowed are 1 to 1000000000",
                "every; nth: at position 5: expected a number",
                "1000000001; nth: at position 0: 1000000001, allowed are 1 to 1000000000",
                "every 2 3; nth: at position 8: unexpected 3",
            })
    void nonsenseOfNthIsRefused(String line) {
        assertRefused(() -> RULE.nth(line.split("; ")[0]), line.split("; ")[1]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0%; chance: 0.0%, allowed is more than 0% to 100%",
                "101%; chance: 101.0%, allowed is more than 0% to 100%",
                "10; chance: at position 2: expected %",
                "x%; chance: at position 0: expected a number such as 10%",
                "10%%; chance: at position 3: unexpected %",
            })
    void nonsenseOfAChanceIsRefused(String line) {
        assertRefused(() -> RULE.chance(line.split("; ")[0]), line.split("; ")[1]);
    }

    @Test
    void otherNonsenseIsRefused() {
        assertRefused(() -> RULE.nth(0), "nth: at position 0: 0, allowed are 1 to 1000000000");
        assertRefused(() -> RULE.times(0), "times: 0, allowed are 1 to 1000000000");
        assertRefused(() -> RULE.times(1_000_000_001), "times: 1000000001, allowed are 1 to 1000000000");
        assertRefused(() -> RULE.chance(Double.NaN), "chance: NaN%, allowed is more than 0% to 100%");
        assertRefused(() -> RULE.chance(-1), "chance: -1.0%, allowed is more than 0% to 100%");
        assertRefused(() -> RULE.delay(Duration.ofSeconds(-1)), "delay: PT-1S, allowed are 0s to 3650d");
        assertRefused(() -> RULE.named(" "), "name: 1 characters, allowed are 1 to 200, not all blank");
        assertRefused(() -> RULE.named("x".repeat(201)), "name: 201 characters, allowed are 1 to 200, not all blank");
        assertRefused(() -> Moment.afterStart(Duration.ofDays(3_651)), "moment: PT87624H, allowed are 0s to 3650d");
        assertRefused(() -> new Moment(null, null), "moment: needed is either an instant or a time after the start");
        assertThat(when(any()).chance(100).limits().chance()).isEqualTo(100);
    }

    private static void assertRefused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessage(message);
    }
}
