package io.larvik.smpp.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests of ours in line for a slot of the window, first come first served. Owned by the session's event loop. */
final class WindowQueue {

    private final ArrayDeque<OutboundRequest> queue = new ArrayDeque<>(1); // grows; most sessions idle
    private long nextDeadline = Timers.NEVER;

    void add(OutboundRequest request) {
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

    /** Returns the earliest deadline, possibly of a request that waits no more, or {@link Timers#NEVER}. */
    long nextDeadline() {
        return queue.isEmpty() ? Timers.NEVER : nextDeadline;
    }

    /** Takes out all requests whose deadline has come. */
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
