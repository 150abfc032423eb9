package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.simulator.rule.Match;

/**
 * Messages that should have come.
 *
 * @param match what they are like
 * @param least how many there must be
 * @param most how many there may be; {@link Long#MAX_VALUE} for any number
 */
public record Expectation(Match match, long least, long most) {

    /** Returns whether so many messages are what was expected. */
    public boolean isMetBy(long messages) {
        return messages >= least && messages <= most;
    }
}
