package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.Sweep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Ends what has waited too long. Confined to one thread. */
final class Sweeper {

    private static final Duration ORPHANS_KEPT = Duration.ofMinutes(10);

    private final Effects effects;
    private final Receipts receipts;
    private final WallClock clock;
    private final Neighbours neighbours;
    private boolean isSweeping;

    Sweeper(Effects effects, Receipts receipts, WallClock clock, Neighbours neighbours) {
        this.effects = effects;
        this.receipts = receipts;
        this.clock = clock;
        this.neighbours = neighbours;
    }

    /** Sweeps once, unless it is at it. */
    void tick() {
        if (isSweeping) {
            return;
        }
        isSweeping = true;
        long at = clock.millis();
        List<OutboxItem> written = new ArrayList<>();
        BiFunction<Message, FinalState, @Nullable OutboxItem> receipt = (message, state) -> {
            OutboxItem item = receipts.of(message, state, null, at);
            if (item != null) {
                written.add(item);
            }
            return item;
        };
        Sweep sweep = clock.isFrozen()
                ? new Sweep(Long.MIN_VALUE, Long.MIN_VALUE, receipt) // ends nothing, and finds what orphans are about
                : new Sweep(at, at - ORPHANS_KEPT.toMillis(), receipt);
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
