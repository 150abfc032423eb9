package io.larvik.smpp.cli.traffic;

import java.time.Duration;

/** Counts durations in steps of three per cent, so that any number of them takes 16 KiB. */
public final class Durations {

    private static final int STEPS = 32; // in each power of two
    private static final int SHIFT = 5;

    private final long[] counts = new long[(Long.SIZE - SHIFT) * STEPS];
    private long count;
    private long most;

    /** Adds a duration; a negative one counts as none. */
    void add(Duration duration) {
        long nanos = Math.max(0, duration.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE : duration.toNanos());
        counts[step(nanos)]++;
        count++;
        most = Math.max(most, nanos);
    }

    private static int step(long nanos) {
        int shift = Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(nanos) - SHIFT - 1);
        return (shift << SHIFT) + (int) (nanos >>> shift);
    }

    /** Returns how many there are. */
    public long count() {
        return count;
    }

    /** Returns the longest one. */
    public Duration most() {
        return Duration.ofNanos(most);
    }

    /** Returns a duration that so many per cent do not exceed, at most three per cent too long. */
    public Duration percentile(double percent) {
        long rank = (long) Math.ceil(count * percent / 100);
        long seen = 0;
        for (int step = 0; step < counts.length; step++) {
            seen += counts[step];
            if (seen >= rank && seen > 0) {
                int shift = Math.max(0, (step >> SHIFT) - 1);
                long top = ((long) (step - (shift << SHIFT)) + 1 << shift) - 1;
                return Duration.ofNanos(Math.min(most, top));
            }
        }
        return Duration.ZERO;
    }
}
