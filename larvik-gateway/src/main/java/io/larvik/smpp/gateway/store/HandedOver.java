package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import org.jspecify.annotations.Nullable;

/** Something of the outbox was handed to its application, or is tried later. The result says whether it was still there. */
public final class HandedOver extends Step<Boolean> {

    private final OutboxItem item;
    private final @Nullable OutboxItem later;
    private final @Nullable Outcome outcome;

    /**
     * Creates the step.
     *
     * @param later what waits in its place; null when the application has it or it is given up
     * @param outcome how its message ended by it; null if it did not, or had ended before
     */
    public HandedOver(OutboxItem item, @Nullable OutboxItem later, @Nullable Outcome outcome) {
        this.item = item;
        this.later = later;
        this.outcome = outcome;
    }

    public OutboxItem item() {
        return item;
    }

    public @Nullable OutboxItem later() {
        return later;
    }

    public @Nullable Outcome outcome() {
        return outcome;
    }
}
