package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.scenario.Generator;
import java.util.List;

/** The generators of a simulator: those of its scenario, and those that were started. Safe for use by several threads. */
public final class Generators {

    private final Simulation simulation;

    Generators(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Returns all of them, in the order in which they were started, also those that have ended by themselves. */
    public List<GeneratorStatistics> all() {
        return simulation.ask(
                core -> core.generators().stream().map(GeneratorStatistics::of).toList());
    }

    /**
     * Starts a generator, and returns the name by which it is known.
     *
     * @param generator one with a blank name gets one, such as {@code generator 1}
     * @throws IllegalArgumentException if another one has its name, or if there are 100
     * @throws java.io.UncheckedIOException if its file cannot be read
     */
    public String start(Generator generator) {
        return simulation.ask(core -> core.start(generator));
    }

    /** Ends a generator and forgets it; returns whether there was one with the name. */
    public boolean stop(String name) {
        return simulation.ask(core -> core.stop(name));
    }
}
