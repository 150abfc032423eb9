package io.larvik.smpp.gateway;

import java.time.Duration;
import java.util.List;

/**
 * Finds out whether nodes have different configurations, for longer than it takes to reload them one after the other.
 * Confined to one thread, but for {@link #isOld}.
 */
final class ConfigDifference {

    private static final long MOST_NANOS = Duration.ofMinutes(5).toNanos();

    private boolean differs;
    private long sinceNanos;
    private volatile boolean isOld;

    /**
     * Looks at the configurations of all nodes.
     *
     * @param configs a hash of each; empty for a node that has told none, which does not count
     * @return whether the difference has just become an old one
     */
    boolean look(List<String> configs, long nowNanos) {
        boolean differ =
                configs.stream().filter(hash -> !hash.isEmpty()).distinct().count() > 1;
        if (differ && !differs) {
            sinceNanos = nowNanos;
        }
        differs = differ;
        boolean wasOld = isOld;
        isOld = differ && nowNanos - sinceNanos >= MOST_NANOS;
        return isOld && !wasOld;
    }

    /** Returns whether the nodes have had different configurations for more than five minutes. Safe for any thread. */
    boolean isOld() {
        return isOld;
    }
}
