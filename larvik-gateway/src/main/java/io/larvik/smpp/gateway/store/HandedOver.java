package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.OutboxItem;
import org.jspecify.annotations.Nullable;

/** Something of the outbox was handed to its application, or is tried later. The result says whether it was still there. */
public final class HandedOver extends Step<Boolean> {

    private final OutboxItem item;
    private final @Nullable OutboxItem later;

    /**
     * Creates the step.
     *
     * @param later what waits in its place; null when the application has it or it is given up
     */
    public HandedOver(OutboxItem item, @Nullable OutboxItem later) {
        this.item = item;
        this.later = later;
    }

    public OutboxItem item() {
        return item;
    }

    public @Nullable OutboxItem later() {
        return later;
    }
}
