package io.larvik.smpp.gateway.store;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One change of a turn. The store sets its result while the turn is open. The committer tells the result once the turn is
 * on disk, and not before.
 *
 * @param <R> what came of it
 */
public abstract sealed class Step<R>
        permits Accept,
                Claim,
                Settle,
                LateAnswer,
                ReceiptArrived,
                HandedOver,
                Sweep,
                Cancel,
                Replace,
                Move,
                Inbound,
                SegmentArrived,
                SegmentSweep,
                Erase,
                SpellingLearned,
                TimeSeen,
                Audited {

    /** The octets of a step apart from its content, roughly. */
    static final int OVERHEAD = 200;

    private final CompletableFuture<R> done = new CompletableFuture<>();
    private @Nullable R result;

    /** Sets what comes of it if the turn is committed. Called by the store; the last call counts. */
    public final void result(R newResult) {
        result = newResult;
    }

    /** Returns what came of it, as soon as that is on disk. It fails with a {@link StoreException}. */
    public final CompletableFuture<R> done() {
        return done;
    }

    /** Returns how many octets it takes while it waits, roughly. */
    int octets() {
        return OVERHEAD;
    }

    final void committed() {
        if (result == null) {
            throw new IllegalStateException(getClass().getSimpleName() + " was committed without a result");
        }
        done.complete(result);
    }

    final void failed(StoreException cause) {
        done.completeExceptionally(cause);
    }
}
