package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.QueueKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer for an attempt in doubt has come after all. If the carrier has taken all parts of the message by it, the
 * message is not tried again: unless that is under way, or it has ended.
 */
public final class LateAnswer extends Step<LateAnswer.Noted> {

    /**
     * What came of it.
     *
     * @param wasQueued whether the message was taken out of the queue
     * @param orphans receipts that came before: the message that they are about is known now
     */
    public record Noted(boolean wasQueued, List<Orphan> orphans) {}

    private final Attempt attempt;
    private final @Nullable QueueKey queued;
    private final long awaited;

    /**
     * Creates the step.
     *
     * @param attempt the attempt as it is now known
     * @param queued where the message waits for another try; null if it waits for this answer only
     * @param awaited until when it waits for this answer, where it does
     */
    public LateAnswer(Attempt attempt, @Nullable QueueKey queued, long awaited) {
        this.attempt = attempt;
        this.queued = queued;
        this.awaited = awaited;
    }

    public Attempt attempt() {
        return attempt;
    }

    public @Nullable QueueKey queued() {
        return queued;
    }

    public long awaited() {
        return awaited;
    }
}
