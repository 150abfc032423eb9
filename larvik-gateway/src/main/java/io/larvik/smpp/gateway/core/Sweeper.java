package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** Ends what has waited too long. Confined to one thread. */
final class Sweeper {

    private static final Duration ORPHANS_KEPT = Duration.ofMinutes(10);

    private final Effects effects;
    private final Receipts receipts;
    private final LongSupplier now;
    private final Neighbours neighbours;
    private boolean isSweeping;

    Sweeper(Effects effects, Receipts receipts, LongSupplier now, Neighbours neighbours) {
        this.effects = effects;
        this.receipts = receipts;
        this.now = now;
        this.neighbours = neighbours;
    }

    /** Sweeps once, unless it is at it. */
    void tick() {
        if (isSweeping) {
            return;
        }
        isSweeping = true;
        long at = now.getAsLong();
        List<OutboxItem> written = new ArrayList<>();
        Sweep sweep = new Sweep(at, at - ORPHANS_KEPT.toMillis(), (message, state) -> {
            OutboxItem item = receipts.of(message, state, null, at);
            if (item != null) {
                written.add(item);
            }
            return item;
        });
        effects.commit(sweep, (swept, failure) -> {
            isSweeping = false;
            if (swept != null) {
                swept.orphans().forEach(neighbours::orphanKnown);
                written.forEach(neighbours::receiptReady);
                if (swept.hasMore()) {
                    tick();
                }
            }
        });
    }
}
