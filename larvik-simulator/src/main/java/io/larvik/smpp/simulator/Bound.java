package io.larvik.smpp.simulator;

/**
 * A bound of what a simulator holds, and how often it was reached.
 *
 * @param name what is bounded, as a scenario calls it, such as {@code messages} or {@code unanswered_octets};
 *     besides {@code frames} of the trace, and {@code events} that a {@link SimulatorListener} has not been told yet
 * @param held how much there is now; of {@code waiting}, in the longest line of an ESME
 * @param most how much there may be
 * @param hits how often something was forgotten, dropped or refused because there would have been more
 */
public record Bound(String name, long held, long most, long hits) {}
