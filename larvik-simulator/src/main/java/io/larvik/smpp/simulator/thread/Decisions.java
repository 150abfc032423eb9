package io.larvik.smpp.simulator.thread;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks rules: on the event loop, or on the thread for code of users as long as rules have such code, and until all that
 * was asked there is decided. So decisions come in the order of the requests. Confined to the event loop.
 */
public final class Decisions {

    private final SimulatorThread thread;
    private final SideThread userCode;

    /** How many decisions are being made by code of the user. */
    private int open;

    public Decisions(SimulatorThread thread, SideThread userCode) {
        this.thread = thread;
        this.userCode = userCode;
    }

    /**
     * Decides.
     *
     * @param runsUserCode whether rules have code of the user
     * @param now takes a decision that is made at once
     * @param later takes one that is made later, on the event loop
     */
    public <T> void decide(boolean runsUserCode, Supplier<T> question, Consumer<T> now, Consumer<T> later) {
        if (open == 0 && !runsUserCode) {
            now.accept(question.get());
            return;
        }
        open++;
        userCode.run(() -> {
            T decision = question.get();
            thread.later(
                    () -> {
                        open--;
                        later.accept(decision);
                    },
                    0);
        });
    }
}
