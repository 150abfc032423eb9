package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.MessageStore.Due;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queue of one account on one link, in one lane: what was read ahead of it, in order. */
final class LinkQueue {

    private static final int AHEAD = 500;

    private final MessageStore store;
    private final QueueKey start;
    private final ArrayDeque<Due> ahead = new ArrayDeque<>();

    /** What was read and is not settled: it must not be taken a second time when reading starts over. */
    private final Set<Long> inHand = new HashSet<>();

    private QueueKey cursor;

    /** Whether the store may have more behind the cursor. */
    private boolean mayHaveMore = true;

    LinkQueue(MessageStore store, String link, String account, Lane lane) {
        this.store = store;
        this.start = new QueueKey(link, account, lane, Long.MIN_VALUE, Long.MIN_VALUE);
        this.cursor = start;
    }

    /** A message was added, or is due again. Of those that one turn added, the first one read brings the others. */
    void added(long due, long id) {
        if (inHand.contains(id)) {
            return;
        }
        mayHaveMore = true;
        boolean isBehind = due > cursor.due() || due == cursor.due() && id > cursor.id();
        if (!isBehind) {
            cursor = start;
        }
    }

    /** Looks again at all that the store has. */
    void startOver() {
        mayHaveMore = true;
        cursor = start;
    }

    /** Returns the next message that is due, which is then in hand; null if there is none. */
    @Nullable
    Due next(long now) {
        while (ahead.isEmpty() && mayHaveMore) {
            read(now);
        }
        return ahead.poll();
    }

    private void read(long now) {
        List<Due> read = store.due(cursor, now, AHEAD);
        mayHaveMore = read.size() == AHEAD;
        for (Due due : read) {
            cursor = due.key();
            if (inHand.add(due.key().id())) {
                ahead.add(due);
            }
        }
    }

    /** A message waits again as it did before it was taken from here: what is behind it is read again, and leaves later. */
    void returned(long id) {
        released(id);
        ahead.forEach(due -> released(due.key().id()));
        ahead.clear();
        startOver();
    }

    /** A message is not in hand any more. */
    void released(long id) {
        inHand.remove(id);
    }
}
