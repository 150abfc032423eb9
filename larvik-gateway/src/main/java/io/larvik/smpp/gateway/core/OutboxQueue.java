package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What waits at a door for an application: what was read ahead of it, in order. */
final class OutboxQueue {

    private static final int AHEAD = 100;

    private final MessageStore store;
    private final String door;
    private final ArrayDeque<OutboxEntry> ahead = new ArrayDeque<>();

    /** What was read and is not settled: it must not be taken a second time when reading starts over. */
    private final Set<Long> inHand = new HashSet<>();

    private @Nullable OutboxItem cursor;

    /** Whether the store may have more behind the cursor. */
    private boolean mayHaveMore = true;

    OutboxQueue(MessageStore store, String door) {
        this.store = store;
        this.door = door;
    }

    /** An item was added. Of those that one turn added, the first one read brings the others. */
    void added(OutboxItem item) {
        if (inHand.contains(item.id())) {
            return;
        }
        mayHaveMore = true;
        OutboxItem last = cursor;
        if (last != null && (item.due() < last.due() || item.due() == last.due() && item.id() < last.id())) {
            cursor = null;
        }
    }

    /** Looks again at all that the store has. */
    void startOver() {
        mayHaveMore = true;
        cursor = null;
    }

    /** Returns the next entry that is due, which is then in hand; null if there is none. */
    @Nullable
    OutboxEntry next(long now) {
        if (ahead.isEmpty() && mayHaveMore) {
            List<OutboxEntry> read = store.outbox(door, cursor, now, AHEAD);
            mayHaveMore = read.size() == AHEAD;
            for (OutboxEntry entry : read) {
                cursor = entry.item();
                if (inHand.add(entry.item().id())) {
                    ahead.add(entry);
                }
            }
        }
        return ahead.poll();
    }

    /** An item waits again as it did before it was taken from here: what is behind it is read again, and comes later. */
    void returned(OutboxItem item) {
        released(item);
        ahead.forEach(entry -> released(entry.item()));
        ahead.clear();
        startOver();
    }

    /** An item is not in hand any more. */
    void released(OutboxItem item) {
        inHand.remove(item.id());
    }
}
