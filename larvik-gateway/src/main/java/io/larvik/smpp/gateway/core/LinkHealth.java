package io.larvik.smpp.gateway.core;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether a link takes what it is sent. One that refuses twenty different messages in a row gets no new ones for half a
 * minute. Changed by the thread of the core; any thread may ask.
 */
final class LinkHealth {

    private static final int MOST_IN_A_ROW = 20;
    private static final long PAUSE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Set<Long> refused = new HashSet<>();
    private volatile boolean isRefusing;
    private long sinceNanos;

    /** The link has refused a message for now; returns whether that makes it one that gets no new ones. */
    boolean refused(long message, long nowNanos) {
        refused.add(message);
        if (refused.size() < MOST_IN_A_ROW) {
            return false;
        }
        refused.clear();
        boolean wasRefusing = isRefusing;
        isRefusing = true;
        sinceNanos = nowNanos;
        return !wasRefusing;
    }

    /** The link has taken a message, or said something of the message itself. */
    void answered() {
        refused.clear();
    }

    /** Time has passed. */
    void tick(long nowNanos) {
        if (isRefusing && nowNanos - sinceNanos >= PAUSE_NANOS) {
            isRefusing = false;
        }
    }

    /** Returns whether the link gets new messages. */
    boolean takes() {
        return !isRefusing;
    }
}
