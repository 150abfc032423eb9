package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.CommandStatus.Retry;
import java.time.Duration;
import java.util.List;

/** When a message is tried again that a carrier has refused. */
final class RetryPolicy {

    /** More than this many tries that count make a message dead. */
    static final int MOST_TRIES = 10;

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));
    private static final Duration THROTTLED = Duration.ofSeconds(1);
    private static final Duration IN_DOUBT = Duration.ofSeconds(5);

    private RetryPolicy() {}

    /** Returns whether another try makes sense. A status that nobody knows may pass, too. */
    static boolean isForNow(CommandStatus status) {
        return status.retry() != Retry.PERMANENT;
    }

    /** Returns whether the try counts: a carrier that slows us down, or does not let us bind, says nothing of the message. */
    static boolean counts(CommandStatus status) {
        return status.retry() != Retry.THROTTLE && status.retry() != Retry.BIND;
    }

    /**
     * Returns how long to wait after a refusal.
     *
     * @param tries how many tries counted, with this one
     */
    static long pauseMillis(CommandStatus status, int tries) {
        if (!counts(status)) {
            return THROTTLED.toMillis();
        }
        return PAUSES.get(Math.min(Math.max(tries, 1), PAUSES.size()) - 1).toMillis();
    }

    /** Returns how long to wait where there was no answer. */
    static long inDoubtMillis() {
        return IN_DOUBT.toMillis();
    }
}
