package io.larvik.smpp.threads;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks on an executor one after the other, in the order in which they were handed over, so that a listener learns
 * of events in the order in which they happened. No thread waits: the end of a task starts the next. Safe for any
 * thread.
 */
public final class InOrder {

    @SuppressWarnings({"rawtypes", "unchecked"}) // a class literal has no type arguments
    private static final AtomicReferenceFieldUpdater<InOrder, CompletableFuture<@Nullable Void>> LAST =
            (AtomicReferenceFieldUpdater)
                    AtomicReferenceFieldUpdater.newUpdater(InOrder.class, CompletableFuture.class, "last");

    private final Executor executor;

    /** Completes when the task handed over last has ended. */
    private volatile CompletableFuture<@Nullable Void> last = CompletableFuture.completedFuture(null);

    /** Makes an empty sequence. What a task throws is left to the executor. */
    public InOrder(Executor executor) {
        this.executor = executor;
    }

    /** Runs the task when those handed over before have ended. */
    public void execute(Runnable task) {
        CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
        LAST.getAndSet(this, ended)
                .thenRun(() -> executor.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        ended.complete(null);
                    }
                }));
    }

    /** Runs the code when the tasks handed over so far have ended, on the thread of the last one or on this. */
    public void afterwards(Runnable code) {
        last.thenRun(code);
    }
}
