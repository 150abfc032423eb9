package io.larvik.smpp.simulator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.grammar.StatusText;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MagicNumbersTest {

    private final Rulebook book = new Rulebook(42, Arrivals.NOW, List.of(), true);

    /** Returns what a rule does that the default does not. */
    private static String reaction(Rule rule) {
        StringBuilder does = new StringBuilder();
        if (!rule.reaction().answer().equals(Answer.OK)) {
            does.append(StatusText.of(rule.reaction().answer().status())).append(' ');
        }
        if (!rule.life().equals(Life.DELIVERED)) {
            does.append(rule.life()).append(' ');
        }
        if (!rule.delay().equals(Delay.NONE)) {
            does.append("after ").append(rule.delay()).append(' ');
        }
        rule.faults().forEach(fault -> does.append(fault).append(' '));
        if (rule.reply() != null) {
            does.append(rule.reply());
        }
        return does.toString().trim();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9991088 = ESME_RTHROTTLED",
                "9991020 = ESME_RMSGQFUL",
                "9991011 = ESME_RINVDSTADR",
                "9991008 = ESME_RSYSERR",
                "9991 = ESME_RTHROTTLED",
                "99918 = ESME_RSYSERR",
                "9991999 = 0x000003E7",
                "9991000 =",
                "999108812345 = ESME_RTHROTTLED",
                "9992 =",
                "99925 = UNDELIVERABLE@1s",
                "99925045 = UNDELIVERABLE@1s err=045",
                "999250450030 = UNDELIVERABLE@30s err=045",
                "9992504530 = UNDELIVERABLE@30s err=045",
                "99923 = EXPIRED@1s",
                "99928 = REJECTED@1s",
                "99921 = ENROUTE@1s",
                "99922000000077 = DELIVERED",
                "99920 =",
                "9993 = after 1s",
                "9993500 = after 500ms",
                "999300500 = after 500ms",
                "999399999 = after 99999ms",
                "9993005007777 = after 500ms",
                "9994 = ESME_RTHROTTLED",
                "99940 =",
                "9995 = no_answer",
                "99950 = no_answer",
                "99951 = fin",
                "99952 = reset",
                "99953 = reset_after",
                "99954 =",
                "9996 = receipt_lost",
                "99960 = receipt_lost",
                "99961 = before_response",
                "99962 = receipt_twice",
                "99963 = other_session",
                "99964 =",
                "9997 = Reply[text={text}, after=1s, from=null]",
                "999712 = Reply[text={text}, after=1s, from=null]",
                "9990 =",
                "9998 =",
                "999 =",
                "99 =",
                "998 =",
                "46999 =",
                "9991a =",
            })
    void destinationDecides(String line) {
        String[] columns = line.split(" =", -1);

        Decision decision = book.decide(Arrivals.to(columns[0]));

        assertThat(reaction(decision.rule())).isEqualTo(columns[1].trim());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello #status=0x58 = ESME_RTHROTTLED",
                "Hello #status=88 = ESME_RTHROTTLED",
                "Hello #status=ESME_RSYSERR = ESME_RSYSERR",
                "#status=RSYSERR = ESME_RSYSERR",
                "Hello #dlr=UNDELIV:045@30s = UNDELIVERABLE@30s err=045",
                "Hello #dlr=UNDELIV = UNDELIVERABLE@1s",
                "Hello #dlr=EXPIRED@2m = EXPIRED@2m",
                "Hello #dlr=REJECTED:0x0B = REJECTED@1s err=0x0B",
                "Hello #dlr=DELIVRD@1s..2s = DELIVERED@1s..2s",
                "Hello #delay=2s = after 2s",
                "Hello #delay=lognormal(50ms,p99=2s) = after lognormal(50ms,p99=2s)",
                "Hello #fault=reset = reset",
                "Hello #fault=stall:2s #fault=receipt_twice = receipt_twice stall:2s",
                "Hello #delay=2s #status=8 = ESME_RSYSERR after 2s",
                "Hello #delay=2s  = after 2s",
                "Hello #delay=2s again =",
                "Hello#delay=2s =",
                "Hello delay=2s =",
                "Hello #delay =",
                "Hello #2 =",
                "Hello #tag=2s =",
                "Hello #delay=2 =",
                "Hello #status=ESME_RNOTHING =",
                "Hello #dlr=GONE =",
                "Hello #dlr=SCHEDULED =",
                "Hello #fault=rset =",
                " =",
                "Hello #tag=1 #delay=2s = after 2s",
            })
    void lastWordsOfTheTextDecide(String line) {
        int equals = line.lastIndexOf(" =");
        String text = line.substring(0, equals);

        Decision decision = book.decide(Arrivals.message("12345", "46709771337", text));

        assertThat(reaction(decision.rule()))
                .isEqualTo(line.substring(equals + 2).trim());
    }

    @Test
    void textAddsToTheNumberAndWinsOverIt() {
        Decision decision = book.decide(Arrivals.message("1", "9991020", "Hello #status=88 #delay=1m"));

        assertThat(reaction(decision.rule())).isEqualTo("ESME_RTHROTTLED after 1m");
    }

    @Test
    void firstTriesAreThrottledForEachNumber() {
        List<CommandStatus> statuses = IntStream.range(0, 4)
                .mapToObj(i -> book.decide(Arrivals.to("99942")).answer().status())
                .toList();

        assertThat(statuses)
                .containsExactly(CommandStatus.THROTTLED, CommandStatus.THROTTLED, CommandStatus.OK, CommandStatus.OK);
        assertThat(book.decide(Arrivals.to("9994201")).answer().status()).isEqualTo(CommandStatus.THROTTLED);
    }

    @Test
    void magicNumbersAreForMessagesOnly() {
        assertThat(MagicNumbers.rule(Arrivals.changed("to=9991,command=cancel_sm")))
                .isNull();
        assertThat(MagicNumbers.rule(Arrivals.changed("to=9991,command=data_sm")))
                .isNotNull();
        assertThat(MagicNumbers.rule(Arrivals.changed("to=9991,command=submit_multi")))
                .isNotNull();
    }

    @Test
    void brokenWordIsExplained() {
        assertThat(book.explain(Arrivals.message("1", "2", "Hello #fault=rset"))
                        .get(0)
                        .failed())
                .isEqualTo("text: fault: at position 0: rset is no fault; did you mean reset?");
        assertThat(book.explain(Arrivals.to("9993500"))).containsExactly(new Asked("magic number 9993", null));
    }

    @Test
    void decisionsAreCountedTogether() {
        book.decide(Arrivals.to("9991"));
        book.decide(Arrivals.to("9992"));
        book.decide(Arrivals.to("46"));

        assertThat(book.statistics().get(0).rule().name()).isEqualTo("magic numbers");
        assertThat(book.statistics().get(0).hits()).isEqualTo(2);
        assertThat(book.statistics().get(1).hits()).isEqualTo(1);
    }

    @Test
    void replyHasTheTextAndTheAddresses() {
        Arrival arrival = Arrivals.message("12345", "9997", "Hi {from}");

        assertThat(Reply.of("{text}").textFor(arrival)).isEqualTo("Hi {from}");
        assertThat(Reply.of("{from}>{to}: {text} {x}{").textFor(arrival)).isEqualTo("12345>9997: Hi {from} {x}{");
    }
}
