package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.QueueKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A claimed message leaves the claim: it was sent, is tried again, ended, or goes back as it was. What is known of the
 * attempts is stored even if the claim is no longer there.
 */
public final class Settle extends Step<Settle.Settled> {

    /**
     * What came of it.
     *
     * @param wasClaimed whether the claim was still there
     * @param orphans receipts that came before: the message that they are about is known now
     */
    public record Settled(boolean wasClaimed, List<Orphan> orphans) {}

    /** What becomes of the message. */
    public sealed interface End {}

    /** It was certainly not sent: as if it had never been claimed. */
    public record Back() implements End {}

    /**
     * The carrier has it, and its receipt is waited for.
     *
     * @param until how long
     */
    public record Sent(long until) implements End {}

    /**
     * It is tried again.
     *
     * @param link over which link
     * @param due when
     * @param expires when the message expires
     * @param tries how many tries count so far
     */
    public record Again(String link, long due, long expires, int tries) implements End {}

    /**
     * It has ended.
     *
     * @param receipt what its application gets; null for nothing
     */
    public record Ended(Outcome outcome, @Nullable OutboxItem receipt) implements End {}

    private final QueueKey key;
    private final long epoch;
    private final List<Attempt> attempts;
    private final End end;

    /**
     * Creates the step.
     *
     * @param epoch the one of the claim
     * @param attempts what came of each part
     */
    public Settle(QueueKey key, long epoch, List<Attempt> attempts, End end) {
        this.key = key;
        this.epoch = epoch;
        this.attempts = List.copyOf(attempts);
        this.end = end;
    }

    public QueueKey key() {
        return key;
    }

    public long epoch() {
        return epoch;
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    public End end() {
        return end;
    }
}
