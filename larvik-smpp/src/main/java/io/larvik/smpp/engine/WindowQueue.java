package io.larvik.smpp.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The requests that wait for a slot of the window, in FIFO order. Confined to the event loop of the session. */
final class WindowQueue {

    private static final Queue<OutboundRequest> NEVER_USED = new ArrayDeque<>(1);

    private Queue<OutboundRequest> queue = NEVER_USED; // most sessions never queue
    private long nextDeadline = Timers.NEVER;

    void add(OutboundRequest request) {
        if (queue == NEVER_USED) {
            queue = new ArrayDeque<>();
        }
        queue.add(request);
        nextDeadline = Math.min(nextDeadline, request.deadlineNanos);
    }

    @Nullable
    OutboundRequest poll() {
        return queue.poll();
    }

    int size() {
        return queue.size();
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Returns the earliest deadline, or an earlier one of a request that was removed, or {@link Timers#NEVER}. */
    long nextDeadline() {
        return queue.isEmpty() ? Timers.NEVER : nextDeadline;
    }

    /** Removes and returns all requests whose deadline has passed. */
    List<OutboundRequest> expire(long nowNanos) {
        if (nowNanos < nextDeadline()) {
            return List.of();
        }
        List<OutboundRequest> expired = new ArrayList<>();
        nextDeadline = Timers.NEVER;
        for (int left = queue.size(); left > 0; left--) {
            OutboundRequest request = queue.remove();
            if (request.deadlineNanos <= nowNanos) {
                expired.add(request);
            } else {
                add(request);
            }
        }
        return expired;
    }
}
