package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.simulator.grammar.Cursor;
import io.larvik.smpp.simulator.grammar.Numbers;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How often and when a rule decides about what its conditions match. A request that meets the conditions but not the
 * limits goes to the next rule. Immutable.
 *
 * @param first the first of the requests that match, from 1; see {@code nth} of {@link Rule}
 * @param last the last of them; {@link Long#MAX_VALUE} for no end
 * @param every 1 for each of them, 10 for each tenth
 * @param times how often the rule decides at most; {@link Long#MAX_VALUE} for no bound
 * @param chance how often it decides, more than 0 to 100 per cent
 * @param from from when on it decides; null for the start
 * @param until before when it decides; null for no end
 * @param perDestination whether {@code nth} and {@code times} are counted for each destination
 */
record Limits(
        long first,
        long last,
        long every,
        long times,
        double chance,
        @Nullable Moment from,
        @Nullable Moment until,
        boolean perDestination) {

    private static final long MOST = 1_000_000_000;

    static final Limits NONE = new Limits(1, Long.MAX_VALUE, 1, Long.MAX_VALUE, 100, null, null, false);

    /** Reads {@code 3}, {@code 1..3}, {@code 2..}, {@code ..3} or {@code every 10}. */
    Limits withNth(String text) {
        Cursor cursor = new Cursor("nth", text);
        if (cursor.takeWord("every")) {
            long number = cursor.integer("a number", 1, MOST);
            cursor.expectEnd();
            return new Limits(1, Long.MAX_VALUE, number, times, chance, from, until, perDestination);
        }
        Numbers.Span span = Numbers.of("nth", List.of(text), 1, MOST).spans().get(0);
        return new Limits(Math.max(1, span.first()), span.last(), 1, times, chance, from, until, perDestination);
    }

    Limits withTimes(long most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("times: " + most + ", allowed are 1 to " + MOST);
        }
        return new Limits(first, last, every, most, chance, from, until, perDestination);
    }

    Limits withChance(double perCent) {
        if (!(perCent > 0 && perCent <= 100)) {
            throw new IllegalArgumentException("chance: " + perCent + "%, allowed is more than 0% to 100%");
        }
        return new Limits(first, last, every, times, perCent, from, until, perDestination);
    }

    /** Reads {@code 10%}. */
    Limits withChance(String text) {
        Cursor cursor = new Cursor("chance", text);
        BigDecimal perCent = cursor.number("a number such as 10%");
        cursor.expect("%");
        cursor.expectEnd();
        return withChance(perCent.doubleValue());
    }

    Limits withFrom(Moment moment) {
        return new Limits(first, last, every, times, chance, moment, until, perDestination);
    }

    Limits withUntil(Moment moment) {
        return new Limits(first, last, every, times, chance, from, moment, perDestination);
    }

    Limits counted(boolean eachDestination) {
        return new Limits(first, last, every, times, chance, from, until, eachDestination);
    }

    /** Returns whether requests have to be counted. */
    boolean count() {
        return first > 1 || last < Long.MAX_VALUE || every > 1 || times < Long.MAX_VALUE;
    }

    /**
     * Returns which limit keeps a rule from deciding, in words; null if none does.
     *
     * @param matched how many requests matched, with this one
     * @param decided how many of those before the rule decided about
     */
    @Nullable
    String failed(long matched, long decided, Instant now, Instant start) {
        if (from != null && now.isBefore(from.instant(start))) {
            return "from_time: " + from + ", was " + now;
        }
        if (until != null && !now.isBefore(until.instant(start))) {
            return "until: " + until + ", was " + now;
        }
        if (matched < first || matched > last || matched % every != 0) {
            return "nth: " + nth() + ", was " + matched;
        }
        return decided >= times ? "times: " + times + ", was used up" : null;
    }

    private String nth() {
        return every > 1 ? "every " + every : new Numbers.Span(first, last).toString();
    }

    /** Returns the chance as it is written. */
    String chanceText() {
        return BigDecimal.valueOf(chance).stripTrailingZeros().toPlainString() + "%";
    }
}
