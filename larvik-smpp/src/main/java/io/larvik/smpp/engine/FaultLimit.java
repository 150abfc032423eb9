package io.larvik.smpp.engine;

import io.larvik.smpp.limits.TokenBucket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many errors of one kind a peer may make in a minute before its session ends. Confined to the event loop
 * of the session.
 */
final class FaultLimit {

    private final String what;
    private final int limit;
    private @Nullable TokenBucket left;

    /**
     * Creates a limit of which nothing is used.
     *
     * @param what the kind of error, in the plural
     * @param limit how many errors a minute are tolerated; zero for any number
     */
    FaultLimit(String what, int limit) {
        this.what = what;
        this.limit = limit;
    }

    /** Counts one error, and returns why the session has to end; null if the limit is not exceeded. */
    @Nullable
    String another(long nowNanos) {
        if (left == null) { // created late, as most peers make no errors
            left = limit == 0 ? null : TokenBucket.of(limit, Duration.ofMinutes(1), limit, nowNanos);
        }
        if (left == null || left.tryTake(nowNanos)) {
            return null;
        }
        return "the peer sent more than " + limit + " " + what + " in a minute";
    }
}
