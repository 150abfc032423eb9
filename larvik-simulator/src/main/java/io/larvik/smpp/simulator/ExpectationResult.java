package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.scenario.Expectation;

/**
 * What a scenario expects, and how many such messages came.
 *
 * @param expectation what is expected
 * @param messages how many messages came
 */
public record ExpectationResult(Expectation expectation, long messages) {

    /** Returns whether so many messages came as were expected. */
    public boolean isMet() {
        return expectation.isMetBy(messages);
    }
}
