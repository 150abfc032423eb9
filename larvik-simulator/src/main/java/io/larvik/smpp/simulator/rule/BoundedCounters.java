package io.larvik.smpp.simulator.rule;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts by key, of which only the most recently used ones are remembered. A key is a hash of 64 bits, so that a counter
 * needs about 100 octets however long the addresses are. Safe for use by several threads.
 */
final class BoundedCounters {

    private final int most;
    private final Map<Long, int[]> counts = new LinkedHashMap<>(16, 0.75f, true);
    private long forgotten;

    BoundedCounters(int most) {
        this.most = most;
    }

    /** Returns the count of a key. */
    synchronized int count(long key) {
        int[] count = counts.get(key);
        return count == null ? 0 : count[0];
    }

    /** Adds one, and returns the count with it. */
    synchronized int add(long key) {
        int[] count = counts.get(key);
        if (count == null) {
            forgetOldestIfFull();
            count = new int[1];
            counts.put(key, count);
        }
        return ++count[0];
    }

    private void forgetOldestIfFull() {
        if (counts.size() >= most) {
            counts.remove(counts.keySet().iterator().next());
            forgotten++;
        }
    }

    /** Returns how many counters were forgotten, and began again at zero if they were used later. */
    synchronized long forgotten() {
        return forgotten;
    }

    synchronized void clear() {
        counts.clear();
    }
}
