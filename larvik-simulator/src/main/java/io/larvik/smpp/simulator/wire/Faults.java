package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one answer or one request.
 *
 * @param list the faults, in order
 */
public record Faults(List<Fault> list) {

    boolean has(Kind kind) {
        return find(kind) != null;
    }

    /** Returns the first fault of a kind; null if there is none. */
    @Nullable
    Fault find(Kind kind) {
        for (Fault fault : list) {
            if (fault.kind() == kind) {
                return fault;
            }
        }
        return null;
    }
}
