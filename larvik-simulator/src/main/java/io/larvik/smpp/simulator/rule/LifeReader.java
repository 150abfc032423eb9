package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.simulator.grammar.Cursor;
import io.larvik.smpp.simulator.rule.Life.Event;
import io.larvik.smpp.simulator.rule.Life.Path;
import io.larvik.smpp.simulator.rule.Life.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the grammar of lives. */
final class LifeReader {

    private static final BigDecimal ALL = BigDecimal.valueOf(100);
    private static final int MOST_PATHS = 100;
    private static final int MOST_STEPS = 100;

    /** All states but SCHEDULED, which follows from the message and not from its life. */
    static final Map<String, MessageState> STATES = states();

    private final Cursor cursor;

    LifeReader(String text) {
        this.cursor = new Cursor("life", text);
    }

    Life read() {
        List<@Nullable BigDecimal> weights = new ArrayList<>();
        List<List<Step>> paths = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        boolean hasRest = false;
        int last;
        do {
            last = cursor.position();
            BigDecimal weight = weight();
            if (weight == null && hasRest) {
                throw cursor.fail(last, "only one path may have no weight");
            }
            hasRest |= weight == null;
            sum = weight == null ? sum : sum.add(weight);
            if (sum.compareTo(ALL) > 0) {
                throw cursor.fail(last, "the weights are " + sum.toPlainString() + "% together, allowed are 100%");
            }
            weights.add(weight);
            paths.add(steps());
            if (paths.size() > MOST_PATHS) {
                throw cursor.fail(last, "more than " + MOST_PATHS + " paths");
            }
        } while (cursor.take("|"));
        cursor.expectEnd();
        BigDecimal rest = ALL.subtract(sum);
        if (hasRest == (rest.signum() == 0)) {
            throw cursor.fail(
                    last,
                    hasRest
                            ? "nothing is left for the path without a weight"
                            : "the weights are " + sum.toPlainString() + "% together, needed are 100%");
        }
        return new Life(paths(weights, paths, rest));
    }

    private static List<Path> paths(List<@Nullable BigDecimal> weights, List<List<Step>> steps, BigDecimal rest) {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            BigDecimal weight = weights.get(i);
            paths.add(new Path((weight != null ? weight : rest).doubleValue(), steps.get(i)));
        }
        return paths;
    }

    private @Nullable BigDecimal weight() {
        if (!cursor.isAtDigit()) {
            return null;
        }
        int start = cursor.position();
        BigDecimal weight = cursor.number("a weight such as 90%");
        cursor.expect("%");
        if (weight.signum() == 0 || weight.compareTo(ALL) > 0) {
            throw cursor.fail(start, weight.toPlainString() + "%, allowed is more than 0% to 100%");
        }
        cursor.expect(":");
        return weight;
    }

    private List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        MessageState last = null;
        do {
            int start = cursor.position();
            Step step = step();
            if (step.state() != null && last != null && !last.equals(MessageState.ENROUTE)) {
                throw cursor.fail(start, "a message never leaves " + last);
            }
            last = step.state() != null ? step.state() : last;
            steps.add(step);
            if (steps.size() > MOST_STEPS) {
                throw cursor.fail(start, "more than " + MOST_STEPS + " steps");
            }
        } while (cursor.take(","));
        return steps;
    }

    private Step step() {
        int start = cursor.position();
        String word = cursor.word("a state such as DELIVERED");
        Event event = Arrays.stream(Event.values())
                .filter(each -> each != Event.STATE && each.word().equals(word))
                .findFirst()
                .orElse(Event.STATE);
        MessageState state = event == Event.STATE ? STATES.get(word) : null;
        if (event == Event.STATE && state == null) {
            throw cursor.fail(start, word + " is no state, allowed are " + allowed());
        }
        Delay after = cursor.take("@") ? after() : Delay.NONE;
        String error = Step.NO_ERROR;
        if (cursor.takeWord("err")) {
            cursor.expect("=");
            error = cursor.argument("a word such as 045");
        }
        return new Step(event, state, after, error, cursor.takeWord("quiet"));
    }

    private @Nullable Delay after() {
        return cursor.takeWord("validity") ? null : Delays.read(cursor);
    }

    private static String allowed() {
        return String.join(", ", STATES.keySet())
                + Arrays.stream(Event.values())
                        .filter(event -> event != Event.STATE)
                        .map(event -> ", " + event.word())
                        .collect(Collectors.joining());
    }

    private static Map<String, MessageState> states() {
        Map<String, MessageState> states = new LinkedHashMap<>();
        for (int value = MessageState.ENROUTE.value(); value <= MessageState.SKIPPED.value(); value++) {
            states.put(MessageState.of(value).toString(), MessageState.of(value));
        }
        return states;
    }
}
