package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Ends what waited too long: queued messages that expired, and sent ones whose receipt never came. It also gives up old
 * orphans and old items of the outbox, and forgets old names of messages.
 */
public final class Sweep extends Step<Sweep.Swept> {

    /**
     * What came of it.
     *
     * @param expired how many messages ended that had not left in time
     * @param silent how many messages ended whose receipt never came
     * @param givenUp how many orphans and items of the outbox were given up
     * @param orphans receipts whose message is known by now
     * @param hasMore whether there may be more to do at once: of one kind at least, as many were found as a turn takes
     */
    public record Swept(int expired, int silent, int givenUp, List<Orphan> orphans, boolean hasMore) {

        /** Returns how many messages ended. */
        public int ended() {
            return expired + silent;
        }
    }

    /** How many rows of a kind one turn takes. */
    public static final int MOST = 1_000;

    private final long now;
    private final long orphansBefore;
    private final BiFunction<Message, FinalState, @Nullable OutboxItem> receipt;

    /**
     * Creates the step.
     *
     * @param orphansBefore orphans that came before are given up
     * @param receipt what the application of a message gets that ends so; null for nothing
     */
    public Sweep(long now, long orphansBefore, BiFunction<Message, FinalState, @Nullable OutboxItem> receipt) {
        this.now = now;
        this.orphansBefore = orphansBefore;
        this.receipt = receipt;
    }

    public long now() {
        return now;
    }

    public long orphansBefore() {
        return orphansBefore;
    }

    /** Returns what the application of a message gets that ends so; null for nothing. */
    public @Nullable OutboxItem receipt(Message message, FinalState state) {
        return receipt.apply(message, state);
    }
}
