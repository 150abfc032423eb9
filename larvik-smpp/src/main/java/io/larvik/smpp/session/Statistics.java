package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.options.OptionValues;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a session, or all sessions of a client or server together, did so far and holds now.
 *
 * <p>A count only grows, and sessions that are closed stay in it. What is held is that of open sessions. A number may
 * be a moment old. Immutable.
 */
public final class Statistics {

    /** No session, and nothing counted. */
    public static final Statistics NONE = new Statistics(new Values());

    private final Values values;

    private Statistics(Values values) {
        this.values = values;
    }

    /** Returns these statistics with changes, as for a test or for totals over several clients. */
    public Statistics with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new Statistics(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns how many connections are open, bound or not. */
    public int sessions() {
        return values.sessions;
    }

    /** Returns the count of PDUs received, readable or not. */
    public long pdusReceived() {
        return values.pdusReceived;
    }

    /** Returns the count of PDUs sent. */
    public long pdusSent() {
        return values.pdusSent;
    }

    /** Returns the count of octets received, those of incomplete PDUs included, without TLS. */
    public long octetsReceived() {
        return values.octetsReceived;
    }

    /** Returns the count of octets of PDUs sent, without TLS. */
    public long octetsSent() {
        return values.octetsSent;
    }

    /** Returns the count of our requests that had no response in time. */
    public long timeouts() {
        return values.timeouts;
    }

    /**
     * Returns the counts of the peers' responses that were not ESME_ROK, by status. Of one session at most 64 statuses
     * are told apart; others are counted as ESME_RUNKNOWNERR.
     */
    public Map<CommandStatus, Long> rejectionsReceived() {
        return values.rejectionsReceived;
    }

    /** Returns the counts of our responses that were not ESME_ROK, by status. */
    public Map<CommandStatus, Long> rejectionsSent() {
        return values.rejectionsSent;
    }

    /** Returns how many of our requests are sent and not answered. */
    public int inFlight() {
        return values.inFlight;
    }

    /** Returns how many of our requests wait, whatever for: a connection, the rate, or a slot of the window. */
    public int waiting() {
        return values.waitingForConnection + values.waitingForRate + values.waitingForWindow;
    }

    /** Returns how many of our requests wait because no session is bound. */
    public int waitingForConnection() {
        return values.waitingForConnection;
    }

    /** Returns how many of our requests wait because of the rate that is set, or that the message centre allows. */
    public int waitingForRate() {
        return values.waitingForRate;
    }

    /** Returns how many of our requests wait for a slot of the window. */
    public int waitingForWindow() {
        return values.waitingForWindow;
    }

    /** Returns the age of the oldest message that waits to be sent; zero if none does. */
    public Duration oldestWaiting() {
        return values.oldestWaiting;
    }

    /** Returns the count of messages that waited until their time was up, and were not sent. */
    public long expired() {
        return values.expired;
    }

    /** Returns how many of the peers' requests are not answered. */
    public int unanswered() {
        return values.unanswered;
    }

    /** Returns how many octets wait for the peers to take them. */
    public long octetsQueued() {
        return values.octetsQueued;
    }

    /**
     * Returns the time that our requests took lately until their responses, of several sessions the longest; zero
     * before the first response.
     */
    public Duration roundTrip() {
        return values.roundTrip;
    }

    /** Returns how often the peers asked us to send less, with ESME_RTHROTTLED or ESME_RMSGQFUL. */
    public long throttles() {
        return rejectionsReceived().getOrDefault(CommandStatus.THROTTLED, 0L)
                + rejectionsReceived().getOrDefault(CommandStatus.MESSAGE_QUEUE_FULL, 0L);
    }

    /** Returns the sum of both; of the round trips and of the ages, the longer one. */
    public Statistics plus(Statistics other) {
        Values more = other.values;
        Values sum = values.copy();
        sum.sessions += more.sessions;
        sum.pdusReceived += more.pdusReceived;
        sum.pdusSent += more.pdusSent;
        sum.octetsReceived += more.octetsReceived;
        sum.octetsSent += more.octetsSent;
        sum.timeouts += more.timeouts;
        sum.rejectionsReceived = sum(values.rejectionsReceived, more.rejectionsReceived);
        sum.rejectionsSent = sum(values.rejectionsSent, more.rejectionsSent);
        sum.inFlight += more.inFlight;
        sum.waitingForConnection += more.waitingForConnection;
        sum.waitingForRate += more.waitingForRate;
        sum.waitingForWindow += more.waitingForWindow;
        sum.oldestWaiting = longer(values.oldestWaiting, more.oldestWaiting);
        sum.expired += more.expired;
        sum.unanswered += more.unanswered;
        sum.octetsQueued += more.octetsQueued;
        sum.roundTrip = longer(values.roundTrip, more.roundTrip);
        return new Statistics(sum);
    }

    private static Duration longer(Duration some, Duration other) {
        return some.compareTo(other) >= 0 ? some : other;
    }

    /** Returns what stays of a session once it is closed: the counts. */
    public Statistics ofClosed() {
        Values counts = values.copy();
        counts.sessions = 0;
        counts.inFlight = 0;
        counts.waitingForConnection = 0;
        counts.waitingForRate = 0;
        counts.waitingForWindow = 0;
        counts.oldestWaiting = Duration.ZERO;
        counts.unanswered = 0;
        counts.octetsQueued = 0;
        counts.roundTrip = Duration.ZERO;
        return new Statistics(counts);
    }

    private static Map<CommandStatus, Long> sum(Map<CommandStatus, Long> some, Map<CommandStatus, Long> more) {
        if (more.isEmpty()) {
            return some;
        }
        Map<CommandStatus, Long> sum = new HashMap<>(some);
        more.forEach((status, count) -> sum.merge(status, count, Long::sum));
        return Map.copyOf(sum);
    }

    @Override
    public String toString() {
        return "Statistics[sessions=" + sessions() + ", pdusReceived=" + pdusReceived() + ", pdusSent=" + pdusSent()
                + ", octetsReceived=" + octetsReceived() + ", octetsSent=" + octetsSent() + ", timeouts=" + timeouts()
                + ", rejectionsReceived=" + rejectionsReceived() + ", rejectionsSent=" + rejectionsSent()
                + ", inFlight=" + inFlight() + ", waitingForConnection=" + waitingForConnection() + ", waitingForRate="
                + waitingForRate() + ", waitingForWindow=" + waitingForWindow() + ", oldestWaiting=" + oldestWaiting()
                + ", expired=" + expired() + ", unanswered=" + unanswered() + ", octetsQueued=" + octetsQueued()
                + ", roundTrip=" + roundTrip() + "]";
    }

    /** The numbers; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        int sessions;
        long pdusReceived;
        long pdusSent;
        long octetsReceived;
        long octetsSent;
        long timeouts;
        Map<CommandStatus, Long> rejectionsReceived = Map.of();
        Map<CommandStatus, Long> rejectionsSent = Map.of();
        int inFlight;
        int waitingForConnection;
        int waitingForRate;
        int waitingForWindow;
        Duration oldestWaiting = Duration.ZERO;
        long expired;
        int unanswered;
        long octetsQueued;
        Duration roundTrip = Duration.ZERO;
    }

    /**
     * Sets numbers; each is 0 or empty until it is set. What they mean is told by the accessors of {@link Statistics}.
     */
    public static final class Builder {

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /** Sets {@link Statistics#sessions()}. */
        public Builder sessions(int connections) {
            values.sessions = connections;
            return this;
        }

        /** Sets {@link Statistics#pdusReceived()}. */
        public Builder pdusReceived(long pdus) {
            values.pdusReceived = pdus;
            return this;
        }

        /** Sets {@link Statistics#pdusSent()}. */
        public Builder pdusSent(long pdus) {
            values.pdusSent = pdus;
            return this;
        }

        /** Sets {@link Statistics#octetsReceived()}. */
        public Builder octetsReceived(long octets) {
            values.octetsReceived = octets;
            return this;
        }

        /** Sets {@link Statistics#octetsSent()}. */
        public Builder octetsSent(long octets) {
            values.octetsSent = octets;
            return this;
        }

        /** Sets {@link Statistics#timeouts()}. */
        public Builder timeouts(long requests) {
            values.timeouts = requests;
            return this;
        }

        /** Sets {@link Statistics#rejectionsReceived()} to a copy. */
        public Builder rejectionsReceived(Map<CommandStatus, Long> responses) {
            values.rejectionsReceived = Map.copyOf(responses);
            return this;
        }

        /** Sets {@link Statistics#rejectionsSent()} to a copy. */
        public Builder rejectionsSent(Map<CommandStatus, Long> responses) {
            values.rejectionsSent = Map.copyOf(responses);
            return this;
        }

        /** Sets {@link Statistics#inFlight()}. */
        public Builder inFlight(int requests) {
            values.inFlight = requests;
            return this;
        }

        /** Sets {@link Statistics#waitingForConnection()}. */
        public Builder waitingForConnection(int requests) {
            values.waitingForConnection = requests;
            return this;
        }

        /** Sets {@link Statistics#waitingForRate()}. */
        public Builder waitingForRate(int requests) {
            values.waitingForRate = requests;
            return this;
        }

        /** Sets {@link Statistics#waitingForWindow()}. */
        public Builder waitingForWindow(int requests) {
            values.waitingForWindow = requests;
            return this;
        }

        /** Sets {@link Statistics#oldestWaiting()}. */
        public Builder oldestWaiting(Duration age) {
            values.oldestWaiting = age;
            return this;
        }

        /** Sets {@link Statistics#expired()}. */
        public Builder expired(long messages) {
            values.expired = messages;
            return this;
        }

        /** Sets {@link Statistics#unanswered()}. */
        public Builder unanswered(int requests) {
            values.unanswered = requests;
            return this;
        }

        /** Sets {@link Statistics#octetsQueued()}. */
        public Builder octetsQueued(long octets) {
            values.octetsQueued = octets;
            return this;
        }

        /** Sets {@link Statistics#roundTrip()}. */
        public Builder roundTrip(Duration time) {
            values.roundTrip = time;
            return this;
        }
    }
}
