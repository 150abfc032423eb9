package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.simulator.grammar.Cursor;
import io.larvik.smpp.simulator.grammar.StatusText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules that the message itself asks for: by a destination under 999, a country code that nobody has, or by the last
 * words of its text. The text wins over the destination.
 *
 * <pre>{@code
 * 9991 SSS         answered with the command_status SSS
 * 9992 S EEE TTTT  ends in the message_state S with the err EEE after TTTT seconds
 * 9993 TTTTT       answered after TTTTT milliseconds
 * 9994 K           ESME_RTHROTTLED the first K times, then accepted
 * 9995 K           never answered, FIN, RST, or RST after the answer
 * 9996 K           no receipt, before the response, twice, or on another session
 * 9997             the text comes back from that number after 1 s
 * }</pre>
 *
 * <p>The last part may have fewer digits: 9993500 is 500 milliseconds. Digits behind a whole number are free to tell
 * recipients apart. The words are {@code #status=0x58}, {@code #dlr=UNDELIV:045@30s}, {@code #delay=2s} and
 * {@code #fault=reset}; see {@link Delay} and {@link Fault} for what the last two may be. Of a message of several
 * segments the text of the first one to come counts.
 */
final class MagicNumbers {

    /** What all magic numbers are called together. */
    static final String NAME = "magic numbers";

    private static final String PREFIX = "999";

    private static final List<String> CONNECTION_FAULTS = List.of("no_answer", "fin", "reset", "reset_after");
    private static final List<String> RECEIPT_FAULTS =
            List.of("receipt_lost", "before_response", "receipt_twice", "other_session");

    /** The states by the words of receipts, besides their names. */
    private static final Map<String, MessageState> STATES = Map.of(
            "DELIVRD", MessageState.DELIVERED,
            "UNDELIV", MessageState.UNDELIVERABLE,
            "ACCEPTD", MessageState.ACCEPTED,
            "REJECTD", MessageState.REJECTED);

    private MagicNumbers() {}

    /** Returns the rule that a message asks for; null if it asks for none. */
    static @Nullable Rule rule(Arrival arrival) {
        if (!Rule.DEFAULT.matches(arrival)) {
            return null;
        }
        Rule byNumber = byNumber(arrival.destination().value());
        try {
            Rule byText = byText(arrival.text(), byNumber);
            return byText != null ? byText : byNumber;
        } catch (IllegalArgumentException e) {
            return byNumber;
        }
    }

    /** Returns why a message asks for no rule. */
    static String failed(Arrival arrival) {
        try {
            byText(arrival.text(), null);
            return "to: " + PREFIX + "1* to " + PREFIX + "7*, was "
                    + arrival.destination().value();
        } catch (IllegalArgumentException e) {
            return "text: " + e.getMessage();
        }
    }

    // ---- by the destination

    private static @Nullable Rule byNumber(String destination) {
        if (!destination.startsWith(PREFIX)
                || destination.length() == PREFIX.length()
                || !destination.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return null;
        }
        Digits digits = new Digits(destination.substring(PREFIX.length() + 1));
        Rule rule = Rule.when(Match.any()).named("magic number " + destination.substring(0, PREFIX.length() + 1));
        return switch (destination.charAt(PREFIX.length())) {
            case '1' -> rule.answer(CommandStatus.of(digits.next(3, 0x58)));
            case '2' -> ending(rule, digits.next(1, 2), digits.next(3, 0), digits.next(4, 1));
            case '3' -> rule.delay(Duration.ofMillis(digits.next(5, 1_000)));
            case '4' -> throttled(rule, digits.next(1, 1));
            case '5' -> fault(rule, CONNECTION_FAULTS, digits.next(1, 0));
            case '6' -> fault(rule, RECEIPT_FAULTS, digits.next(1, 0));
            case '7' -> rule.reply("{text}");
            default -> null;
        };
    }

    private static @Nullable Rule ending(Rule rule, int state, int error, int seconds) {
        return state == MessageState.SCHEDULED.value()
                ? null
                : rule.life(life(
                        MessageState.of(state), String.format("%03d", error), Delay.of(Duration.ofSeconds(seconds))));
    }

    private static Rule throttled(Rule rule, int times) {
        return times == 0
                ? rule
                : rule.answer(CommandStatus.THROTTLED).nth(".." + times).perDestination();
    }

    private static @Nullable Rule fault(Rule rule, List<String> faults, int number) {
        return number < faults.size() ? rule.fault(faults.get(number)) : null;
    }

    private static Life life(MessageState state, String error, Delay after) {
        return new Life(
                List.of(new Life.Path(100, List.of(new Life.Step(Life.Event.STATE, state, after, error, false)))));
    }

    /** The digits of a number, from left to right. */
    private static final class Digits {

        private final String digits;
        private int at;

        Digits(String digits) {
            this.digits = digits;
        }

        /** Returns the number in the next so many digits, or in all that are left; the other one if none are left. */
        int next(int most, int otherwise) {
            if (at == digits.length()) {
                return otherwise;
            }
            int end = Math.min(digits.length(), at + most);
            int number = Integer.parseInt(digits.substring(at, end));
            at = end;
            return number;
        }
    }

    // ---- by the text

    /** Returns the rule of the last words; null if there are none. */
    private static @Nullable Rule byText(String text, @Nullable Rule byNumber) {
        Rule rule = null;
        String rest = text.stripTrailing();
        while (true) {
            int start = rest.lastIndexOf(' ') + 1;
            String word = rest.substring(start);
            int equals = word.indexOf('=');
            if (!word.startsWith("#") || equals < 0) {
                return rule;
            }
            Rule before = rule != null ? rule : byNumber != null ? byNumber : Rule.when(Match.any());
            Rule more = byWord(before.named("magic text"), word.substring(1, equals), word.substring(equals + 1));
            if (more == null) {
                return rule;
            }
            rule = more;
            rest = rest.substring(0, start).stripTrailing();
        }
    }

    private static @Nullable Rule byWord(Rule rule, String name, String value) {
        return switch (name) {
            case "status" -> rule.answer(StatusText.parse(value));
            case "dlr" -> rule.life(dlr(value));
            case "delay" -> rule.delay(value);
            case "fault" -> rule.fault(value);
            default -> null;
        };
    }

    /** Reads {@code UNDELIV:045@30s}. */
    private static Life dlr(String value) {
        Cursor cursor = new Cursor("dlr", value);
        String word = cursor.word("a state such as UNDELIV");
        MessageState state = STATES.get(word);
        if (state == null) {
            state = LifeReader.STATES.get(word);
        }
        if (state == null) {
            throw cursor.fail(0, word + " is no state");
        }
        String error = cursor.take(":") ? cursor.word("an error such as 045") : Life.Step.NO_ERROR;
        Delay after = cursor.take("@") ? Delays.read(cursor) : Delay.of("1s");
        cursor.expectEnd();
        return life(state, error, after);
    }
}
