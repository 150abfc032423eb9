package io.larvik.smpp.simulator.core;

import io.larvik.smpp.simulator.scenario.Expectation;

/**
 * An expectation, and how many messages came that are like it since the start or the last reset.
 *
 * @param expectation what is expected
 * @param messages how many messages came
 */
public record ExpectedMessages(Expectation expectation, long messages) {

    /** Returns whether so many messages came as were expected. */
    public boolean isMet() {
        return expectation.isMetBy(messages);
    }
}
