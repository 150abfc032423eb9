package io.larvik.smpp.delivery;

import io.larvik.smpp.delivery.DeliveryQueue.Caller;
import io.larvik.smpp.message.DeliveryOptions;
import io.larvik.smpp.net.Resources;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The places for deliveries, of each account and of the server. A delivery takes one of each until it has an outcome.
 *
 * <p>Callers that find no place wait in the order in which they came. A place that becomes free goes to the account
 * that has waited longest and is not full itself, so that no account keeps the others out. While callers of an account
 * wait, its next messages reach no handler. They stay unanswered, so that their session holds the peer back. Afterwards
 * only few handlers begin at a time, so that a slow account blocks few handler threads.
 *
 * <p>The lock of {@link Deliveries} guards everything. Methods that have something to do outside the lock add it to a
 * list of actions.
 */
final class DeliveryRoom {

    /** How many handlers of an account begin at a time after callers had to wait. */
    private static final int HANDLERS_AT_A_TIME = 4;

    private final DeliveryOptions options;
    private final Resources resources;
    private final Consumer<DeliveryQueue> onHandlerReturned;

    /** The queues with callers, in the order in which their turn comes. */
    private final Set<DeliveryQueue> withCallers = new LinkedHashSet<>();

    private int size;

    /**
     * Makes a room without deliveries.
     *
     * @param onHandlerReturned is called outside the lock when a handler has returned that had to wait
     */
    DeliveryRoom(DeliveryOptions options, Resources resources, Consumer<DeliveryQueue> onHandlerReturned) {
        this.options = options;
        this.resources = resources;
        this.onHandlerReturned = onHandlerReturned;
    }

    int size() {
        return size;
    }

    /** Returns whether so many deliveries fit into an empty room. */
    boolean mayEverHold(int count) {
        return count <= options.maxPerAccount() && count <= options.max();
    }

    /** Takes places for new deliveries, unless there are none or others wait for them. */
    boolean tryEnter(DeliveryQueue queue, List<Delivery> deliveries) {
        int count = deliveries.size();
        boolean awaitedByOthers = withCallers.stream().anyMatch(other -> fitsAccount(other, firstCount(other)));
        if (!queue.callers.isEmpty() || awaitedByOthers || !fitsAccount(queue, count) || !fitsServer(count)) {
            return false;
        }
        enter(queue, deliveries);
        return true;
    }

    /** Lets a caller wait for room. */
    void await(DeliveryQueue queue, Caller caller) {
        queue.callers.add(caller);
        withCallers.add(queue);
    }

    /** Frees the places of a delivery, and gives them to callers that wait. */
    void leave(DeliveryQueue queue, List<Runnable> actions) {
        queue.size--;
        size--;
        admitCallers(actions);
    }

    /** Removes a caller that does not wait any longer. Returns false if it has not waited. */
    boolean withdraw(DeliveryQueue queue, Caller caller, List<Runnable> actions) {
        if (!queue.callers.remove(caller)) {
            return false;
        }
        release(queue, caller, actions);
        admitCallers(actions); // those behind it may need less room
        return true;
    }

    /** Removes and returns all callers. */
    List<Caller> withdrawAll(List<Runnable> actions) {
        List<Caller> callers = new ArrayList<>();
        for (DeliveryQueue queue : List.copyOf(withCallers)) {
            for (Caller caller = queue.callers.poll(); caller != null; caller = queue.callers.poll()) {
                release(queue, caller, actions);
                callers.add(caller);
            }
        }
        return callers;
    }

    private void admitCallers(List<Runnable> actions) {
        boolean admitted = true;
        while (admitted && !withCallers.isEmpty()) {
            admitted = false;
            for (DeliveryQueue queue : List.copyOf(withCallers)) {
                if (!fitsAccount(queue, firstCount(queue))) {
                    continue;
                }
                if (!fitsServer(firstCount(queue))) {
                    return; // others must not take what it waits for
                }
                Caller caller = queue.callers.remove();
                enter(queue, caller.deliveries);
                release(queue, caller, actions);
                admitted = true;
            }
        }
    }

    private static int firstCount(DeliveryQueue queue) {
        return queue.callers.element().deliveries.size();
    }

    private boolean fitsAccount(DeliveryQueue queue, int count) {
        return queue.size + count <= options.maxPerAccount();
    }

    private boolean fitsServer(int count) {
        return size + count <= options.max();
    }

    private void enter(DeliveryQueue queue, List<Delivery> deliveries) {
        long deadline = resources.nanoTime() + options.timeout().toNanos();
        deliveries.forEach(delivery -> queue.add(delivery, deadline));
        size += deliveries.size();
    }

    private void release(DeliveryQueue queue, Caller caller, List<Runnable> actions) {
        withCallers.remove(queue);
        if (!queue.callers.isEmpty()) {
            withCallers.add(queue); // behind those that have waited longer
        }
        if (caller.timer != null) {
            caller.timer.cancel(false);
        }
        actions.add(() -> caller.released.complete(null));
        startHandlers(queue, actions);
    }

    // ---- handlers ----

    /** Makes the handler wait while callers of its account do. Returns false if it need not wait. */
    boolean holdBack(DeliveryQueue queue, Runnable handler) {
        boolean waits = !queue.callers.isEmpty() || !queue.handlers.isEmpty();
        if (waits) {
            queue.handlers.add(handler);
        }
        return waits;
    }

    /** Notes that a handler has returned that had to wait, and starts the next one. */
    void handlerReturned(DeliveryQueue queue, List<Runnable> actions) {
        queue.handlersRunning--;
        startHandlers(queue, actions);
    }

    private void startHandlers(DeliveryQueue queue, List<Runnable> actions) {
        while (queue.callers.isEmpty() && queue.handlersRunning < HANDLERS_AT_A_TIME && !queue.handlers.isEmpty()) {
            Runnable handler = queue.handlers.remove();
            queue.handlersRunning++;
            actions.add(() -> resources.handlerThreads().execute(() -> {
                resources.run(handler);
                onHandlerReturned.accept(queue);
            }));
        }
    }
}
