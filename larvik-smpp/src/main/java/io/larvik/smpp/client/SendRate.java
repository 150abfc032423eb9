package io.larvik.smpp.client;

import io.larvik.smpp.engine.TokenBucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * When the next request may go: as the user's limit says, if there is one, and as the message centre's refusals do. Not
 * safe for several threads at once.
 */
final class SendRate {

    /** What may go a little early, so that a timer that is late does not slow us down. */
    private static final long TOLERANCE = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int BURSTS_PER_SECOND = 50;

    private final @Nullable TokenBucket limit;
    private final AdaptiveRate adaptive;
    private long nextNanos;

    /**
     * Makes a pace.
     *
     * @param limit how many may go in a second; 0 for no limit
     */
    SendRate(int limit, AdaptiveRate adaptive, long nowNanos) {
        this.limit = limit == 0
                ? null
                : TokenBucket.of(limit, Duration.ofSeconds(1), Math.max(1, limit / BURSTS_PER_SECOND), nowNanos);
        this.adaptive = adaptive;
        this.nextNanos = nowNanos;
    }

    /** Returns how long the next request has to wait, in nanoseconds; 0 when it may go. */
    long nanosUntilNext(long nowNanos) {
        long byLimit = limit != null ? limit.nanosUntilNext(nowNanos) : 0;
        return Math.max(byLimit, Math.max(0, nextNanos - nowNanos));
    }

    /** A request goes. */
    void acquire(long nowNanos) {
        if (limit != null) {
            limit.tryTake(nowNanos);
        }
        double perSecond = adaptive.perSecond(nowNanos);
        if (perSecond != Double.POSITIVE_INFINITY) {
            long from = nextNanos - (nowNanos - TOLERANCE) > 0 ? nextNanos : nowNanos - TOLERANCE;
            nextNanos = from + (long) (TimeUnit.SECONDS.toNanos(1) / perSecond);
        } else {
            nextNanos = nowNanos;
        }
    }
}
