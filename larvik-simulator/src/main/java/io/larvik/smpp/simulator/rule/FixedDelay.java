package io.larvik.smpp.simulator.rule;

import java.time.Duration;

/** The same time always. */
record FixedDelay(Duration time) implements Delay {

    @Override
    public Duration draw(Draw draw) {
        return time;
    }
}
