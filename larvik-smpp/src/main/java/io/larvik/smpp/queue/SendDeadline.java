package io.larvik.smpp.queue;

import io.larvik.smpp.engine.TimeLimit;
import java.time.Duration;

/**
 * Until when a message must leave, and how long each of its responses may take then.
 *
 * @param sinceNanos the time of the call
 * @param leaveByNanos the time by which its requests must leave
 * @param answerNanos the time from a request to its response; 0 if the response must come by {@code leaveByNanos} too
 */
public record SendDeadline(long sinceNanos, long leaveByNanos, long answerNanos) {

    /** Returns the deadline of a message without one of its own: the queue timeout, and then the request timeout. */
    public static SendDeadline of(SendOptions options, long nowNanos) {
        return new SendDeadline(
                nowNanos,
                nowNanos + options.queueTimeout().toNanos(),
                options.requestTimeout().toNanos());
    }

    /**
     * Returns one deadline for both, the wait and the response.
     *
     * @throws IllegalArgumentException if the timeout is zero or negative
     */
    public static SendDeadline within(Duration timeout, long nowNanos) {
        return new SendDeadline(nowNanos, nowNanos + TimeLimit.nanos("timeout", timeout), 0);
    }

    /** Returns how long the response to a request that leaves now may take. */
    Duration untilResponse(long nowNanos) {
        return Duration.ofNanos(answerNanos > 0 ? answerNanos : leaveByNanos - nowNanos);
    }

    /** Returns the time by which the message has ended, whatever happens. */
    public long endNanos() {
        return leaveByNanos + answerNanos;
    }

    boolean isOver(long nowNanos) {
        return leaveByNanos - nowNanos <= 0;
    }

    /** Returns whether a request that leaves now cannot be answered in time, by the time that responses take lately. */
    boolean isTooShort(long nowNanos, SessionSource sessions) {
        return isOver(nowNanos) || (answerNanos == 0 && leaveByNanos - nowNanos < sessions.roundTripNanos());
    }

    Duration age(long nowNanos) {
        return Duration.ofNanos(nowNanos - sinceNanos);
    }
}
