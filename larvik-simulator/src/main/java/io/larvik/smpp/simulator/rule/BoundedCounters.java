package io.larvik.smpp.simulator.rule;

import java.util.Arrays;

/**
 * Counts by key, of which only the most recently used ones are remembered. A key is a hash of 64 bits. The counters are
 * in arrays, so that each needs about 30 octets however long the addresses are. Safe for use by several threads.
 *
 * <p>Counters have the places from 1. A hash table has the first counter of each bucket, and {@link #chained} the next of
 * the same bucket. Place 0 is the head of a ring of all counters in the order of their use.
 */
final class BoundedCounters {

    private static final int FEW = 16;
    private static final int HEAD = 0;

    private final int most;

    // guarded by this
    private long[] keys;
    private int[] counts;
    private int[] chained;
    private int[] older;
    private int[] newer;
    private int[] buckets;
    private int size;
    private long forgotten;

    BoundedCounters(int most) {
        this.most = most;
        clear();
    }

    /** Returns the count of a key. */
    synchronized int count(long key) {
        int place = find(key);
        if (place == HEAD) {
            return 0;
        }
        unlink(place);
        linkNewest(place);
        return counts[place];
    }

    /** Adds one, and returns the count with it. */
    synchronized int add(long key) {
        int place = find(key);
        if (place == HEAD) {
            place = size < most ? append() : forgetOldest();
            keys[place] = key;
            counts[place] = 0;
            chain(place);
        } else {
            unlink(place);
        }
        linkNewest(place);
        return ++counts[place];
    }

    private int find(long key) {
        int place = buckets[bucket(key)];
        while (place != HEAD && keys[place] != key) {
            place = chained[place];
        }
        return place;
    }

    private int bucket(long key) {
        return (int) (key ^ key >>> 32) & buckets.length - 1;
    }

    private void chain(int place) {
        int bucket = bucket(keys[place]);
        chained[place] = buckets[bucket];
        buckets[bucket] = place;
    }

    /** Returns a new place. */
    private int append() {
        size++;
        if (size == keys.length) {
            grow((int) Math.min(most + 1L, 2L * size));
        }
        return size;
    }

    private void grow(int length) {
        keys = Arrays.copyOf(keys, length);
        counts = Arrays.copyOf(counts, length);
        chained = Arrays.copyOf(chained, length);
        older = Arrays.copyOf(older, length);
        newer = Arrays.copyOf(newer, length);
        buckets = new int[Integer.highestOneBit(length)];
        for (int place = 1; place < size; place++) {
            chain(place);
        }
    }

    /** Returns the place of the counter that is forgotten. */
    private int forgetOldest() {
        int oldest = newer[HEAD];
        unlink(oldest);
        int bucket = bucket(keys[oldest]);
        if (buckets[bucket] == oldest) {
            buckets[bucket] = chained[oldest];
        } else {
            int before = buckets[bucket];
            while (chained[before] != oldest) {
                before = chained[before];
            }
            chained[before] = chained[oldest];
        }
        forgotten++;
        return oldest;
    }

    private void unlink(int place) {
        newer[older[place]] = newer[place];
        older[newer[place]] = older[place];
    }

    private void linkNewest(int place) {
        int newest = older[HEAD];
        older[place] = newest;
        newer[place] = HEAD;
        newer[newest] = place;
        older[HEAD] = place;
    }

    /** Returns how many counters were forgotten, and began again at zero if they were used later. */
    synchronized long forgotten() {
        return forgotten;
    }

    synchronized void clear() {
        size = 0;
        keys = new long[FEW];
        counts = new int[FEW];
        chained = new int[FEW];
        older = new int[FEW];
        newer = new int[FEW];
        buckets = new int[FEW];
    }
}
