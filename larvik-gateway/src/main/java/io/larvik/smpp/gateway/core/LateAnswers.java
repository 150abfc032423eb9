package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.core.Outgoing.Part;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests of a link that were not answered in time, for as long as their answers may still come. */
final class LateAnswers {

    private static final int MOST = 10_000;
    private static final long KEPT_NANOS = Duration.ofMinutes(5).toNanos();

    /**
     * A part that was not answered.
     *
     * @param attempt what is stored of it
     * @param queued where its message waits for another try; null if it waits for this answer only
     * @param expires when the message expires
     */
    record Unanswered(Attempt attempt, @Nullable QueueKey queued, long expires) {}

    private record Kept(SubmitSm request, long nanos) {}

    private final Map<SubmitSm, Unanswered> unanswered = new IdentityHashMap<>();
    private final ArrayDeque<Kept> order = new ArrayDeque<>();

    /** Remembers the parts of a message that were not answered. */
    void add(List<Part> parts, List<Attempt> attempts, @Nullable QueueKey queued, long expires, long nowNanos) {
        for (Attempt attempt : attempts) {
            for (Part part : parts) {
                if (attempt.status() == Attempt.IN_DOUBT && attempt.part() == part.no()) {
                    unanswered.put(part.pdu(), new Unanswered(attempt, queued, expires));
                    order.add(new Kept(part.pdu(), nowNanos));
                }
            }
        }
        forget(nowNanos);
    }

    /** Returns what was not answered by the request that was sent, and forgets it; null if it is not known. */
    @Nullable
    Unanswered remove(SubmitSm request) {
        return unanswered.remove(request);
    }

    private void forget(long nowNanos) {
        while (!order.isEmpty()
                && (order.size() > MOST || nowNanos - order.getFirst().nanos() > KEPT_NANOS)) {
            unanswered.remove(order.remove().request());
        }
    }
}
