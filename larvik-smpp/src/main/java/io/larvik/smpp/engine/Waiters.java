package io.larvik.smpp.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests of ours in line for a slot of the window, first come first served. Owned by the session's event loop. */
final class Waiters {

    private final ArrayDeque<PendingRequest> line = new ArrayDeque<>(1); // grows; most sessions idle
    private long nextDeadline = Timers.NEVER;

    void add(PendingRequest request) {
        line.add(request);
        nextDeadline = Math.min(nextDeadline, request.deadlineNanos);
    }

    @Nullable
    PendingRequest poll() {
        return line.poll();
    }

    int size() {
        return line.size();
    }

    boolean isEmpty() {
        return line.isEmpty();
    }

    /** Returns the earliest deadline, possibly of a request that waits no more, or {@link Timers#NEVER}. */
    long nextDeadline() {
        return line.isEmpty() ? Timers.NEVER : nextDeadline;
    }

    /** Takes out all requests whose deadline has come. */
    List<PendingRequest> expire(long nowNanos) {
        if (nowNanos < nextDeadline()) {
            return List.of();
        }
        List<PendingRequest> expired = new ArrayList<>();
        nextDeadline = Timers.NEVER;
        for (int left = line.size(); left > 0; left--) {
            PendingRequest request = line.remove();
            if (request.deadlineNanos <= nowNanos) {
                expired.add(request);
            } else {
                add(request);
            }
        }
        return expired;
    }
}
