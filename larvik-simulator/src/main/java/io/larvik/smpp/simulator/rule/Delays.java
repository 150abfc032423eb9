package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.simulator.grammar.Cursor;
import io.larvik.smpp.simulator.grammar.TimeText;
import java.time.Duration;

/** The kinds of delay, and their grammar. */
final class Delays {

    /** How many standard deviations above the mean 99 per cent of a normal distribution end. */
    private static final double P99 = 2.326347874040841;

    private static final int MOST_EVERY = 1_000_000;

    private Delays() {}

    /** Reads any delay. */
    static Delay read(Cursor cursor) {
        if (cursor.takeWord("normal")) {
            return normal(cursor);
        }
        if (cursor.takeWord("lognormal")) {
            return lognormal(cursor);
        }
        if (cursor.takeWord("spike")) {
            return spike(cursor);
        }
        Duration first = cursor.time();
        int position = cursor.position();
        if (!cursor.take("..")) {
            return spread(cursor, first);
        }
        Duration last = cursor.time();
        if (last.compareTo(first) < 0) {
            throw cursor.fail(position, "a range ends before it begins");
        }
        return new Range(first, last);
    }

    private static Delay spread(Cursor cursor, Duration time) {
        int position = cursor.position();
        if (!cursor.take("±") && !cursor.take("+-")) {
            return new Fixed(time);
        }
        Duration spread = cursor.time();
        if (spread.compareTo(time) > 0) {
            throw cursor.fail(position, "± allows at most " + TimeText.of(time) + ", the time before it");
        }
        return new Spread(time, spread);
    }

    private static Delay normal(Cursor cursor) {
        cursor.expect("(");
        Duration mean = cursor.time();
        cursor.expect(",");
        Duration deviation = cursor.time();
        cursor.expect(")");
        return new Normal(mean, deviation);
    }

    private static Delay lognormal(Cursor cursor) {
        cursor.expect("(");
        int start = cursor.position();
        Duration median = cursor.time();
        if (median.isZero()) {
            throw cursor.fail(start, "0s, allowed is more than zero");
        }
        cursor.expect(",");
        cursor.expect("p99");
        cursor.expect("=");
        int position = cursor.position();
        Duration p99 = cursor.time();
        if (p99.compareTo(median) < 0) {
            throw cursor.fail(position, "p99 allows at least " + TimeText.of(median) + ", the median");
        }
        cursor.expect(")");
        return new Lognormal(median, p99);
    }

    private static Delay spike(Cursor cursor) {
        cursor.expect("(");
        Duration usual = cursor.time();
        cursor.expect(",");
        Duration spike = cursor.time();
        cursor.expect("every");
        int every = (int) cursor.integer("a number", 1, MOST_EVERY);
        cursor.expect(")");
        return new Spike(usual, spike, every);
    }

    /** Returns a time of any number of nanoseconds, within the bounds of a time. */
    private static Duration ofNanos(double nanos) {
        return Duration.ofNanos(Math.round(Math.max(0, Math.min(nanos, TimeText.LONGEST.toNanos()))));
    }

    /** The same time always. */
    record Fixed(Duration time) implements Delay {

        Fixed {
            TimeText.check("delay", time);
        }

        @Override
        public Duration draw(Draw draw) {
            return time;
        }

        @Override
        public String toString() {
            return TimeText.of(time);
        }
    }

    /** Each time between two equally often. */
    record Range(Duration least, Duration most) implements Delay {

        @Override
        public Duration draw(Draw draw) {
            return ofNanos(least.toNanos() + draw.next() * most.minus(least).toNanos());
        }

        @Override
        public String toString() {
            return TimeText.of(least) + ".." + TimeText.of(most);
        }
    }

    /** Each time around a middle equally often. */
    record Spread(Duration middle, Duration spread) implements Delay {

        @Override
        public Duration draw(Draw draw) {
            return ofNanos(middle.toNanos() + (2 * draw.next() - 1) * spread.toNanos());
        }

        @Override
        public String toString() {
            return TimeText.of(middle) + "±" + TimeText.of(spread);
        }
    }

    /** The normal distribution. */
    record Normal(Duration mean, Duration deviation) implements Delay {

        @Override
        public Duration draw(Draw draw) {
            return ofNanos(mean.toNanos() + draw.nextGaussian() * deviation.toNanos());
        }

        @Override
        public String toString() {
            return "normal(" + TimeText.of(mean) + "," + TimeText.of(deviation) + ")";
        }
    }

    /** The lognormal distribution. */
    record Lognormal(Duration median, Duration p99) implements Delay {

        @Override
        public Duration draw(Draw draw) {
            double sigma = Math.log((double) p99.toNanos() / median.toNanos()) / P99;
            return ofNanos(median.toNanos() * Math.exp(sigma * draw.nextGaussian()));
        }

        @Override
        public String toString() {
            return "lognormal(" + TimeText.of(median) + ",p99=" + TimeText.of(p99) + ")";
        }
    }

    /** A usual time, and now and then another. */
    record Spike(Duration usual, Duration spike, int every) implements Delay {

        @Override
        public Duration draw(Draw draw) {
            return draw.next() * every < 1 ? spike : usual;
        }

        @Override
        public String toString() {
            return "spike(" + TimeText.of(usual) + "," + TimeText.of(spike) + " every " + every + ")";
        }
    }
}
