package io.larvik.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Tells all faults of a file. The message has a line for each of them. */
public final class YamlException extends RuntimeException {

    private final List<YamlFault> faults;

    YamlException(List<YamlFault> faults) {
        super(faults.stream().map(YamlFault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /** Returns the faults in the order of the file; there is at least one. */
    public List<YamlFault> faults() {
        return faults;
    }
}
