package io.larvik.smpp.gateway.config;

import java.time.Duration;
import java.util.Map;

/**
 * The bounds of all resources.
 *
 * @param values what differs from {@link Limit#standard()}
 */
public record Limits(Map<Limit, Long> values) {

    /** The bounds as they are without configuration. */
    public static final Limits STANDARD = new Limits(Map.of());

    public Limits {
        values = Map.copyOf(values);
    }

    /** Returns a number, or a number of octets. */
    public long of(Limit limit) {
        return values.getOrDefault(limit, limit.standard());
    }

    /** Returns a number as an int: no bound of a number is beyond that. */
    public int number(Limit limit) {
        return Math.toIntExact(of(limit));
    }

    /** Returns a time. */
    public Duration time(Limit limit) {
        return Duration.ofMillis(of(limit));
    }
}
