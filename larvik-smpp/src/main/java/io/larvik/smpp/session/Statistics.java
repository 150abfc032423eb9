package io.larvik.smpp.session;

import io.larvik.smpp.pdu.CommandStatus;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What a session, or all sessions of a client or server together, did so far and holds now. Counts only grow, also over
 * sessions that are closed; what is held is of those that are open. A moment old at most.
 *
 * @param sessions connections that are open, bound or not
 * @param pdusReceived PDUs received, readable or not
 * @param pdusSent PDUs sent
 * @param octetsReceived octets received, of whole PDUs or not
 * @param octetsSent octets of PDUs sent, TLS left out
 * @param timeouts requests of ours that had no response in time
 * @param rejectionsReceived the peers' responses to our requests that were not ESME_ROK, by status; of one session at most
 *     64 statuses are told apart, others are counted as ESME_RUNKNOWNERR
 * @param rejectionsSent our responses that were not ESME_ROK, by status
 * @param inFlight requests of ours that are sent and not answered
 * @param waiting requests of ours that wait for a slot of the window
 * @param unanswered requests of the peers' that are not answered
 * @param octetsQueued octets that wait to be taken by the peers
 * @param roundTrip the time that our requests took to be answered lately; of several sessions the longest, zero before any
 */
public record Statistics(
        int sessions,
        long pdusReceived,
        long pdusSent,
        long octetsReceived,
        long octetsSent,
        long timeouts,
        Map<CommandStatus, Long> rejectionsReceived,
        Map<CommandStatus, Long> rejectionsSent,
        int inFlight,
        int waiting,
        int unanswered,
        long octetsQueued,
        Duration roundTrip) {

    public static final Statistics NONE =
            new Statistics(0, 0, 0, 0, 0, 0, Map.of(), Map.of(), 0, 0, 0, 0, Duration.ZERO);

    public Statistics {
        rejectionsReceived = Map.copyOf(rejectionsReceived);
        rejectionsSent = Map.copyOf(rejectionsSent);
    }

    /** Returns how often the peers told us to send less: ESME_RTHROTTLED and ESME_RMSGQFUL. */
    public long throttles() {
        return rejectionsReceived.getOrDefault(CommandStatus.THROTTLED, 0L)
                + rejectionsReceived.getOrDefault(CommandStatus.MESSAGE_QUEUE_FULL, 0L);
    }

    public Statistics plus(Statistics other) {
        return new Statistics(
                sessions + other.sessions,
                pdusReceived + other.pdusReceived,
                pdusSent + other.pdusSent,
                octetsReceived + other.octetsReceived,
                octetsSent + other.octetsSent,
                timeouts + other.timeouts,
                sum(rejectionsReceived, other.rejectionsReceived),
                sum(rejectionsSent, other.rejectionsSent),
                inFlight + other.inFlight,
                waiting + other.waiting,
                unanswered + other.unanswered,
                octetsQueued + other.octetsQueued,
                roundTrip.compareTo(other.roundTrip) >= 0 ? roundTrip : other.roundTrip);
    }

    /** Returns what is left when the session is closed: the counts. */
    public Statistics ofClosed() {
        return new Statistics(
                0,
                pdusReceived,
                pdusSent,
                octetsReceived,
                octetsSent,
                timeouts,
                rejectionsReceived,
                rejectionsSent,
                0,
                0,
                0,
                0,
                Duration.ZERO);
    }

    private static Map<CommandStatus, Long> sum(Map<CommandStatus, Long> some, Map<CommandStatus, Long> more) {
        if (more.isEmpty()) {
            return some;
        }
        Map<CommandStatus, Long> sum = new HashMap<>(some);
        more.forEach((status, count) -> sum.merge(status, count, Long::sum));
        return sum;
    }
}
