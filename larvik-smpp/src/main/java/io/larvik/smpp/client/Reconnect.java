package io.larvik.smpp.client;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * When to connect again after a connection was lost: after a random time up to a limit that doubles with each attempt,
 * so that many clients do not come back at once.
 *
 * @param first the limit of the first attempt
 * @param longest the limit at most
 * @param afterRefusal the shortest time after the message centre refused the bind: system_id or password are wrong, or it
 *     still holds the session that was lost
 * @param enabled whether to connect again at all
 */
public record Reconnect(Duration first, Duration longest, Duration afterRefusal, boolean enabled) {

    /** Up to 1 second at first, up to 60 seconds at last, at least 60 seconds after a refused bind. */
    public static final Reconnect DEFAULT =
            new Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofSeconds(60), true);

    /** Never. */
    public static final Reconnect NEVER =
            new Reconnect(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ZERO, false);

    private static final int MAX_DOUBLINGS = 20;

    public Reconnect {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0 || afterRefusal.isNegative()) {
            throw new IllegalArgumentException(
                    "reconnect: " + first + " to " + longest + ", must be positive and in this order");
        }
    }

    Duration delay(int attempt, boolean refused) {
        long limit = Math.min(longest.toNanos(), first.toNanos() << Math.min(attempt, MAX_DOUBLINGS));
        if (limit <= 0) {
            limit = longest.toNanos();
        }
        Duration random = Duration.ofNanos(ThreadLocalRandom.current().nextLong(limit + 1));
        return refused ? afterRefusal.plus(random) : random;
    }
}
