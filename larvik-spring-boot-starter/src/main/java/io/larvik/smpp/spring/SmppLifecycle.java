package io.larvik.smpp.spring;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.context.SmartLifecycle;

/**
 * Opens clients or servers when the application starts, and closes them when it stops. What was closed does not come back:
 * sessions, queues and receipts are gone, so a second start is refused.
 */
abstract sealed class SmppLifecycle implements SmartLifecycle permits SmppClientLifecycle, SmppServerLifecycle {

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    private final int phase;
    private volatile State state = State.NEW;

    /**
     * Makes a lifecycle.
     *
     * @param beforeDefault how many phases before {@link SmartLifecycle#DEFAULT_PHASE} it starts
     */
    SmppLifecycle(int beforeDefault) {
        this.phase = DEFAULT_PHASE - beforeDefault;
    }

    /** Opens all. */
    abstract void open();

    /** Begins to close all. */
    abstract List<CompletableFuture<Void>> close();

    @Override
    public final void start() {
        if (state == State.STOPPED) {
            throw new IllegalStateException(
                    "SMPP clients and servers that were closed do not come back; start a new application context");
        }
        state = State.RUNNING;
        open();
    }

    @Override
    public final void stop(Runnable callback) {
        state = State.STOPPED;
        CompletableFuture.allOf(close().toArray(CompletableFuture[]::new))
                .whenComplete((closed, failure) -> callback.run());
    }

    @Override
    public final void stop() {
        stop(() -> {});
    }

    @Override
    public final boolean isRunning() {
        return state == State.RUNNING;
    }

    @Override
    public final boolean isPauseable() {
        return false;
    }

    @Override
    public final int getPhase() {
        return phase;
    }
}
