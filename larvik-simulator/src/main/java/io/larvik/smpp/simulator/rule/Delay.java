package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.simulator.grammar.Cursor;
import io.larvik.smpp.simulator.grammar.GrammarException;
import java.time.Duration;

/**
 * A time that is drawn anew for each use. Its text, which {@link #of(String)} reads:
 *
 * <table>
 * <caption>Delays</caption>
 * <tr><td>{@code 2s}</td><td>always the same</td></tr>
 * <tr><td>{@code 1s..3s}</td><td>each time between the two equally often</td></tr>
 * <tr><td>{@code 2s±1s}</td><td>the same, from the middle</td></tr>
 * <tr><td>{@code normal(2s,500ms)}</td><td>the normal distribution with a mean and a standard deviation; 0 instead of
 * less</td></tr>
 * <tr><td>{@code lognormal(50ms,p99=2s)}</td><td>the lognormal distribution with a median, and the time that 99 of 100
 * do not exceed</td></tr>
 * <tr><td>{@code spike(50ms,5s every 10)}</td><td>the first time, and on average one in ten times the second</td></tr>
 * </table>
 *
 * <p>Immutable and safe for any thread.
 */
public sealed interface Delay
        permits Delays.Fixed, Delays.Range, Delays.Spread, Delays.Normal, Delays.Lognormal, Delays.Spike {

    /** No time. */
    Delay NONE = of(Duration.ZERO);

    /** Returns a time, 0 to 3,650 days. */
    Duration draw(Draw draw);

    /**
     * Returns the same time always.
     *
     * @throws IllegalArgumentException if it is not 0 to 3,650 days
     */
    static Delay of(Duration time) {
        return new Delays.Fixed(time);
    }

    /**
     * Returns the delay in a text.
     *
     * @throws GrammarException if it is none, with the position of the fault
     */
    static Delay of(String text) {
        Cursor cursor = new Cursor("delay", text);
        Delay delay = Delays.read(cursor);
        cursor.expectEnd();
        return delay;
    }
}
