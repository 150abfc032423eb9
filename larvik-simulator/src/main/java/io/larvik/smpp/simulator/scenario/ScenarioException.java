package io.larvik.smpp.simulator.scenario;

import io.larvik.yaml.YamlException;
import io.larvik.yaml.YamlFault;
import java.util.List;

/** Tells all faults of a scenario. The message has a line for each of them, and no password. */
public final class ScenarioException extends RuntimeException {

    private final List<YamlFault> faults;

    ScenarioException(YamlException failure) {
        super(failure.getMessage(), failure);
        this.faults = failure.faults();
    }

    /** Returns the faults in the order of the file; there is at least one. */
    public List<YamlFault> faults() {
        return faults;
    }
}
