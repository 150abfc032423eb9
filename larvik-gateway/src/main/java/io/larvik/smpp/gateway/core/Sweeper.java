package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Ends what has waited too long. Confined to one thread. */
public final class Sweeper {

    private static final Duration ORPHANS_KEPT = Duration.ofMinutes(10);

    private final Effects effects;
    private final Receipts receipts;
    private final LongSupplier now;
    private final Consumer<Orphan> orphanKnown;
    private final Consumer<OutboxItem> receiptReady;
    private boolean isSweeping;

    /**
     * Creates the sweeper.
     *
     * @param orphanKnown is given receipts whose message is known now
     * @param receiptReady is given what waits for an application now
     */
    public Sweeper(
            Effects effects,
            Receipts receipts,
            LongSupplier now,
            Consumer<Orphan> orphanKnown,
            Consumer<OutboxItem> receiptReady) {
        this.effects = effects;
        this.receipts = receipts;
        this.now = now;
        this.orphanKnown = orphanKnown;
        this.receiptReady = receiptReady;
    }

    /** Sweeps once, unless it is at it. */
    public void tick() {
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
                swept.orphans().forEach(orphanKnown);
                written.forEach(receiptReady);
                if (swept.hasMore()) {
                    tick();
                }
            }
        });
    }
}
