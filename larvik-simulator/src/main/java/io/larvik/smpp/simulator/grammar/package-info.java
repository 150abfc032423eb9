/**
 * Short texts with a grammar, and what is wrong with them and where: times, statuses, numbers and ranges.
 *
 * <p>Uses the library, and the nearest name of {@link io.larvik.yaml.Nearest}.
 */
package io.larvik.smpp.simulator.grammar;
