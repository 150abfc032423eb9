package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.store.HandedOver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores what was handed over, or is to be handed over later. What the store did not take is stored at the next tick, and
 * not handed over again in between. Confined to one thread.
 */
final class Handovers {

    /** Is told that it is on disk, and whether the item was still there. */
    interface Stored {
        void accept(boolean wasThere);
    }

    private record Open(
            OutboxItem item,
            @Nullable OutboxItem later,
            @Nullable Outcome outcome,
            Stored then) {}

    private final Effects effects;
    private final List<Open> open = new ArrayList<>();

    Handovers(Effects effects) {
        this.effects = effects;
    }

    /**
     * Stores what became of an item.
     *
     * @param later what waits in its place; null for nothing
     * @param outcome how its message ended by it; null if it did not
     */
    void store(OutboxItem item, @Nullable OutboxItem later, @Nullable Outcome outcome, Stored then) {
        store(new Open(item, later, outcome, then));
    }

    private void store(Open each) {
        effects.commit(new HandedOver(each.item(), each.later(), each.outcome()), (wasThere, failure) -> {
            if (wasThere == null) {
                open.add(each);
            } else {
                each.then().accept(wasThere);
            }
        });
    }

    /** Time has passed: stores what the store did not take before. */
    void tick() {
        List<Open> again = List.copyOf(open);
        open.clear();
        again.forEach(this::store);
    }
}
