package io.larvik.smpp.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to connect again after a connection was lost: after a random time up to a limit that doubles with each attempt,
 * so that many clients do not come back at once.
 *
 * @param first the limit of the first attempt
 * @param longest the limit at most; also how long a session must have been bound for the doubling to start over
 * @param afterRefusal the shortest time after the message centre refused the bind: system_id or password are wrong, or it
 *     still holds the session that was lost
 * @param maxAttempts after how many attempts in a row to give up; 0 for never connecting again
 * @param stopsWhenRefused whether to give up at once when the message centre refuses system_id or password
 */
public record Reconnect(
        Duration first, Duration longest, Duration afterRefusal, int maxAttempts, boolean stopsWhenRefused) {

    /** As many attempts as it takes. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Up to 1 second at first, up to 60 seconds at last, at least 60 seconds after a refused bind, without end. */
    public static final Reconnect DEFAULT =
            new Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60));

    /** Never. */
    public static final Reconnect NEVER = DEFAULT.withMaxAttempts(0);

    private static final int MAX_DOUBLINGS = 20;

    public Reconnect {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || afterRefusal.isNegative()) {
            throw new IllegalArgumentException(
                    "reconnect: " + first + " to " + longest + ", must be positive and in this order");
        }
        if (maxAttempts < 0) {
            throw new IllegalArgumentException("maxAttempts: " + maxAttempts + ", at least 0");
        }
    }

    /** Connects again without end. */
    public Reconnect(Duration first, Duration longest, Duration afterRefusal) {
        this(first, longest, afterRefusal, UNLIMITED, false);
    }

    /** Returns this, giving up after so many attempts in a row; 0 for never connecting again. */
    public Reconnect withMaxAttempts(int attempts) {
        return new Reconnect(first, longest, afterRefusal, attempts, stopsWhenRefused);
    }

    /** Returns this, giving up at once when the message centre refuses system_id or password. */
    public Reconnect stopWhenRefused() {
        return new Reconnect(first, longest, afterRefusal, maxAttempts, true);
    }

    Duration delay(int attempt, boolean refused, RandomGenerator random) {
        long limit = Math.min(longest.toNanos(), first.toNanos() << Math.min(attempt, MAX_DOUBLINGS));
        if (limit <= 0) {
            limit = longest.toNanos();
        }
        Duration delay = Duration.ofNanos(random.nextLong(limit + 1));
        return refused ? afterRefusal.plus(delay) : delay;
    }
}
