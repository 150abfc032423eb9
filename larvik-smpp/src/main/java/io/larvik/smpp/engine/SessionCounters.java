package io.larvik.smpp.engine;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.session.Statistics;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The counters of one session. Only its event loop writes them, at the cost of a plain field. Any thread may read
 * them, and may see a value with a short delay.
 */
public final class SessionCounters {

    /** The counters, and from WAITING on the gauges, which are set rather than added to. */
    enum Count {
        PDUS_RECEIVED,
        PDUS_SENT,
        OCTETS_RECEIVED,
        OCTETS_SENT,
        TIMEOUTS,
        WAITING,
        UNANSWERED,
        OCTETS_QUEUED,
        ROUND_TRIP_NANOS
    }

    /** The bound on different statuses, as a peer may invent any number; further ones count as ESME_RUNKNOWNERR. */
    private static final int MAX_STATUSES = 64;

    private static final VarHandle COUNT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] counts = new long[Count.values().length];
    private volatile @Nullable Map<CommandStatus, Long> rejectionsReceived;
    private volatile @Nullable Map<CommandStatus, Long> rejectionsSent;

    void add(Count count, long more) {
        set(count, get(count) + more);
    }

    void set(Count count, long value) {
        COUNT.setOpaque(counts, count.ordinal(), value);
    }

    long get(Count count) {
        return (long) COUNT.getOpaque(counts, count.ordinal());
    }

    /** Adds a round trip time to the moving average, with a weight of one eighth. */
    void answeredAfter(long nanos) {
        long average = get(Count.ROUND_TRIP_NANOS);
        set(Count.ROUND_TRIP_NANOS, average == 0 ? nanos : average + (nanos - average) / 8);
    }

    /** Returns the moving average of the round trip times in nanoseconds; 0 before the first response. */
    public long roundTripNanos() {
        return get(Count.ROUND_TRIP_NANOS);
    }

    void rejectionReceived(CommandStatus status) {
        rejectionsReceived = counted(rejectionsReceived, status);
    }

    void rejectionSent(CommandStatus status) {
        rejectionsSent = counted(rejectionsSent, status);
    }

    private static Map<CommandStatus, Long> counted(@Nullable Map<CommandStatus, Long> known, CommandStatus status) {
        Map<CommandStatus, Long> statuses = known != null ? known : new ConcurrentHashMap<>();
        boolean full = statuses.size() >= MAX_STATUSES && !statuses.containsKey(status);
        statuses.merge(full ? CommandStatus.UNKNOWN_ERROR : status, 1L, Long::sum);
        return statuses;
    }

    public Statistics statistics(int sessions, int inFlight) {
        return Statistics.NONE.with(s -> s.sessions(sessions)
                .pdusReceived(get(Count.PDUS_RECEIVED))
                .pdusSent(get(Count.PDUS_SENT))
                .octetsReceived(get(Count.OCTETS_RECEIVED))
                .octetsSent(get(Count.OCTETS_SENT))
                .timeouts(get(Count.TIMEOUTS))
                .rejectionsReceived(orNone(rejectionsReceived))
                .rejectionsSent(orNone(rejectionsSent))
                .inFlight(inFlight)
                .waitingForWindow((int) get(Count.WAITING))
                .unanswered((int) get(Count.UNANSWERED))
                .octetsQueued(get(Count.OCTETS_QUEUED))
                .roundTrip(Duration.ofNanos(get(Count.ROUND_TRIP_NANOS))));
    }

    private static Map<CommandStatus, Long> orNone(@Nullable Map<CommandStatus, Long> statuses) {
        return statuses != null ? statuses : Map.of();
    }
}
