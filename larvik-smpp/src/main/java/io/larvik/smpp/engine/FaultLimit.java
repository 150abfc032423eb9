package io.larvik.smpp.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Counts what a peer does wrong, where so much of it a minute is to end the session. Owned by its event loop. */
final class FaultLimit {

    private final String what;
    private final int limit;
    private @Nullable TokenBucket left;

    /**
     * Makes a count of nothing yet.
     *
     * @param limit how many a minute are put up with; zero for any number
     */
    FaultLimit(String what, int limit) {
        this.what = what;
        this.limit = limit;
    }

    /** Counts one more, and returns why the session is to end; null when it is not. */
    @Nullable
    String another(long nowNanos) {
        if (left == null) { // most peers never need it
            left = limit == 0 ? null : TokenBucket.of(limit, Duration.ofMinutes(1), limit, nowNanos);
        }
        if (left == null || left.tryTake(nowNanos)) {
            return null;
        }
        return "the peer sent more than " + limit + " " + what + " in a minute";
    }
}
