package io.larvik.smpp.simulator.rule;

import java.time.Duration;

/** A time that is drawn anew for each use. Immutable and safe for any thread. */
public interface Delay {

    /** No time. */
    Delay NONE = of(Duration.ZERO);

    /** Returns a time. */
    Duration draw(Draw draw);

    /** Returns the same time always. */
    static Delay of(Duration time) {
        return new FixedDelay(time);
    }
}
