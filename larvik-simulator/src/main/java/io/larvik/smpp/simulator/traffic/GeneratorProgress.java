package io.larvik.smpp.simulator.traffic;

import io.larvik.smpp.simulator.scenario.Generator;
import org.jspecify.annotations.Nullable;

/**
 * How far a generator is.
 *
 * @param generator the generator
 * @param fromScenario whether it is one of the scenario, and not one that was started
 * @param sent how many messages it has sent
 * @param running whether it will send more
 * @param failure why it has stopped before its end: a line of its file, or an address, that is wrong; null otherwise
 */
public record GeneratorProgress(
        Generator generator,
        boolean fromScenario,
        long sent,
        boolean running,
        @Nullable String failure) {}
