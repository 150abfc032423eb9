package io.larvik.smpp.gateway.core;

import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;

/** How long a message waits until it is tried again. All pauses differ by up to a fifth, so that they do not meet. */
final class RetryPolicy {

    /** So many tries that count make a message dead. */
    static final int MOST_TRIES = 10;

    /** How long a late answer is waited for that decides about a message which must not be sent twice. */
    static final Duration LATE = Duration.ofSeconds(60);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration IN_DOUBT = Duration.ofSeconds(5);
    private static final double SPREAD = 0.2;

    private final DoubleSupplier random;

    /**
     * Creates the policy.
     *
     * @param random gives numbers from 0, inclusive, to 1, exclusive
     */
    RetryPolicy(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * Returns how long to wait after a refusal that may pass.
     *
     * @param tries how many tries counted, with this one
     */
    long refusedMillis(int tries) {
        return spread(PAUSES.get(Math.min(Math.max(tries, 1), PAUSES.size()) - 1));
    }

    /** Returns how long to wait where there was no answer. */
    long inDoubtMillis() {
        return spread(IN_DOUBT);
    }

    /** Returns how long to wait where nothing was said of the message itself: the link was throttled, or not bound. */
    long uncountedMillis() {
        return spread(SHORT);
    }

    private long spread(Duration pause) {
        return Math.round(pause.toMillis() * (1 - SPREAD + 2 * SPREAD * random.getAsDouble()));
    }
}
