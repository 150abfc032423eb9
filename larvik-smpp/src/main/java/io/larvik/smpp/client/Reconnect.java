package io.larvik.smpp.client;

import static io.larvik.smpp.options.OptionChecks.between;
import static io.larvik.smpp.options.OptionChecks.notNegative;
import static io.larvik.smpp.options.OptionChecks.positive;

import io.larvik.smpp.options.OptionValues;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * When a client connects again after it lost a connection. Each attempt waits for a random time up to a limit. The
 * limit doubles with each attempt. The random times keep many clients from coming back at once.
 *
 * <p>Immutable. {@link #with} returns changed options.
 */
public final class Reconnect {

    /** As many attempts as it takes: the default of {@link Builder#maxAttempts}. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Up to 1 second at first, up to 60 seconds later, at least 60 seconds after a refused bind, without end. */
    public static final Reconnect DEFAULT = new Reconnect(new Values());

    private static final int MAX_DOUBLINGS = 20;

    private final Values values;

    private Reconnect(Values values) {
        this.values = values;
    }

    /**
     * Returns these options with changes.
     *
     * @throws IllegalArgumentException when a value is out of its range
     */
    public Reconnect with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new Reconnect(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns the longest time until the first attempt: more than zero to {@link #longest()}, by default 1 second. */
    public Duration first() {
        return values.first;
    }

    /**
     * Returns the longest time until any attempt: more than zero to 365 days, by default 60 seconds. Once a session was
     * bound for that time, the next attempt is a first one again.
     */
    public Duration longest() {
        return values.longest;
    }

    /**
     * Returns the shortest time until the next attempt after the message centre refused the bind: zero to 365 days, by
     * default 60 seconds.
     */
    public Duration afterRefusal() {
        return values.afterRefusal;
    }

    /**
     * Returns after how many failed attempts in a row the client gives up: 0 to 2,147,483,647, by default {@link #UNLIMITED}. 0
     * means that it never connects again.
     */
    public int maxAttempts() {
        return values.maxAttempts;
    }

    /** Returns whether the client gives up at once when system_id or password are refused: by default it does not. */
    public boolean stopsWhenRefused() {
        return values.stopsWhenRefused;
    }

    Duration delay(int attempt, boolean refused, RandomGenerator random) {
        long longestNanos = values.longest.toNanos();
        long limit = Math.min(longestNanos, values.first.toNanos() << Math.min(attempt, MAX_DOUBLINGS));
        if (limit <= 0) {
            limit = longestNanos;
        }
        Duration delay = Duration.ofNanos(random.nextLong(limit + 1));
        return refused ? values.afterRefusal.plus(delay) : delay;
    }

    /** The values of the options; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        Duration first = Duration.ofSeconds(1);
        Duration longest = Duration.ofSeconds(60);
        Duration afterRefusal = Duration.ofSeconds(60);
        int maxAttempts = UNLIMITED;
        boolean stopsWhenRefused;
    }

    /** Changes options. Each method throws an {@link IllegalArgumentException} when the value is out of its range. */
    public static final class Builder {

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /**
         * Sets the limits of the random time until an attempt.
         *
         * @param first the limit of the first attempt, which doubles with each further one: more than zero to
         *     {@code longest}, by default 1 second
         * @param longest the limit that it doubles up to: more than zero to 365 days, by default 60 seconds. Once a
         *     session was bound for that time, the next attempt is a first one again
         */
        public Builder delay(Duration first, Duration longest) {
            values.longest = positive("reconnect longest delay", longest);
            values.first = positive("reconnect first delay", first, longest);
            return this;
        }

        /**
         * Sets the shortest time until the next attempt after the message centre refused the bind: zero to 365 days, by
         * default 60 seconds. Either system_id or password are wrong, or the message centre still holds the lost
         * session.
         */
        public Builder afterRefusal(Duration time) {
            values.afterRefusal = notNegative("afterRefusal", time);
            return this;
        }

        /**
         * Sets after how many failed attempts in a row the client gives up: 0 to 2,147,483,647, by default {@link #UNLIMITED}.
         * 0 means that it never connects again.
         */
        public Builder maxAttempts(int attempts) {
            values.maxAttempts = between("maxAttempts", attempts, 0, UNLIMITED);
            return this;
        }

        /** Never connects again, as with {@link #maxAttempts} of 0. */
        public Builder never() {
            return maxAttempts(0);
        }

        /**
         * Gives up at once when the message centre refuses system_id or password; by default the client tries again
         * after {@link #afterRefusal}.
         */
        public Builder stopWhenRefused() {
            values.stopsWhenRefused = true;
            return this;
        }
    }
}
