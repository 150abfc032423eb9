package io.larvik.smpp.gateway.store;

import java.util.List;
import java.util.Set;

/** The steps of one transaction. */
public record Turn(List<Step<?>> steps) {

    public Turn {
        steps = List.copyOf(steps);
    }

    /** Returns a turn without some of the steps. */
    public Turn without(Set<Step<?>> some) {
        return some.isEmpty()
                ? this
                : new Turn(steps.stream().filter(step -> !some.contains(step)).toList());
    }

    /** Returns the steps of a kind, in order. */
    public <S extends Step<?>> List<S> of(Class<S> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
