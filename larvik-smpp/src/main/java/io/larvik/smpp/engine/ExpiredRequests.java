package io.larvik.smpp.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests of this side that timed out. They are kept to match late responses: the last {@link #CAPACITY}, for
 * {@link #KEPT_NANOS}. Confined to the event loop of the session.
 */
final class ExpiredRequests {

    static final int CAPACITY = 10_000;
    static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Map<Integer, OutboundRequest> bySequenceNumber = new LinkedHashMap<>();

    /** Adds a request whose deadline has passed. */
    void add(OutboundRequest request, long nowNanos) {
        Iterator<OutboundRequest> oldest = bySequenceNumber.values().iterator();
        while (oldest.hasNext() && (isTooOld(oldest.next(), nowNanos) || bySequenceNumber.size() >= CAPACITY)) {
            oldest.remove();
        }
        bySequenceNumber.put(request.sequenceNumber, request);
    }

    /** Removes and returns the request with the number; null if there is none, or it was kept for too long. */
    @Nullable
    OutboundRequest remove(int sequenceNumber, long nowNanos) {
        OutboundRequest request = bySequenceNumber.remove(sequenceNumber);
        return request == null || isTooOld(request, nowNanos) ? null : request;
    }

    void clear() {
        bySequenceNumber.clear();
    }

    private static boolean isTooOld(OutboundRequest request, long nowNanos) {
        return nowNanos - request.deadlineNanos > KEPT_NANOS;
    }
}
