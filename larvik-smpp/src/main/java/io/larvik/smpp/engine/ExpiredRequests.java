package io.larvik.smpp.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests of ours whose time was up, kept for a while to know what a late response is for: the latest
 * {@link #CAPACITY}, for {@link #KEPT_NANOS}. Owned by the session's event loop.
 */
final class ExpiredRequests {

    static final int CAPACITY = 10_000;
    static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Map<Integer, OutboundRequest> bySequenceNumber = new LinkedHashMap<>();

    /** Keeps a request; the time of its deadline has come. */
    void add(OutboundRequest request, long nowNanos) {
        Iterator<OutboundRequest> oldest = bySequenceNumber.values().iterator();
        while (oldest.hasNext() && (isTooOld(oldest.next(), nowNanos) || bySequenceNumber.size() >= CAPACITY)) {
            oldest.remove();
        }
        bySequenceNumber.put(request.sequenceNumber, request);
    }

    /** Takes the request with the number out; null when there is none, or not any more. */
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
