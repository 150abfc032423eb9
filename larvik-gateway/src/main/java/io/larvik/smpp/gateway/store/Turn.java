package io.larvik.smpp.gateway.store;

import java.util.List;

/** The steps of one transaction. */
public record Turn(List<Step<?>> steps) {

    public Turn {
        steps = List.copyOf(steps);
    }

    /** Returns the steps of a kind, in order. */
    public <S extends Step<?>> List<S> of(Class<S> kind) {
        return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
