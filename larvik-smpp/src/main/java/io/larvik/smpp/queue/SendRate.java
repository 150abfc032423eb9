package io.larvik.smpp.queue;

import io.larvik.smpp.limits.TokenBucket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Computes when the next request may be sent, from the configured rate limit and from the {@link AdaptiveRate}. Not
 * safe for use by several threads, except where a method says so.
 */
final class SendRate {

    /** How much too early a request may be sent. Compensates for a late timer. */
    private static final long TOLERANCE = TimeUnit.MILLISECONDS.toNanos(20);

    private static final int BURSTS_PER_SECOND = 50;

    private final @Nullable TokenBucket limit;
    private final AdaptiveRate adaptive;
    private long nextNanos;

    /**
     * Creates a send rate.
     *
     * @param limit the maximum number of requests per second; 0 for no limit
     */
    SendRate(int limit, AdaptiveRate adaptive, long nowNanos) {
        this.limit = limit == 0
                ? null
                : TokenBucket.of(limit, Duration.ofSeconds(1), Math.max(1, limit / BURSTS_PER_SECOND), nowNanos);
        this.adaptive = adaptive;
        this.nextNanos = nowNanos;
    }

    /** Returns whether there is no limit now. Any thread. */
    boolean isUnlimited() {
        return limit == null && adaptive.isUnlimited();
    }

    /** Returns the nanoseconds until the next request may be sent; 0 if it may be sent now. */
    long nanosUntilNext(long nowNanos) {
        long byLimit = limit != null ? limit.nanosUntilNext(nowNanos) : 0;
        return Math.max(byLimit, Math.max(0, nextNanos - nowNanos));
    }

    /** Records that a request is sent. */
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
