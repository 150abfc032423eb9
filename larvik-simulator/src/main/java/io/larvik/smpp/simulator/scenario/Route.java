package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.simulator.rule.Match;

/**
 * Messages that go from one ESME to another.
 *
 * @param match what they are like
 * @param account the system_id of the ESME that gets them
 */
public record Route(Match match, String account) {}
