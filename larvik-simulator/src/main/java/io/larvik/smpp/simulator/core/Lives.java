package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Life.Step;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of messages. A message has at most one task: its next step, or the end of its validity period.
 */
final class Lives {

    private final Actions actions;
    private final Timers timers;
    private final Receipts receipts;
    private final MessageStore store;

    Lives(Actions actions, Timers timers, Receipts receipts, MessageStore store) {
        this.actions = actions;
        this.timers = timers;
        this.receipts = receipts;
        this.store = store;
    }

    /**
     * Begins the life of a message that was accepted.
     *
     * @param scheduled when it is to be delivered; now, or before, for at once
     * @param delay the time from which the first step counts: until the ESME is answered
     */
    void begin(StoredMessage message, Verdict verdict, long scheduled, Duration delay) {
        message.path = verdict.path();
        message.draw = verdict.draw();
        message.esme().gate.entered();
        boolean waits = scheduled > timers.now();
        message.enter(waits ? MessageState.SCHEDULED : MessageState.ENROUTE, timers.now());
        store.add(message);
        actions.changed(message.number);
        if (waits) {
            schedule(message, scheduled);
        } else {
            next(message, timers.now() + delay.toNanos());
        }
    }

    private void schedule(StoredMessage message, long scheduled) {
        wait(message, scheduled, () -> {
            enter(message, MessageState.ENROUTE, message.error, true);
            next(message, timers.now());
        });
    }

    /**
     * Tells that a message was replaced.
     *
     * @param scheduled when it is to be delivered now, if it is SCHEDULED; null for no change
     * @param validUntil when it expires
     */
    void replaced(StoredMessage message, @Nullable Long scheduled, long validUntil) {
        message.validUntil = validUntil;
        boolean waits = message.state().equals(MessageState.SCHEDULED);
        if (!waits) {
            arm(message);
        } else if (scheduled != null) {
            schedule(message, scheduled);
        }
        actions.changed(message.number);
    }

    /** Lets all states of the life pass at once. */
    void hurry(StoredMessage message) {
        timers.cancel(message.next);
        message.next = null;
        for (Step step = message.nextStep(); step != null && !message.isOver(); step = message.nextStep()) {
            message.step++;
            if (step.state() != null) {
                enter(message, step.state(), step.error(), step.quiet());
            }
        }
        next(message, timers.now());
    }

    /** Waits for the next step; its time counts from {@code from}. */
    private void next(StoredMessage message, long from) {
        Step step = message.nextStep();
        if (step != null && step.after() != null) {
            message.due = from + step.after().draw(message.draw()).toNanos();
        }
        arm(message);
    }

    private void arm(StoredMessage message) {
        Step step = message.nextStep();
        if (step == null) {
            message.draw = null;
            message.path = null;
            if (!message.isOver()) {
                wait(message, message.validUntil, () -> expire(message));
            }
        } else if (step.after() == null) {
            wait(message, message.validUntil, () -> take(message, step));
        } else if (message.due > message.validUntil && !message.isOver()) {
            wait(message, message.validUntil, () -> expire(message));
        } else {
            wait(message, message.due, () -> take(message, step));
        }
    }

    private void expire(StoredMessage message) {
        enter(message, MessageState.EXPIRED, message.error, false);
        next(message, timers.now());
    }

    private void take(StoredMessage message, Step step) {
        MessageState state = step.state();
        boolean leaves = state != null && message.state().equals(MessageState.ENROUTE);
        long slot = leaves ? message.esme().gate.nextDelivery(timers.now()) : timers.now();
        if (slot > timers.now()) {
            wait(message, slot, () -> finish(message, step));
        } else {
            finish(message, step);
        }
    }

    private void finish(StoredMessage message, Step step) {
        message.step++;
        MessageState state = step.state();
        if (state == null) {
            receipts.happened(message, step.event());
        } else if (!message.isOver()) {
            enter(message, state, step.error(), step.quiet());
        }
        next(message, timers.now());
    }

    private void wait(StoredMessage message, long due, Runnable then) {
        timers.cancel(message.next);
        message.next = timers.at(due, message::nextInWords, () -> {
            message.next = null;
            then.run();
        });
    }

    /** Ends the life of a message in a state. */
    void end(StoredMessage message, MessageState state) {
        timers.cancel(message.next);
        message.next = null;
        message.draw = null;
        message.path = null;
        enter(message, state, message.error, false);
        if (!message.isOver()) {
            next(message, timers.now());
        }
    }

    private void enter(StoredMessage message, MessageState state, String error, boolean quiet) {
        boolean wasOver = message.isOver();
        message.error = error;
        message.enter(state, timers.now());
        store.changed(message, wasOver);
        if (message.isOver() && !wasOver) {
            message.esme().gate.left();
        } else if (wasOver && !message.isOver()) {
            message.esme().gate.entered();
        }
        actions.changed(message.number);
        Consumer<StoredMessage> waiting = message.whenFinal;
        if (waiting != null && message.isOver()) {
            message.whenFinal = null;
            waiting.accept(message);
        }
        if (!quiet) {
            receipts.reached(message, state);
        }
    }

    /** Ends the life of a message that is forgotten. */
    void forgotten(StoredMessage message) {
        timers.cancel(message.next);
        if (!message.isOver()) {
            message.esme().gate.left();
        }
    }
}
