package io.larvik.smpp.simulator.esme;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.limits.TokenBucket;
import io.larvik.smpp.simulator.scenario.Capacity;
import io.larvik.smpp.simulator.scenario.Rate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the message centre manages for one ESME. */
public final class CapacityGate {

    private static final int FULL = 99;

    private Capacity capacity = Capacity.UNLIMITED;
    private @Nullable TokenBucket rate;
    private long nextDelivery = Long.MIN_VALUE;
    private int open;

    CapacityGate(Capacity capacity, long now) {
        change(capacity, now);
    }

    public void change(Capacity changed, long now) {
        Rate limit = changed.rate();
        capacity = changed;
        rate = limit == null ? null : TokenBucket.of(limit.count(), limit.per(), limit.count(), now);
    }

    /** Returns the status with which a request that carries a message is refused; null if there is room. */
    public @Nullable CommandStatus refusal(long now) {
        if (rate != null && !rate.tryTake(now)) {
            return CommandStatus.THROTTLED;
        }
        return capacity.queue() > 0 && open >= capacity.queue() ? CommandStatus.MESSAGE_QUEUE_FULL : null;
    }

    /** Counts a message that is accepted. */
    public void entered() {
        open++;
    }

    /** Counts a message that has reached a final state, or is forgotten before. */
    public void left() {
        open--;
    }

    public Capacity capacity() {
        return capacity;
    }

    /** Returns how many messages are not in a final state. */
    public int open() {
        return open;
    }

    /** Returns when the next message may leave ENROUTE, and takes that time for it. */
    public long nextDelivery(long now) {
        Rate delivery = capacity.delivery();
        if (delivery == null) {
            return now;
        }
        long time = Math.max(now, nextDelivery);
        nextDelivery = time + delivery.interval().toNanos();
        return time;
    }

    /** Returns the time until a response. */
    public Duration latency() {
        return capacity.latency().plus(capacity.latencyPerQueued().multipliedBy(open));
    }

    /** Returns the congestion_state, 0 to 99; -1 if responses do not have it (SMPP 5.0, 4.8.4.18). */
    public int congestion(long now) {
        if (!capacity.congestion()) {
            return -1;
        }
        int queued = capacity.queue() == 0 ? 0 : (int) Math.min(FULL, 100L * open / capacity.queue());
        int used = rate == null ? 0 : rate.percentUsed(now);
        return Math.min(FULL, Math.max(queued, used));
    }
}
