package io.larvik.smpp.simulator.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a message centre manages for one ESME.
 *
 * @param rate the requests that carry messages; beyond, they are answered with ESME_RTHROTTLED; null for no limit
 * @param queue the messages that are not in a final state; beyond, they are answered with ESME_RMSGQFUL; 0 for no limit
 * @param delivery how fast messages leave ENROUTE; null for no limit
 * @param latency the time until a response
 * @param latencyPerQueued the time that each message that is not in a final state adds to it
 * @param congestion whether responses on sessions of SMPP 5.0 have congestion_state
 */
public record Capacity(
        @Nullable Rate rate,
        int queue,
        @Nullable Rate delivery,
        Duration latency,
        Duration latencyPerQueued,
        boolean congestion) {

    /** No limits. */
    public static final Capacity UNLIMITED = new Capacity(null, 0, null, Duration.ZERO, Duration.ZERO, false);

    public Capacity {
        if (queue < 0) {
            throw new IllegalArgumentException("queue: " + queue + ", at least 0");
        }
        if (latency.isNegative() || latencyPerQueued.isNegative()) {
            throw new IllegalArgumentException("latency: " + latency + " + " + latencyPerQueued + ", at least 0");
        }
    }
}
